"""Which texts copy which, as `manage.py copies` decides it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from events.ingest.stories.corpus import Text, copied_links

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return predicted


def predicted(rows: Iterable[Row]) -> Iterator[Row]:
    everything = list(rows)
    for link in copied_links([Text(row["text"], row.get("dct")) for row in everything]):
        if link.kind == "copy":
            yield {"a": everything[link.one]["id"], "b": everything[link.other]["id"], "score": link.score}
