"""The arithmetic all scorers share: one-to-one matching, precision and recall, bootstrap intervals."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Counts = Counter[str]
RESAMPLED = 500
SEED = 13


@dataclass(frozen=True)
class Figure:
    """How many of those predicted are right, and how many of the gold ones are found."""

    right: float
    predicted: float
    found: float
    gold: float

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Score:
    """What one system reached on one set. `low` and `high` bound `main`: 95 % of the resampled sets lie between.

    `abstained` is the share of its findings for which the system gave no answer, null where it cannot abstain.
    """

    main: float
    low: float
    high: float
    documents: int
    figures: Mapping[str, Figure] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    abstained: float | None = None


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The number of characters two spans have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


@dataclass(frozen=True)
class Match:
    gold: int
    predicted: int


def match_best_first(
    gold: Sequence[Any], predicted: Sequence[Any], likeness: Callable[[Any, Any], float]
) -> list[Match]:
    """One-to-one matches, the likest first, earlier ones on a tie; a likeness of 0 is no match."""
    candidates = sorted(
        (-value, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (value := likeness(one, other)) > 0
    )
    taken_gold, taken_predicted = set[int](), set[int]()
    found = []
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            found.append(Match(i, j))
    return found


def sum_of(documents: Sequence[Counts]) -> Counts:
    total: Counts = Counter()
    for counts in documents:
        total.update(counts)
    return total


def interval(documents: Sequence[Any], figure: Callable[[list[Any]], float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a figure of a list of documents."""
    if not documents:
        return 0.0, 0.0
    chance = random.Random(SEED)
    values = sorted(figure([chance.choice(documents) for _ in documents]) for _ in range(RESAMPLED))
    return values[int(0.025 * RESAMPLED)], values[min(RESAMPLED - 1, int(0.975 * RESAMPLED))]
