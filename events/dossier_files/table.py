"""One table of a dossier file, read field by field.

Every reader method raises DossierFileError naming the file, the table and what to write instead, so that somebody
who edits the files by hand never has to read Python. A field nobody asked for is an error too: it is usually a
typing slip.
"""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actors.edtf import EdtfDate, EdtfError, parse_edtf

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST_PROSE = 4000
LARGEST_FILE = 2_000_000


class DossierFileError(ValueError):
    """A dossier folder cannot be read; the message names the file and the table and says what to do."""


@dataclass
class Table:
    """A TOML table, where it stands, and which of its fields have been read so far."""

    file_name: str
    label: str
    fields: dict[str, Any]
    seen: set[str] = field(default_factory=set)

    def error(self, problem: str) -> DossierFileError:
        return DossierFileError(f"{self.file_name}, {self.label}: {problem}")

    def optional_text(self, name: str, *, longest: int = LONGEST_PROSE) -> str:
        """The text with every run of white space made one space, or "" where the field is absent."""
        self.seen.add(name)
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            raise self.error(f"`{name}` must be text in quotation marks.")
        prose = " ".join(value.split())
        if "\x00" in prose:
            raise self.error(f"`{name}` holds a NUL character. Remove it.")
        if len(prose) > longest:
            raise self.error(f"`{name}` has {len(prose)} characters. Shorten it to at most {longest}.")
        return prose

    def text(self, name: str, *, longest: int = LONGEST_PROSE) -> str:
        prose = self.optional_text(name, longest=longest)
        if not prose:
            raise self.error(f"`{name}` is missing or empty. Add it.")
        return prose

    def key(self, name: str) -> str:
        text = self.text(name, longest=100)
        if not KEY.fullmatch(text):
            raise self.error(f"`{name}` is “{text}”. Use lower-case letters, digits and single hyphens only.")
        return text

    def optional_key(self, name: str) -> str:
        return self.key(name) if name in self.fields else ""

    def keys(self, name: str) -> tuple[str, ...]:
        """A list of at least one key."""
        self.seen.add(name)
        values = self.fields.get(name)
        if not isinstance(values, list) or not values:
            raise self.error(f'`{name}` must be a list of at least one key, for example {name} = ["us"].')
        for value in values:
            if not isinstance(value, str) or not KEY.fullmatch(value):
                raise self.error(
                    f"`{name}` holds {value!r}. Every member must be a key such as “sergey-lavrov”."
                )
        return tuple(values)

    def choice(self, name: str, allowed: Collection[str]) -> str:
        text = self.text(name)
        if text not in allowed:
            raise self.error(f"`{name}` is “{text}”. Choose one of: {', '.join(allowed)}.")
        return text

    def optional_choice(self, name: str, allowed: Collection[str]) -> str:
        return self.choice(name, allowed) if self.fields.get(name) else self.optional_text(name)

    def day(self, name: str) -> EdtfDate:
        try:
            return parse_edtf(self.text(name))
        except EdtfError as error:
            raise self.error(f"`{name}`: {error}") from error

    def optional_day(self, name: str) -> EdtfDate | None:
        return self.day(name) if name in self.fields else None

    def table(self, name: str) -> "Table | None":
        """The table nested under this one, or None where it is absent."""
        self.seen.add(name)
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(f"`{name}` must be a table of its own.")
        return Table(self.file_name, f"{self.label}, {name}", value)

    def tables(self, name: str) -> list["Table"]:
        """The tables of a list, which may be empty."""
        self.seen.add(name)
        values = self.fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.error(f"`{name}` must be a list of tables.")
        return [
            Table(self.file_name, f"{self.label}, {name} {number}", value)
            for number, value in enumerate(values, start=1)
        ]

    def finish(self) -> None:
        """Refuse fields that no reader asked for."""
        unknown = sorted(set(self.fields) - self.seen)
        if unknown:
            known = ", ".join(sorted(self.seen))
            raise self.error(f"`{unknown[0]}` is not a field here. Remove it or use one of: {known}.")


def read_text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DossierFileError(f"{path.name}: larger than {LARGEST_FILE:,} bytes. Split it.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DossierFileError(f"{path.name}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except OSError as error:
        raise DossierFileError(f"{path.name}: cannot be read ({error.strerror}). Add the file.") from error


def read_toml(path: Path) -> Table:
    text = read_text(path)
    try:
        return Table(path.name, "top level", tomllib.loads(text))
    except ValueError as error:
        raise DossierFileError(f"{path.name}: not TOML: {str(error)[:200]}. Correct it there.") from error
    except RecursionError as error:
        raise DossierFileError(
            f"{path.name}: nested too deeply. Keep to the tables of the format."
        ) from error


def read_rows(path: Path, name: str) -> list[Table]:
    """The [[name]] tables of a file, labelled by their key, file or number."""
    top = read_toml(path)
    rows = top.tables(name)
    top.finish()
    if not rows:
        raise top.error(f"there is no [[{name}]] table. Add one.")
    for number, row in enumerate(rows, start=1):
        own_name = row.fields.get("key") or row.fields.get("file")
        row.label = f"{name} {own_name[:60]}" if isinstance(own_name, str) else f"{name} number {number}"
    return rows
