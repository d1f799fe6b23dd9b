"""The dates spaCy's small model names, each read by dateparser."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dateparser.date import DateDataParser
from spacy.language import Language

from benchmarks.tagging.peers.dateparser_search import settings_of, value_of
from benchmarks.tagging.peers.small_model import load_model

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    model = load_model(without=("tagger", "parser", "attribute_ruler", "lemmatizer"))
    return lambda rows: (predicted(model, row) for row in rows)


def predicted(model: Language, row: Row) -> Row:
    parser = DateDataParser(languages=["en"], settings=settings_of(row))
    timexes = [
        {
            "start": named.start_char,
            "end": named.end_char,
            "type": named.label_,
            "value": value_of(parser, named.text),
        }
        for named in model(row["text"]).ents
        if named.label_ in ("DATE", "TIME")
    ]
    return {"id": row["id"], "timexes": timexes}
