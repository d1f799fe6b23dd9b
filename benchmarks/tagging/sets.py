"""The evaluation sets on disk: where they are, and reading them. Standard library only."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_FOLDER = ROOT / "var" / "evaluation-sets"
Row = dict[str, Any]


class SetError(ValueError):
    """A set cannot be used; the message names file and line."""


def sets_folder() -> Path:
    """The folder that EVALUATION_SETS names, else the default."""
    return Path(os.environ.get("EVALUATION_SETS") or DEFAULT_FOLDER)


def read_rows(path: Path) -> Iterator[Row]:
    """The lines of a set; blank ones are skipped, and an id may occur once."""
    met = set[str]()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise SetError(f"{path}:{number} is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise SetError(f"{path}:{number} is not an object")
            if "id" in row:
                if row["id"] in met:
                    raise SetError(f"{path}:{number}: the id {row['id']!r} occurs twice")
                met.add(row["id"])
            yield row


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def words_in(rows: Iterable[Row]) -> int:
    return sum(len(row.get("text", "").split()) for row in rows)
