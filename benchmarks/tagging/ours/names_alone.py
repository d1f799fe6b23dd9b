"""Only the search for names: the text's words, and every mention of an actor."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks.tagging.ours.book import book_lexicon
from events.tagging.lexicon import Lexicon
from events.tagging.names.names import find_names
from events.tagging.text import read_page

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    lexicon = book_lexicon()
    return lambda rows: (predicted(row, lexicon) for row in rows)


def predicted(row: Row, lexicon: Lexicon) -> Row:
    found = find_names(read_page(row["text"]), lexicon)
    return {"id": row["id"], "mentions": [{"start": m.start, "end": m.end, "link": m.link} for m in found]}
