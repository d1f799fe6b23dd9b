"""The whole of `tag()`: dates, statements, actors and the rest of one text at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks.tagging.ours.book import book_lexicon
from events.tagging.engine import tag
from events.tagging.lexicon import Lexicon

Row = dict[str, Any]
_TYPES = {"person": "PERSON", "organization": "ORG", "state": "GPE"}


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    lexicon = book_lexicon()
    return lambda rows: (predicted(row, lexicon) for row in rows)


def predicted(row: Row, lexicon: Lexicon) -> Row:
    """What the engine suggests for one gold row, with the sets' names of types."""
    record = tag(row["text"], lexicon, row.get("dct")).as_json(row["id"])
    for mention in record["mentions"]:
        mention["type"] = "NORP" if mention["rule"] == "demonym" else _TYPES.get(mention["type"])
    return record
