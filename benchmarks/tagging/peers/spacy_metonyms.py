"""A plain rule over spaCy's parse: a name that is subject, object, agent or owner acts; any other is a place."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from benchmarks.tagging.peers.small_model import load_model

Row = dict[str, Any]
ACTING = {"nsubj", "nsubjpass", "dobj", "dative", "poss"}
PREPOSITIONS = {"with", "by", "against"}


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    model = load_model(without=("lemmatizer",))
    return lambda rows: (predicted(model, row) for row in rows)


def predicted(model: Language, row: Row) -> Row:
    document = model(row["text"])
    named = [*document.ents]
    inside = {token.i for span in named for token in span}
    named += [
        document[token.i : token.i + 1]
        for token in document
        if token.pos_ == "PROPN" and token.i not in inside
    ]
    mentions = [{"start": s.start_char, "end": s.end_char, "reading": reading_of(s)} for s in named]
    return {"id": row["id"], "mentions": mentions}


def reading_of(named: Span) -> str:
    root = named.root
    acts = root.dep_ in ACTING or (root.dep_ == "pobj" and root.head.lower_ in PREPOSITIONS)
    return "metonymic" if acts else "literal"
