"""Scores event types of sentences with a given source and target, as PLOVER roots or as the four quads.

The main figure is the mean of the classes' F1. Names of roots from several versions of PLOVER are brought together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.tagging.scores.figures import Figure, Row, Score, interval, share

LEVELS = ("root", "quad")
_SAME = {
    "APPEAL": "REQUEST",
    "CONCEDE": "YIELD",
    "CRITICIZE": "ACCUSE",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
    "REDUCE": "SANCTION",
    "RETREAT": "YIELD",
}
_QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT"),  # cooperation in words
    "2": ("COOPERATE", "AID", "YIELD"),  # cooperation in deeds
    "3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),  # conflict in words
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),  # conflict in deeds
}
_QUAD_OF = {root: quad for quad, roots in _QUADS.items() for root in roots}
_Pair = tuple[str, str | None]


def root_of(label: str | None) -> str | None:
    return None if label is None else _SAME.get(label.upper(), label.upper())


def class_of(row: Row | None, level: str) -> str | None:
    """The class of a gold or predicted line, null for none."""
    if not row:
        return None
    root = root_of(row.get("label"))
    if level == "root":
        return root
    quad = row.get("quad")
    return str(quad) if quad not in (None, "") else _QUAD_OF.get(root or "")


def _by_class(pairs: Iterable[_Pair]) -> dict[str, Figure]:
    table = Counter(pairs)
    gold, predicted = Counter[str](), Counter[str | None]()
    for (one, other), times in table.items():
        gold[one] += times
        predicted[other] += times
    return {name: Figure(n := table[name, name], predicted[name], n, gold[name]) for name in sorted(gold)}


def _macro(pairs: Sequence[_Pair]) -> float:
    classes = _by_class(pairs)
    return share(sum(figure.f1 for figure in classes.values()), len(classes))


def score(gold: Sequence[Row], predicted: Mapping[str, Row], level: str) -> Score:
    """The figures of one set at one level; a sentence without a label counts as missed."""
    pairs: list[_Pair] = []
    for row in gold:
        wanted = class_of(row, level)
        if wanted is not None:
            pairs.append((wanted, class_of(predicted.get(row["id"]), level)))
    low, high = interval(pairs, _macro)
    covered = [pair for pair in pairs if pair[1] is not None]
    right = sum(one == other for one, other in pairs)
    whole = Figure(right, len(covered), right, len(pairs))
    return Score(
        _macro(pairs),
        low,
        high,
        len(pairs),
        {"labels": whole, **_by_class(pairs)},
        {"accuracy": share(right, len(pairs))},
        1 - share(len(covered), len(pairs)),
    )
