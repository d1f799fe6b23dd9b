"""textacy's direct quotations over spaCy's small model."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from textacy.extract import direct_quotations

from benchmarks.tagging.peers.small_model import load_model

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    model = load_model()
    return lambda rows: (predicted(model, row) for row in rows)


def predicted(model: Language, row: Row) -> Row:
    try:
        found = list(direct_quotations(model(row["text"])))
    except ValueError:  # its answer to an odd number of quotation marks
        found = []
    return {"id": row["id"], "quotes": [_quote(row["text"], one) for one in found]}


def _quote(text: str, found: Any) -> Row:
    first, last = found.speaker[0], found.speaker[-1]
    start, end = first.idx, last.idx + len(last)
    speaker = {"start": start, "end": end, "text": text[start:end]}
    return {"spans": [[found.content.start_char, found.content.end_char]], "speaker": speaker}
