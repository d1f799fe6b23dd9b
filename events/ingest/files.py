"""What a user names on the command line: addresses, files, folders of files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from events.ingest.errors import PermanentError

ENDINGS = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
MOST_BYTES = 10_000_000
_ADDRESS = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class Named:
    """One document that was asked for: by address, or by file. `name` is how it was written."""

    name: str
    file: Path | None


def documents_named(arguments: Iterable[str]) -> Iterator[Named]:
    """In the order given; a folder stands for the texts and pages in it and below, by name."""
    for argument in arguments:
        path = Path(argument)
        if _ADDRESS.match(argument):
            yield Named(argument, None)
        elif path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())
            yield from (Named(str(one), one) for one in inside)
        else:
            yield Named(argument, path)


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises PermanentError with what to do when it is no text that can be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PermanentError(
                "too_large", f"{path} is larger than {MOST_BYTES:,} bytes; bring a shorter text."
            )
        body = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise PermanentError("file", f"{path} cannot be read ({reason}); check its name.") from error
    is_utf_16 = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    if body.startswith((b"%PDF", b"PK\x03\x04")) or (
        b"\x00" in body[:8_000].strip(b"\x00") and not is_utf_16
    ):
        raise PermanentError(
            "binary", f"{path} is neither a text nor a web page; save its text and bring that."
        )
    return body
