"""What each kind of time expression means, seen from a day: one small function a rule of `timexes.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from events.tagging.times import reckoning, units
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, Resolver, View, distance
from events.tagging.wordlists import word_list

_LIST = word_list("dates")


def _full(item: Found, view: View) -> Meaning:
    """A day with its month, and perhaps its year or weekday."""
    parts = item.parts
    day = int(parts["day"])
    month = int(parts["month_number"]) if "month_number" in parts else _LIST["months"][parts["month"]]
    if "year" in parts:
        named = reckoning.partial(int(parts["year"]), month, day)
        return _with_range(named, parts, 0.98)
    weekday = _LIST["weekdays"].get(parts.get("weekday", ""))
    return _with_range(_year_inferred(view, month, day, weekday), parts, 0.9 if view.anchor else 0.7)


def _with_range(named: Partial | None, parts: Mapping[str, str], confidence: float) -> Meaning:
    if named is None:
        return UNKNOWN
    day_to = parts.get("day_to")
    if day_to and named.day and int(day_to) > named.day:
        last = reckoning.partial(named.year, named.month, int(day_to))
        if last:
            return Meaning(str(named), f"{named}/{last}", confidence)
    return Meaning(str(named), None, confidence)


def _year_inferred(view: View, month: int, day: int | None, weekday: int | None) -> Partial | None:
    """The year of a date named without one: by its weekday, by tense from the publication, or by the text so far."""
    origin = view.anchor or view.last
    if origin is None:
        return None
    near = [reckoning.partial(origin.year + shift, month, day) for shift in range(-6, 7)]
    candidates = [named for named in near if named]
    if weekday is not None:
        fitting = [named for named in candidates if named.as_day and named.as_day.weekday() == weekday]
        candidates = fitting or candidates
    if view.leaning and weekday is None:
        return _leaning(candidates, origin)
    if view.anchor is None or weekday is not None:
        return min(candidates, key=lambda named: abs((named.earliest - origin.earliest).days), default=None)
    last = view.last
    if (
        last is not None
        and last.month is not None
        and view.beside
        and abs((last.earliest - origin.earliest).days) > 366
    ):
        return min(candidates, key=lambda named: abs((named.earliest - last.earliest).days), default=None)
    if view.timeless and len(candidates) > 1:
        return min(candidates, key=lambda named: distance(named, origin))
    if view.future:
        return next((named for named in candidates if named.latest >= origin.earliest), None)
    return next((named for named in reversed(candidates) if named.earliest <= origin.latest), None)


def _leaning(candidates: Sequence[Partial], origin: Partial) -> Partial | None:
    """In history: the same year where only a year was named, else the nearest such date to the one named last."""
    if origin.month is None:
        return next((named for named in candidates if named.year == origin.year), None)
    return min(candidates, key=lambda named: abs((named.earliest - origin.earliest).days), default=None)


def _numeric(item: Found, view: View) -> Meaning:
    first, second, year = int(item.parts["first"]), int(item.parts["second"]), int(item.parts["year"])
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    american = item.parts["mark"] in "/-"
    day, month = (second, first) if american and first <= 12 else (first, second)
    named = reckoning.partial(year, month, day)
    certain = first > 12 or first == second or not american
    return Meaning(str(named), None, 0.9 if certain else 0.6) if named else UNKNOWN


def _month(item: Found, view: View) -> Meaning:
    parts = item.parts
    month = _LIST["months"][parts["month"]]
    which = parts.get("which", "")
    if "year" in parts:
        named = reckoning.partial(int(parts["year"]), month)
    elif item.rule == "month-relative":
        named = _month_of_year(view, month, which)
    else:
        seen = replace(
            view, future=which in units.AHEAD or (view.future and which not in ("last", "past", "this past"))
        )
        if which in ("last", "past") and view.anchor and view.anchor.month == month:
            seen = replace(seen, anchor=reckoning.shifted_months(view.anchor, -1))
        named = _year_inferred(seen, month, None, None)
    if named is None:
        return UNKNOWN
    edtf = reckoning.third_of(named, _LIST["thirds"][parts["third"]]) if "third" in parts else None
    return Meaning(str(named), edtf, 0.95 if "year" in parts else 0.85)


def _month_of_year(view: View, month: int, which: str) -> Partial | None:
    origin = view.last if which in ("the same", "that") else view.anchor
    shift = {"last": -1, "next": 1}.get(which, 0)
    return reckoning.partial(origin.year + shift, month) if origin else None


def _weekday(item: Found, view: View) -> Meaning:
    weekday = _LIST["weekdays"][item.parts["weekday"]]
    which = item.parts.get("which", "")
    if which in ("every", "each"):
        return Meaning(f"XXXX-WXX-{weekday + 1}", None, 0.8, names_date=False)
    if item.rule == "weekday-of-week":
        monday = reckoning.shifted_days(view.anchor, 7 * {"last": -1, "next": 1}.get(which, 0))
        start = reckoning.weekday_near(monday, 0, "before")
        named = reckoning.shifted_days(start, weekday)
    elif which:
        way = "last" if which in ("last", "past", "this past") else "next" if which == "next" else "after"
        named = reckoning.weekday_near(view.anchor, weekday, way)
    else:
        named = reckoning.weekday_near(view.anchor, weekday, "after" if view.future else "before")
    return _part(named, item.parts.get("part"), 0.85)


def _part(named: Partial | None, part: str | None, confidence: float) -> Meaning:
    if named is None:
        return UNKNOWN
    suffix = f"T{_LIST['parts'][part]}" if part else ""
    return Meaning(f"{named}{suffix}", str(named), confidence)


_DEICTIC = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _deictic(item: Found, view: View) -> Meaning:
    word = item.parts["deictic"]
    part = "night" if word == "tonight" else item.parts.get("part")
    return _part(reckoning.shifted_days(view.anchor, _DEICTIC[word]), part, 0.95)


def _part_of_day(item: Found, view: View) -> Meaning:
    days = -1 if item.parts["which"] == "last" else 0
    return _part(reckoning.shifted_days(view.anchor, days), item.parts["part"], 0.85)


def _beside_last(days: int) -> Resolver:
    """A day counted from the last day the text named, or from the publication where it named none."""

    def resolver(item: Found, view: View) -> Meaning:
        origin = view.last if view.last and view.last.day and item.rule != "eve" else view.anchor
        return _part(reckoning.shifted_days(origin, days), None, 0.75)

    return resolver


def _reference(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["references"][item.parts["reference"]], None, 0.7, names_date=False)


def _repeated(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["repeated"][item.parts["repeated"]], None, 0.7, names_date=False)


def _clock(item: Found, view: View) -> Meaning:
    origin = view.last if view.last and view.last.day and view.beside else view.anchor
    if "weekday" in item.parts:
        origin = reckoning.weekday_near(
            view.anchor, _LIST["weekdays"][item.parts["weekday"]], "after" if view.future else "before"
        )
    if origin is None or not origin.day:
        return UNKNOWN
    if "noon" in item.parts:
        hour, minute = (12, 0) if item.parts["noon"] == "noon" else (24, 0)
    else:
        hour, minute = int(item.parts["hour"]), int(item.parts.get("minute", 0))
        half = item.parts.get("half", "")
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    return Meaning(f"{origin}T{hour:02}:{minute:02}", str(origin), 0.7) if hour <= 24 else UNKNOWN


RESOLVERS: dict[str, Resolver] = {
    "iso": _full,
    "numeric": _numeric,
    "day-month": _full,
    "month-day": _full,
    "month-year": _month,
    "month-relative": _month,
    "month": _month,
    "weekday": _weekday,
    "weekday-of-week": _weekday,
    "deictic": _deictic,
    "part-of-day": _part_of_day,
    "eve": _beside_last(-1),
    "day-before": _beside_last(-1),
    "day-after": _beside_last(1),
    "same-day": _beside_last(0),
    "unit-relative": units.unit_relative,
    "units-relative": units.duration,
    "ago": units.ago,
    "quarter": units.quarter,
    "quarter-number": units.quarter,
    "this-quarter": units.this_quarter,
    "year-earlier": units.year_earlier,
    "half": units.quarter,
    "season": units.named_season,
    "end-of-unit": units.end_of_unit,
    "decade": units.decade,
    "century": units.century,
    "year": units.year,
    "reference": _reference,
    "repeated": _repeated,
    "every": units.duration,
    "duration": units.duration,
    "clock": _clock,
    "clock-24": _clock,
    "noon": _clock,
}
