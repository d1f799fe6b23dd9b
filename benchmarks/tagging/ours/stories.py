"""Which texts copy which, by the rooms that the desk's duplicates come from."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from events.ingest.stories.candidates import filled
from events.ingest.stories.copies import overlap_of
from events.ingest.stories.parting import story_links
from events.ingest.stories.passages import read_passages

Row = dict[str, Any]


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return predicted


def predicted(rows: Iterable[Row]) -> Iterator[Row]:
    everything = list(rows)
    texts = [read_passages(row["text"]) for row in everything]
    index = filled(texts)
    overlaps = {}
    for number, text in enumerate(texts):
        standing = index.standing(text)
        for other in index.candidates(text):
            if other < number:
                overlap = overlap_of(texts[other], text, standing=standing)
                if overlap.is_copy:
                    overlaps[other, number] = overlap
    for link in story_links(overlaps):
        if link.kind == "copy":
            yield {"a": everything[link.one]["id"], "b": everything[link.other]["id"], "score": link.score}
