"""The engine's answer for a sentence whose source and target are given."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from events.tagging.engine import tag_pair

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return lambda rows: map(predicted, rows)


def predicted(row: Row) -> Row:
    deed = tag_pair(row["text"], row["source"], row["target"])
    label = deed.label if deed else None
    return {"id": row["id"], "label": label, "quad": deed.quad if deed else None}
