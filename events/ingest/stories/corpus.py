"""Every relation among many texts at once, as the command and the benchmarks ask for it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.ingest.stories.candidates import filled
from events.ingest.stories.copies import Overlap, overlap_of
from events.ingest.stories.parting import Link, story_links
from events.ingest.stories.passages import read_passages
from events.ingest.stories.relations import kinship
from events.ingest.stories.telling import Telling, read_telling

_LANDMARKS = 15
_FEWEST_LANDMARKS = 3
_MOST_WITH_A_LANDMARK = 500
_MOST_TOLD_LIKE = 60


@dataclass(frozen=True)
class Text:
    """A text and the day it was published, as EDTF, if anybody knows."""

    text: str
    published_on: str | None = None


def copied_links(texts: Sequence[Text]) -> list[Link]:
    """Copies and the parts that round-ups take over; texts go by their place in the sequence."""
    read = [read_passages(text.text) for text in texts]
    index = filled(read)
    overlaps: dict[tuple[int, int], Overlap] = {}
    for number, passages in enumerate(read):
        standing = index.standing(passages)
        for earlier in index.candidates(passages):
            if earlier < number:
                overlap = overlap_of(read[earlier], passages, standing=standing)
                if overlap.is_copy:
                    overlaps[earlier, number] = overlap
    return story_links(overlaps)


def told_links(texts: Sequence[Text], copied: Sequence[Link]) -> Iterator[Link]:
    """Texts told again or about one happening, in the order of the second; copies of each other are left out."""
    are_copies = {(link.one, link.other) for link in copied}
    tellings = [read_telling(text.text, text.published_on) for text in texts]
    seen: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for earlier in _told_alike(telling, seen):
            if (earlier, number) not in are_copies:
                found = kinship(tellings[earlier], telling)
                if found.kind:
                    yield Link(earlier, number, found.kind, found.score)
        for term in _landmarks(telling):
            seen[term].append(number)


def _told_alike(telling: Telling, seen: dict[str, list[int]]) -> list[int]:
    """Of the texts so far, those that share most of what the opening speaks of."""
    shared: Counter[int] = Counter()
    for term in _landmarks(telling):
        shared.update(seen.get(term, ())[-_MOST_WITH_A_LANDMARK:])
    return [number for number, times in shared.most_common(_MOST_TOLD_LIKE) if times >= _FEWEST_LANDMARKS]


def _landmarks(telling: Telling) -> list[str]:
    return sorted(telling.opening, key=lambda term: (-telling.opening[term], term))[:_LANDMARKS]
