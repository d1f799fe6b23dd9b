"""Scores time expressions. The main figure is `calendar`: the right date at the right precision.

An expression is right where it overlaps the gold one, one to one, and has the same value as TIMEX3 writes it;
`calendar` counts only what gold (for recall) or prediction (for precision) gives as a date with a year, times of day
left aside.
"""

import re
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
    share,
    sum_of,
)

_CALENDAR = re.compile(
    r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|W\d{2}(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?|\d{3}|\d{2}"  # decades, centuries
)
_TIME_OF_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T.*", re.DOTALL)
_OPEN_DIGITS = re.compile(r"(\d{3})X|(\d{2})XX")
_OPEN_PARTS = re.compile(r"(?:-XX)+$")
_AROUND = " \t\r\n.,;:()[]\"'“”‘’"
_DAY_LENGTH = len("2022-01-26")


def plain_value(value: str | None) -> str | None:
    """A value as compared: without the time of day, open decades and parts cut to what is known."""
    if not value:
        return None
    value = _TIME_OF_DAY.sub(r"\1", value)
    if opened := _OPEN_DIGITS.fullmatch(value):
        value = opened[1] or opened[2]
    return _OPEN_PARTS.sub("", value)


def is_calendar(timex: Row) -> bool:
    value = plain_value(timex.get("value"))
    return bool(value and _CALENDAR.fullmatch(value) and timex.get("type", "DATE") in ("DATE", "TIME", None))


def _is_day(timex: Row) -> bool:
    return is_calendar(timex) and len(plain_value(timex["value"]) or "") == _DAY_LENGTH


def _span(text: str, timex: Row) -> tuple[int, int]:
    start, end = timex["start"], timex["end"]
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return start, end


def _nearness(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Longer overlap first, then the more equal length."""
    common = overlap(one, other)
    return common and common + 1 / (1 + abs((one[1] - one[0]) - (other[1] - other[0])))


def judged(gold: Row, timexes: Sequence[Row]) -> list[tuple[int, int]]:
    """The matched pairs of one document: index in the gold, index in the prediction."""
    theirs = [_span(gold["text"], timex) for timex in gold["timexes"]]
    ours = [_span(gold["text"], timex) for timex in timexes]
    return [(found.gold, found.predicted) for found in match_best_first(theirs, ours, _nearness)]


def count(gold: Row, predicted: Row | None) -> Counts:
    """What one document adds to the figures."""
    theirs, ours = gold["timexes"], (predicted or {}).get("timexes", [])
    their_spans = [_span(gold["text"], timex) for timex in theirs]
    our_spans = [_span(gold["text"], timex) for timex in ours]
    strict = match_best_first(their_spans, our_spans, lambda one, other: float(one == other))
    counts: Counts = Counter(gold=len(theirs), predicted=len(ours), strict=len(strict))
    counts["unresolved"] = sum(not timex.get("value") for timex in ours)
    for name, timexes in (("gold", theirs), ("predicted", ours)):
        counts[f"calendar_{name}"] = sum(map(is_calendar, timexes))
        counts[f"day_{name}"] = sum(map(_is_day, timexes))
    for i, j in judged(gold, ours):
        counts.update(_of_match(theirs[i], ours[j]))
    return counts


def _of_match(one: Row, other: Row) -> Counts:
    same = plain_value(one.get("value")) == plain_value(other.get("value")) is not None
    both = is_calendar(one) and is_calendar(other)
    return Counter(
        relaxed=1,
        value=int(same),
        calendar=int(same and both),
        day=int(same and both and _is_day(one)),
    )


def _figures(total: Counts) -> dict[str, Figure]:
    every = {name: (name, "predicted", "gold") for name in ("strict", "relaxed", "value")}
    dated = {name: (name, f"{name}_predicted", f"{name}_gold") for name in ("calendar", "day")}
    return {
        name: Figure(total[right], total[predicted], total[right], total[gold])
        for name, (right, predicted, gold) in {**every, **dated}.items()
    }


def score(gold: Sequence[Row], predicted: Mapping[str, Row]) -> Score:
    """The figures of one set; a document without a prediction counts as one with nothing found."""
    documents = [count(row, predicted.get(row["id"])) for row in gold]
    total = sum_of(documents)
    low, high = interval(documents, lambda some: _figures(sum_of(some))["calendar"].f1)
    figures = _figures(total)
    return Score(
        figures["calendar"].f1,
        low,
        high,
        len(documents),
        figures,
        {"value of the found": share(total["value"], total["relaxed"])},
        share(total["unresolved"], total["predicted"]),
    )
