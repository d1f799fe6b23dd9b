"""What the dates of a whole text tell: whether it is history, which of its years are asides, how it writes numbers."""

from collections.abc import Sequence

from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found

OF_TODAY = frozenset({"deictic", "reference", "part-of-day", "overnight"})
_NEWS = OF_TODAY | {"weekday"}
_SEEN_FROM = frozenset({"last", "this", "next"})
_LONG_AGO = 2
_FEWEST_YEARS = 4
_MOSTLY = 0.7
_MANY_YEARS = 12  # with so many years named, those of the last year count as well
_GENERATION = 15


def is_history(found: Sequence[Found], anchor: Partial | None) -> bool:
    """Whether a text tells of years before its publication, so that each date leans on the one before it."""
    if anchor is None:
        return False
    years = _years(found)
    gap = _LONG_AGO if len(years) < _MANY_YEARS else 0
    before = sum(1 for year in years if year < anchor.year - gap)
    of_today = sum(1 for item in found if item.rule in _NEWS and item.parts.get("which") != "in the")
    return len(years) >= _FEWEST_YEARS and before >= _MOSTLY * len(years) and of_today < before


def is_lost(found: Sequence[Found], anchor: Partial | None) -> bool:
    """Whether a text speaks of its own day ("on Monday", "yesterday"), which nobody knows: the years it names are
    those of older things, not of what it tells."""
    return anchor is None and any(
        item.rule in _NEWS or item.parts.get("which") in _SEEN_FROM for item in found
    )


def is_ancient(found: Sequence[Found]) -> bool:
    """Whether most years of a text lie before our era: then no date without a year can be told."""
    before = sum(1 for item in found if "era" in item.parts)
    return before >= _FEWEST_YEARS and before > len(_years(found))


def _years(found: Sequence[Found]) -> list[int]:
    return [int(item.parts["year"]) for item in found if len(item.parts.get("year", "")) == 4]


def asides(found: Sequence[Found]) -> frozenset[int]:
    """Where dates start whose year is a generation off both its neighbours: "(as in 1812)" does not move the story."""
    dated = [(item.start, int(item.parts["year"])) for item in found if len(item.parts.get("year", "")) == 4]
    return frozenset(
        start
        for (_, before), (start, year), (_, after) in zip(dated, dated[1:], dated[2:], strict=False)
        if min(abs(year - before), abs(year - after)) > _GENERATION >= abs(after - before)
    )


def is_day_first(found: Sequence[Found]) -> bool | None:
    """How a text writes 3/4/2021, by its dates that can be read one way only; None where they do not tell."""
    pairs = [
        (int(item.parts["first"]), int(item.parts["second"])) for item in found if item.rule == "numeric"
    ]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    return None if day_first == month_first else day_first
