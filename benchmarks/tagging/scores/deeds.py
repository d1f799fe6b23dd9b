"""Scores what whole articles tell of: happenings, drafts put on the table and answers to them.

A prediction is matched with a gold one of the same kind that it overlaps or shares an actor with. `found` asks no more;
`whole` asks for the same sources, targets, day and, of a happening, whether it is only planned.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.tagging.scores.figures import (
    Counts,
    Figure,
    Row,
    Score,
    interval,
    match_best_first,
    overlap,
    sum_of,
)

LISTS = ("events", "drafts", "responses")
_NARROWER = {
    "meeting": "CONSULT",
    "call": "CONSULT",
    "visit": "CONSULT",
    "negotiation": "CONSULT",
    "recognition": "SUPPORT",
    "exercise": "MOBILIZE",
}


def _parties(deed: Row) -> tuple[frozenset[str], frozenset[str]]:
    givers = deed.get("source") if "source" in deed else deed.get("by")
    takers = deed.get("target") if "target" in deed else deed.get("to")
    return frozenset(givers or ()), frozenset(takers or ())


def _span(deed: Row) -> tuple[int, int]:
    return (deed["start"], deed["end"]) if "start" in deed else (deed["span"][0], deed["span"][1])


def _root(label: str) -> str:
    return _NARROWER.get(label, label)


def likeness(gold: Row, predicted: Row) -> float:
    """0 for another kind of deed, or one elsewhere between others; more the more is the same."""
    if _root(gold.get("label", "")) != _root(predicted.get("label", "")):
        return 0.0
    theirs, ours = frozenset().union(*_parties(gold)), frozenset().union(*_parties(predicted))
    near = overlap(_span(gold), _span(predicted)) > 0
    if not near and not theirs & ours:
        return 0.0
    same = gold.get("label") == predicted.get("label")
    return near + same + (gold["date"] == predicted["date"]) + len(theirs & ours) / max(1, len(theirs | ours))


def is_whole(gold: Row, predicted: Row) -> bool:
    """Whether parties, day and plan are the same; what two do together may name either first."""
    theirs, ours = _parties(gold), _parties(predicted)
    together = _root(gold.get("label", "")) == "CONSULT" and theirs[0] | theirs[1] == ours[0] | ours[1]
    return (
        (theirs == ours or together)
        and gold["date"] == predicted["date"]
        and gold.get("planned", False) == predicted.get("planned", False)
    )


def pairs_of(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    return [(gold[m.gold], predicted[m.predicted]) for m in match_best_first(gold, predicted, likeness)]


def count(gold: Row, predicted: Row | None, name: str) -> Counts:
    theirs, ours = gold[name], (predicted or {}).get(name, [])
    pairs = pairs_of(theirs, ours)
    return Counter(
        gold=len(theirs),
        predicted=len(ours),
        found=len(pairs),
        whole=sum(is_whole(one, other) for one, other in pairs),
    )


def _figures(total: Counts) -> dict[str, Figure]:
    return {
        key: Figure(total[key], total["predicted"], total[key], total["gold"]) for key in ("found", "whole")
    }


def score(gold: Sequence[Row], predicted: Mapping[str, Row], name: str) -> Score:
    """The figures of one of `LISTS`; the main one is F1 of the kind and place alone."""
    documents = [count(row, predicted.get(row["id"]), name) for row in gold]
    figures = _figures(sum_of(documents))
    low, high = interval(documents, lambda some: _figures(sum_of(some))["found"].f1)
    return Score(figures["found"].f1, low, high, len(documents), figures)
