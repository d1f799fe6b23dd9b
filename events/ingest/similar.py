"""Is one text a copy of another? Sampled hashes of eight running words, and how much of one is held by the other.

Wire stories are reprinted reflowed, cut short, edited and merged into round-ups. Containment of 8-word shingles in
the shorter text survives all of these where overall likeness does not. One shingle in four is kept, chosen by its own
hash, so that two texts always sample the same places. No Django here: `duplicates` keeps the index.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b

SHINGLE_WORDS = 8
SAMPLED_ONE_IN = 4
COPY_FROM = 0.3
FEWEST_SHARED = 10  # some fifty running words; less is a quotation
# A shingle found in more captures than this is a publisher's standing text, not a story.
MOST_CAPTURES_OF_A_SHINGLE = 12
MOST_WORDS = 50_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Likeness:
    """`shared` sampled shingles, and the share of the shorter text's shingles that they are."""

    shared: int
    containment: float

    @property
    def is_copy(self) -> bool:
        return self.shared >= FEWEST_SHARED and self.containment >= COPY_FROM


def shingles(text: str) -> frozenset[int]:
    """Signed 64-bit hashes of the sampled shingles, the same on every machine and in every run."""
    words = [found[0] for found in _WORD.finditer(text.casefold())][:MOST_WORDS]
    runs = (" ".join(words[n : n + SHINGLE_WORDS]) for n in range(len(words) - SHINGLE_WORDS + 1))
    values = (
        int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True) for run in runs
    )
    return frozenset(value for value in values if value % SAMPLED_ONE_IN == 0)


def likeness(one: Collection[int], other: Collection[int]) -> Likeness:
    """Of two texts' sampled shingles."""
    shared = len(set(one) & set(other))
    return Likeness(shared, shared / max(1, min(len(one), len(other))))


def best_original(own: int, shared_with: Mapping[int, int], sizes: Mapping[int, int]) -> int | None:
    """Which of the earlier captures this text copies, if any: the one that holds most of it, the first on a tie.

    `own` counts this text's sampled shingles, `shared_with` those it shares with each capture, `sizes` each
    capture's own.
    """
    copies = {
        capture: candidate.containment
        for capture, shared in shared_with.items()
        if (candidate := Likeness(shared, shared / max(1, min(own, sizes[capture])))).is_copy
    }
    return min(copies, key=lambda capture: (-copies[capture], capture), default=None)
