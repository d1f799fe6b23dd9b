"""From copied passages to stories, so that a round-up never welds two of them.

Links are taken strongest first, and two groups of texts become one story only if their texts are linked across: half of
all pairs, or the two that began the groups. A round-up is linked with few texts of a second story, so it stays in the
first; and two texts that meet in it, each in a part of its own and each with more to tell, are told apart for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from events.ingest.stories.copies import Overlap, common_words

_SHARE_OF_PAIRS = 0.5
_WHOLLY_HELD = 0.8


@dataclass(frozen=True)
class Link:
    """Two texts by number, the smaller first. A `copy` joins a story; a `part` says what a round-up takes over."""

    one: int
    other: int
    kind: str
    score: float


Overlaps = Mapping[tuple[int, int], Overlap]


def story_links(overlaps: Overlaps) -> list[Link]:
    """Every overlap given, named; and a copy between all other texts of a story, scored by their weaker tie to it."""
    stories = part_stories(overlaps)
    links = [
        Link(one, other, "copy" if stories[one] is stories[other] else "part", overlap.score)
        for (one, other), overlap in overlaps.items()
    ]
    best: dict[int, float] = {}
    for link in links:
        if link.kind == "copy":
            for number in (link.one, link.other):
                best[number] = max(best.get(number, 0.0), link.score)
    for story in {id(story): story for story in stories.values()}.values():
        for place, one in enumerate(story):
            for other in story[place + 1 :]:
                if (one, other) not in overlaps:
                    links.append(Link(one, other, "copy", min(best[one], best[other])))
    return sorted(links, key=lambda link: (link.one, link.other))


def part_stories(overlaps: Overlaps) -> dict[int, list[int]]:
    """The story of each text that is linked at all: the numbers of its texts in order, one list for all of them."""
    apart = _told_apart(overlaps)
    story: dict[int, list[int]] = {}
    for pair in overlaps:
        for number in pair:
            story.setdefault(number, [number])
    for one, other in sorted(overlaps, key=lambda pair: (-_strength(overlaps[pair]), pair)):
        some, others = story[one], story[other]
        if some is not others and _belong_together(some, others, overlaps, apart):
            joined = sorted([*some, *others])
            story.update(dict.fromkeys(joined, joined))
    return story


def _strength(overlap: Overlap) -> float:
    return overlap.one_share + overlap.other_share


def _belong_together(
    some: list[int], others: list[int], overlaps: Overlaps, apart: set[tuple[int, int]]
) -> bool:
    pairs = [(min(one, other), max(one, other)) for one in some for other in others]
    linked = sum(pair in overlaps for pair in pairs)
    return linked >= _SHARE_OF_PAIRS * len(pairs) and not any(pair in apart for pair in pairs)


def _told_apart(overlaps: Overlaps) -> set[tuple[int, int]]:
    """Pairs that share nothing but stand beside each other in a third text, neither of them whole."""
    held_by: dict[int, list[tuple[int, Overlap]]] = {}
    for (one, other), overlap in overlaps.items():
        held_by.setdefault(one, []).append((other, overlap))
        held_by.setdefault(other, []).append((one, overlap.turned))
    apart: set[tuple[int, int]] = set()
    for held in held_by.values():
        partly = [(number, overlap) for number, overlap in held if overlap.other_share < _WHOLLY_HELD]
        for place, (one, first) in enumerate(partly):
            for other, second in partly[place + 1 :]:
                pair = (min(one, other), max(one, other))
                if pair not in overlaps and not common_words(first.one_runs, second.one_runs):
                    apart.add(pair)
    return apart
