"""From judged suggestions to the table of shares, and from a table to how far it can be believed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from benchmarks.tagging.calibrate.judging import Judged

DRAWN = 20  # as many imagined suggestions of the wider group's share are added to each group
LEAST = 10  # judged suggestions that make a group of its own
MOST_SURE = 0.99
UNKNOWN, DRAWN_TO_UNKNOWN = 0.5, 5  # what a kind as a whole is drawn to, and how strongly
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Share:
    right: float
    judged: int


Table = Mapping[str, Mapping[str, Share]]


def is_for_fitting(document: str) -> bool:
    """Half of the documents, by a hash of their names: the same half on every machine."""
    return blake2b(document.encode(), digest_size=1).digest()[0] % 2 == 0


@dataclass
class _Count:
    """Of a group: how many were judged, and, each as often as it counts, how many and how many right."""

    judged: int = 0
    counted: int = 0
    right: int = 0
    wider: str = ""


def fit(judged: Iterable[Judged]) -> dict[str, dict[str, Share]]:
    """For each kind the share of right ones in every group that was judged often enough, drawn to the wider one."""
    counts: dict[str, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
    for one in judged:
        for place, group in enumerate(one.groups):
            count = counts[one.kind][group]
            count.judged += 1
            count.counted += one.times
            count.right += one.times * one.right
            count.wider = one.groups[max(0, place - 1)]
    return {kind: _shares(groups) for kind, groups in sorted(counts.items())}


def _shares(groups: Mapping[str, _Count]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for group in sorted(groups, key=lambda name: (name.count(" / ") + bool(name), name)):
        count = groups[group]
        if group == "":
            found[group] = _drawn(count, UNKNOWN, DRAWN_TO_UNKNOWN)
        elif count.judged >= LEAST and count.wider in found:
            found[group] = _drawn(count, found[count.wider].right, DRAWN)
    return found


def _drawn(count: _Count, wider: float, strength: int) -> Share:
    right = count.judged * count.right / count.counted
    return Share((right + strength * wider) / (count.judged + strength), count.judged)


def said_by(table: Table, one: Judged) -> float:
    """What a suggestion says with this table: the share of its finest group."""
    shares = table.get(one.kind, {})
    return next((written(shares[group]) for group in reversed(one.groups) if group in shares), one.said)


def written(share: Share) -> float:
    """A share as the table has it, rounded; nothing is ever certain."""
    return min(round(share.right, 2), MOST_SURE)


@dataclass(frozen=True)
class Bin:
    """Suggestions that say about the same: how many, what they say and how many of them are right."""

    low: float
    high: float
    judged: int
    said: float
    right: float


def reliability(said: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold any; the last holds 1 as well."""
    found = []
    for low, high in pairwise(BINS):
        here = [(value, right) for value, right in said if low <= value < high or (value == high == 1.0)]
        if here:
            mean = sum(value for value, _ in here) / len(here)
            found.append(Bin(low, high, len(here), mean, sum(right for _, right in here) / len(here)))
    return found


def expected_error(said: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error: how far bins are off on average, weighed by how many they hold."""
    return sum(one.judged * abs(one.said - one.right) for one in reliability(said)) / max(1, len(said))


def squared_error(said: Sequence[tuple[float, bool]]) -> float:
    """The Brier score: smaller is better, and telling right from wrong ones lowers it as well."""
    return sum((value - right) ** 2 for value, right in said) / max(1, len(said))
