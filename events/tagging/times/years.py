"""Which year a date without one belongs to: the nearest, seen from publication or the story, where its verb points."""

from collections.abc import Sequence

from events.tagging.times import reckoning
from events.tagging.times.reckoning import Partial
from events.tagging.times.views import View

_FAR = 366
_NEWS = 14  # days from publication within which a date is news, whatever older story the paragraph tells
# How much farther a day seems that lies on the side the verb does not point to.
_AHEAD = {"past": 6, None: 2, "future": 1}
_BACK = {"past": 1, None: 1, "future": 12}


def inferred(view: View, month: int, day: int | None, weekday: int | None) -> Partial | None:
    """The date with the year that fits best; None where nothing tells."""
    origin = view.anchor or view.last
    if origin is None or (view.lost and origin.month is None):
        return None
    years = (reckoning.partial(origin.year + shift, month, day) for shift in range(-6, 7))
    candidates = [named for named in years if named]
    if weekday is not None:
        fitting = [named for named in candidates if named.as_day and named.as_day.weekday() == weekday]
        candidates = fitting or candidates
    if view.leaning and weekday is None:
        return _of_story(candidates, origin)
    if view.anchor is None or weekday is not None:
        return min(candidates, key=lambda named: abs((named.earliest - origin.earliest).days), default=None)
    tense = None if view.timeless else "future" if view.future else "past"
    nearest = min(candidates, key=lambda named: _strain(named, origin, tense), default=None)
    last = view.last
    if nearest and _strain(nearest, origin, tense) <= _NEWS:
        return nearest
    if last and last.month and view.beside and abs((last.earliest - origin.earliest).days) > _FAR:
        years = (reckoning.partial(last.year + shift, month, day) for shift in (-1, 0, 1))
        return _of_story([named for named in years if named], last)
    return nearest


def _strain(named: Partial, origin: Partial, tense: str | None) -> int:
    """Days between a date and publication, weighed by where the verb points; 0 where one holds the other."""
    if named.earliest > origin.latest:
        return (named.earliest - origin.latest).days * _AHEAD[tense]
    if named.latest < origin.earliest:
        return (origin.earliest - named.latest).days * _BACK[tense]
    return 0


def _of_story(candidates: Sequence[Partial], origin: Partial) -> Partial | None:
    """In a story: the same year where only a year was named, else the nearest such date to the one named last."""
    same_year = next((named for named in candidates if named.year == origin.year), None)
    if origin.month is None and same_year:
        return same_year
    return min(candidates, key=lambda named: abs((named.earliest - origin.earliest).days), default=None)
