"""Only what dates need: the text's words and sentences, its time expressions and what they mean."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from events.tagging.marks import find_quotations
from events.tagging.sentences import find_sentences
from events.tagging.text import read_page
from events.tagging.times import dates, reckoning
from events.tagging.times.timexes import find_timexes

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return lambda rows: map(predicted, rows)


def predicted(row: Row) -> Row:
    page = read_page(row["text"])
    sentences = find_sentences(page, find_quotations(page))
    anchor = reckoning.read_partial(row.get("dct"))
    found = dates.resolve(page, sentences, find_timexes(page), anchor)
    timexes = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
    return {"id": row["id"], "timexes": timexes}
