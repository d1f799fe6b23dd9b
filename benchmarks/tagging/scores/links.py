"""Scores actors: mentions, the links they carry, and whether a place is read as a place or as who acts from it.

`linked` asks for every linked person, organization and state of the gold, `known` only for those the reference book
knows. Mentions the gold leaves without a link count neither way.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from benchmarks.tagging.scores.figures import (
    Counts,
    Figure,
    Row,
    Score,
    interval,
    match_best_first,
    overlap,
    share,
    sum_of,
)

SCOPE = frozenset({"PERSON", "ORG", "GPE"})
_PEOPLES = "NORP"
_METONYMIC = "metonymic"


def _span(mention: Row) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _nearness(one: Row, other: Row) -> float:
    common = overlap(_span(one), _span(other))
    same = _span(one) == _span(other)
    return common and common + 10 * same + 1 / (1 + abs(one["start"] - other["start"]))


def known_pairs(gold: Row, mentions: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """The gold's linked mentions in order, each with the first linked prediction that overlaps it."""
    free = [mention for mention in mentions if mention.get("link")]
    found: list[tuple[Row, Row | None]] = []
    for mention in gold["mentions"]:
        if not mention.get("link") or mention.get("type") not in (*SCOPE, _PEOPLES, None):
            continue
        at = next((k for k, one in enumerate(free) if overlap(_span(one), _span(mention))), None)
        found.append((mention, None if at is None else free.pop(at)))
    return found


def _is_outside(mention: Row, scope: Set[str] | None) -> bool:
    """Whether a prediction says itself that it is of a type nobody asked for."""
    return scope is not None and bool(mention.get("type")) and mention["type"] not in scope


def count(gold: Row, predicted: Row | None, known: Set[str], scope: Set[str] | None) -> Counts:
    """What one document adds to the figures; `scope` are the gold types that are asked for, null for all."""
    theirs, ours = gold["mentions"], (predicted or {}).get("mentions", [])
    asked = [scope is None or mention.get("type") in scope for mention in theirs]
    matches = match_best_first(theirs, ours, _nearness)
    left_out = {match.predicted for match in matches if not asked[match.gold]}
    matches = [match for match in matches if asked[match.gold]]
    matched = {match.predicted for match in matches}
    left_out |= {j for j, one in enumerate(ours) if j not in matched and _is_outside(one, scope)}
    pairs = [(theirs[match.gold], ours[match.predicted]) for match in matches]
    nil = {match.predicted for match in matches if not theirs[match.gold].get("link")}
    counts: Counts = Counter(
        gold=sum(asked),
        predicted=len(ours) - len(left_out),
        relaxed=len(pairs),
        strict=sum(_span(one) == _span(other) for one, other in pairs),
        linked_gold=sum(bool(one.get("link")) for one, wanted in zip(theirs, asked, strict=True) if wanted),
        linked_predicted=sum(
            bool(one.get("link")) for j, one in enumerate(ours) if j not in left_out and j not in nil
        ),
        linked=sum(bool(one.get("link")) and one["link"] == other.get("link") for one, other in pairs),
        linkable=sum(bool(one.get("link")) for one, _ in pairs),
        dared=sum(bool(one.get("link")) and bool(other.get("link")) for one, other in pairs),
    )
    counts.update(_of_readings(theirs, asked, pairs))
    counts.update(_of_known(gold, ours, known))
    return counts


def _of_readings(theirs: list[Row], asked: list[bool], pairs: list[tuple[Row, Row]]) -> Counts:
    wanted = [one["reading"] for one, take in zip(theirs, asked, strict=True) if take and one.get("reading")]
    given = [(one["reading"], other.get("reading")) for one, other in pairs if one.get("reading")]
    return Counter(
        readings=len(wanted),
        readings_right=sum(one == other for one, other in given),
        readings_given=sum(other is not None for _, other in given),
        metonymic_gold=sum(one == _METONYMIC for one in wanted),
        metonymic_predicted=sum(other == _METONYMIC for _, other in given),
        metonymic=sum(one == other == _METONYMIC for one, other in given),
    )


def _of_known(gold: Row, mentions: Sequence[Row], known: Set[str]) -> Counts:
    counts: Counts = Counter()
    for one, other in known_pairs(gold, mentions):
        counts["known_gold"] += one["link"] in known
        if other is not None:
            counts["known_predicted"] += 1
            counts["known"] += one["link"] == other["link"]
    return counts


def _figures(total: Counts) -> dict[str, Figure]:
    of_all = {
        name: Figure(total[name], total["predicted"], total[name], total["gold"])
        for name in ("strict", "relaxed")
    }
    own = {
        name: Figure(total[name], total[f"{name}_predicted"], total[name], total[f"{name}_gold"])
        for name in ("linked", "known", "metonymic")
    }
    return {**of_all, **own}


def score_links(gold: Sequence[Row], predicted: Mapping[str, Row], known: Set[str]) -> Score:
    """Links; the main figure is F1 on the actors of the reference book."""
    documents = [count(row, predicted.get(row["id"]), known, SCOPE) for row in gold]
    total = sum_of(documents)
    low, high = interval(documents, lambda some: _figures(sum_of(some))["known"].f1)
    figures = _figures(total)
    shares = {"right of the linkable found": share(total["linked"], total["linkable"])}
    abstained = 1 - share(total["dared"], total["linkable"])
    return Score(figures["known"].f1, low, high, len(documents), figures, shares, abstained)


def score_readings(gold: Sequence[Row], predicted: Mapping[str, Row]) -> Score:
    """Metonyms; the main figure is the share of places read rightly, those without a reading counted as wrong."""
    documents = [count(row, predicted.get(row["id"]), frozenset(), None) for row in gold]
    total = sum_of(documents)

    def accuracy(some: Sequence[Counts]) -> float:
        summed = sum_of(some)
        return share(summed["readings_right"], summed["readings"])

    low, high = interval(documents, accuracy)
    abstained = 1 - share(total["readings_given"], total["readings"])
    shares = {"right where given": share(total["readings_right"], total["readings_given"])}
    return Score(accuracy(documents), low, high, len(documents), _figures(total), shares, abstained)
