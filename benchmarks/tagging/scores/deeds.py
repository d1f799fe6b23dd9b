"""Scores what whole articles tell of: happenings, drafts put on the table and answers to them.

A prediction is matched with a gold one of the same kind that it overlaps or shares an actor with. `found` asks no more;
`whole` asks for the same sources, targets, day and, of a happening, whether it is only planned; a president may stand
for the state. A text counts once for each who gave it and each who got it, however many entries tell of them together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

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
Behind = Mapping[str, frozenset[str]]  # whom a person or an organ acts for, by name
_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
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


def is_whole(gold: Row, predicted: Row, behind: Behind) -> bool:
    """Whether parties, day and plan are the same; of what is done together anybody may be named first."""
    theirs, ours = _parties(gold), _parties(predicted)
    if _root(gold.get("label", "")) in _TOGETHER:
        theirs, ours = (theirs[0] | theirs[1], frozenset()), (ours[0] | ours[1], frozenset())
    return (
        all(_same(one, other, behind) for one, other in zip(theirs, ours, strict=True))
        and gold["date"] == predicted["date"]
        and gold.get("planned", False) == predicted.get("planned", False)
    )


def _same(theirs: frozenset[str], ours: frozenset[str], behind: Behind) -> bool:
    """Whether both name the same parties, where a person or an organ may stand for those behind it."""
    meant = [{name, *behind.get(name, ())} & theirs for name in ours]
    return all(meant) and theirs == frozenset().union(*meant)


def pairs_of(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    return [(gold[m.gold], predicted[m.predicted]) for m in match_best_first(gold, predicted, likeness)]


def _each(name: str, deeds: Sequence[Row]) -> list[Row]:
    """Texts and answers apart by who gave and who got them: one entry for two givers is two between one and one."""
    if name == "events":
        return list(deeds)
    found = []
    for deed in deeds:
        givers, takers = _parties(deed)
        keys = ("source", "target") if "source" in deed else ("by", "to")
        pairs = product(sorted(givers) or [""], sorted(takers) or [""])
        found += [
            {**deed, keys[0]: [one] if one else [], keys[1]: [two] if two else []} for one, two in pairs
        ]
    return found


def count(gold: Row, predicted: Row | None, name: str, behind: Behind) -> Counts:
    theirs, ours = (_each(name, row.get(name, [])) for row in (gold, predicted or {}))
    pairs = pairs_of(theirs, ours)
    return Counter(
        gold=len(theirs),
        predicted=len(ours),
        found=len(pairs),
        whole=sum(is_whole(one, other, behind) for one, other in pairs),
    )


def _figures(total: Counts) -> dict[str, Figure]:
    return {
        key: Figure(total[key], total["predicted"], total[key], total["gold"]) for key in ("found", "whole")
    }


def score(gold: Sequence[Row], predicted: Mapping[str, Row], name: str, behind: Behind) -> Score:
    """The figures of one of `LISTS`; the main one is F1 of the kind and place alone."""
    documents = [count(row, predicted.get(row["id"]), name, behind) for row in gold]
    figures = _figures(sum_of(documents))
    low, high = interval(documents, lambda some: _figures(sum_of(some))["found"].f1)
    return Score(figures["found"].f1, low, high, len(documents), figures)
