"""The names spaCy's small model finds. It knows nobody, so it links none."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language

from benchmarks.tagging.peers.small_model import load_model

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    model = load_model(without=("tagger", "parser", "attribute_ruler", "lemmatizer"))
    return lambda rows: (predicted(model, row) for row in rows)


def predicted(model: Language, row: Row) -> Row:
    mentions = [
        {"start": named.start_char, "end": named.end_char, "type": named.label_, "link": None}
        for named in model(row["text"]).ents
        if named.label_ in ("PERSON", "ORG", "GPE")
    ]
    return {"id": row["id"], "mentions": mentions}
