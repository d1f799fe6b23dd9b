"""Which words of one text stand in another, in the same order and without a gap.

Wire stories are reprinted reflowed, cut short, edited and merged into round-ups. What survives all of these is runs of
words; likeness of the whole does not. A run of eight words or more counts, so that an exchanged word costs that word
and not the sixteen around it.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from events.ingest.stories.passages import QUAD, SHINGLE, Passages

Run = tuple[int, int]
SHORTEST_RUN = 8
COPY_FROM = 0.25  # of the shorter text
FEWEST_WORDS = 25  # less is a headline or a quotation
MOST_STORIES_OF_A_SAMPLE = 12  # found in more stories than this, a passage is a publisher's standing text
_STANDING_GAP = 6


@dataclass(frozen=True)
class Overlap:
    """What two texts share: its runs, counted in the words of either, and the share of each text that they are."""

    one_runs: tuple[Run, ...]
    other_runs: tuple[Run, ...]
    words: int
    one_share: float
    other_share: float

    @property
    def score(self) -> float:
        return min(1.0, max(self.one_share, self.other_share))

    @property
    def is_copy(self) -> bool:
        return self.words >= FEWEST_WORDS and self.score >= COPY_FROM

    @property
    def turned(self) -> "Overlap":
        return Overlap(self.other_runs, self.one_runs, self.words, self.other_share, self.one_share)


def overlap_of(one: Passages, other: Passages, *, standing: Collection[int] = ()) -> Overlap:
    """`standing` are samples that do not count, nor the words around and between them."""
    one_runs = _without(_runs(one, other), _standing_runs(one, standing))
    other_runs = _without(_runs(other, one), _standing_runs(other, standing))
    words = min(words_in(one_runs), words_in(other_runs))
    return Overlap(one_runs, other_runs, words, words / max(1, one.words), words / max(1, other.words))


def words_in(runs: Collection[Run]) -> int:
    return sum(end - start for start, end in runs)


def united(runs: Collection[Run]) -> tuple[Run, ...]:
    """The words in any of them, as runs in order that do not touch."""
    joined: list[Run] = []
    for start, end in sorted(runs):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def common_words(some: Collection[Run], others: Collection[Run]) -> int:
    """How many words are in both."""
    return words_in(united(some)) + words_in(united(others)) - words_in(united([*some, *others]))


def _runs(one: Passages, other: Passages) -> tuple[Run, ...]:
    known, runs, begin = other.quad_set, [], -1
    for at, quad in enumerate(one.quads):
        if quad in known:
            if begin < 0:
                begin = at
        elif begin >= 0:
            runs.append((begin, at + QUAD - 1))
            begin = -1
    if begin >= 0:
        runs.append((begin, len(one.quads) + QUAD - 1))
    return tuple(run for run in _parted(runs) if run[1] - run[0] >= SHORTEST_RUN)


def _parted(runs: list[Run]) -> list[Run]:
    """Two runs may touch by the last words of one: each word belongs to the first."""
    parted: list[Run] = []
    for start, end in runs:
        parted.append((max(start, parted[-1][1]) if parted else start, end))
    return parted


def _standing_runs(text: Passages, standing: Collection[int]) -> tuple[Run, ...]:
    if not standing:
        return ()
    marks: list[Run] = []
    for value, start in text.samples.items():
        if value not in standing:
            continue
        if marks and start - marks[-1][1] <= _STANDING_GAP:
            marks[-1] = (marks[-1][0], max(marks[-1][1], start + SHINGLE))
        else:
            marks.append((start, start + SHINGLE))
    return tuple(marks)


def _without(runs: tuple[Run, ...], taken: tuple[Run, ...]) -> tuple[Run, ...]:
    """The parts of the runs that are in none of the taken ones, if long enough to count; both in order."""
    left: list[Run] = []
    rest = deque(taken)
    for start, end in runs:
        while rest and rest[0][1] <= start:
            rest.popleft()
        for taken_start, taken_end in rest:
            if taken_start >= end:
                break
            left.append((start, min(taken_start, end)))
            start = max(start, taken_end)
        left.append((start, end))
    return tuple(run for run in left if run[1] - run[0] >= SHORTEST_RUN)
