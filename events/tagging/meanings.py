"""What each kind of time expression means, seen from a day: one small function a rule of `timexes.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from events.tagging import reckoning
from events.tagging.reckoning import Partial
from events.tagging.timexes import Found
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_UNIT_CODE = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
_BACK = frozenset({"last", "past", "previous", "preceding"})
_AHEAD = frozenset({"next", "coming", "following"})


@dataclass(frozen=True)
class View:
    """What a date is seen from: the publication day, the last date the text named, and the tense around.

    `timeless`: no verb near tells past from future. `beside`: the last date stands in the same paragraph.
    """

    anchor: Partial | None
    last: Partial | None
    future: bool
    timeless: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Meaning:
    value: str | None
    edtf: str | None = None
    confidence: float = 0.95
    names_date: bool = True  # whether the text now speaks of this date


_UNKNOWN = Meaning(None, None, 0.5, names_date=False)
_Resolver = Callable[[Found, View], Meaning]


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
        return _UNKNOWN
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
    if view.anchor is None or weekday is not None:
        return min(candidates, key=lambda named: abs((named.earliest - origin.earliest).days), default=None)
    last = view.last
    if last is not None and view.beside and abs((last.earliest - origin.earliest).days) > 366:
        return min(candidates, key=lambda named: abs((named.earliest - last.earliest).days), default=None)
    if view.timeless and len(candidates) > 1 and day is not None:
        return min(candidates, key=lambda named: _distance(named, origin))
    if view.future:
        return next((named for named in candidates if named.latest >= origin.earliest), None)
    return next((named for named in reversed(candidates) if named.earliest <= origin.latest), None)


def _distance(named: Partial, origin: Partial) -> int:
    """How far a day lies from publication; what is to come counts double, for news tells of what was."""
    days = (named.earliest - origin.latest).days
    return 2 * days if days > 0 else -days


def _numeric(item: Found, view: View) -> Meaning:
    first, second, year = int(item.parts["first"]), int(item.parts["second"]), int(item.parts["year"])
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    american = item.parts["mark"] in "/-"
    day, month = (second, first) if american and first <= 12 else (first, second)
    named = reckoning.partial(year, month, day)
    certain = first > 12 or first == second or not american
    return Meaning(str(named), None, 0.9 if certain else 0.6) if named else _UNKNOWN


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
            view, future=which in _AHEAD or (view.future and which not in ("last", "past", "this past"))
        )
        if which in ("last", "past") and view.anchor and view.anchor.month == month:
            seen = replace(seen, anchor=reckoning.shifted_months(view.anchor, -1))
        named = _year_inferred(seen, month, None, None)
    if named is None:
        return _UNKNOWN
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
        return _UNKNOWN
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


def _beside_last(days: int) -> _Resolver:
    """A day counted from the last day the text named, or from the publication where it named none."""

    def resolver(item: Found, view: View) -> Meaning:
        origin = view.last if view.last and view.last.day and item.rule != "eve" else view.anchor
        return _part(reckoning.shifted_days(origin, days), None, 0.75)

    return resolver


def _unit_relative(item: Found, view: View) -> Meaning:
    which, unit = item.parts["which"], item.parts["unit"]
    step = -1 if which in _BACK else 1 if which in _AHEAD else 0
    if which == "the":
        step = 0 if view.future else -1
    origin = view.last if which in ("same", "that", "following", "preceding") and view.last else view.anchor
    if unit in ("week", "weekend"):
        value = reckoning.week_of(origin, step if unit == "week" or step >= 0 else _weekend_back(origin))
        return Meaning(value and value + ("-WE" if unit == "weekend" else ""), None, 0.85, names_date=False)
    if unit == "month":
        return _of(reckoning.shifted_months(origin, step), 0.9)
    if unit == "year":
        return _of(reckoning.shifted_years(origin, step), 0.85)
    if unit == "quarter" and origin and origin.month:
        count = origin.year * 4 + (origin.month - 1) // 3 + step
        return Meaning(f"{count // 4:04}-Q{count % 4 + 1}", None, 0.85)
    if unit in _LIST["seasons"] and origin:
        return _season(unit, step, view)
    if unit == "decade" and origin:
        return Meaning(f"{origin.year // 10 + step}X", None, 0.7, names_date=False)
    return _UNKNOWN


def _weekend_back(origin: Partial | None) -> int:
    """Last weekend lies in the ISO week before, unless today is itself after a Saturday."""
    return 0 if origin and origin.as_day and origin.as_day.weekday() == 6 else -1


def _of(named: Partial | None, confidence: float) -> Meaning:
    return Meaning(str(named), None, confidence) if named else _UNKNOWN


def _season(season: str, step: int, view: View) -> Meaning:
    origin = view.anchor
    if origin is None or origin.month is None:
        return _UNKNOWN
    code = _LIST["seasons"][season]
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = origin.year
    if step < 0 and origin.month <= begins + 2:
        year -= 1
    if step > 0 and origin.month >= begins:
        year += 1
    return Meaning(f"{year:04}-{code}", None, 0.7, names_date=False)


def _ago(item: Found, view: View) -> Meaning:
    count = _count(item.parts["number"])
    unit, way = item.parts["unit"], item.parts["way"]
    origin = view.anchor if way in ("ago", "from now", "hence") else view.last or view.anchor
    step = count if way in ("later", "from now", "hence") else -count
    if unit == "day":
        return _of(reckoning.shifted_days(origin, step), 0.85)
    if unit == "week":
        return _of(reckoning.shifted_days(origin, 7 * step), 0.7)
    if unit == "month":
        return _of(reckoning.shifted_months(origin, step), 0.8)
    if unit in ("year", "decade"):
        return _of(reckoning.shifted_years(origin, step * (10 if unit == "decade" else 1)), 0.8)
    return _UNKNOWN


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _LIST["numbers"].get(number, 1)


def _quarter(item: Found, view: View) -> Meaning:
    parts = item.parts
    number = (
        int(parts["ordinal_number"]) if "ordinal_number" in parts else _LIST["ordinals"][parts["ordinal"]]
    )
    year = _year_of(parts, view)
    if year is None and view.anchor and view.anchor.month:
        current = (view.anchor.month - 1) // 3 + 1
        year = view.anchor.year - (1 if number > current and not view.future else 0)
    letter = "H" if item.rule == "half" else "Q"
    return Meaning(f"{year:04}-{letter}{number}", None, 0.8) if year is not None else _UNKNOWN


def _year_of(parts: Mapping[str, str], view: View) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    which = parts.get("which_year") or parts.get("which")
    if which is None or view.anchor is None:
        return None
    return int(view.anchor.year + {"last": -1, "next": 1}.get(which, 0))


def _named_season(item: Found, view: View) -> Meaning:
    year = _year_of(item.parts, view)
    code = _LIST["seasons"][item.parts["season"]]
    return Meaning(f"{year:04}-{code}", None, 0.8, names_date=False) if year is not None else _UNKNOWN


def _end_of_unit(item: Found, view: View) -> Meaning:
    unit = item.parts["unit"]
    third = _LIST["thirds"][item.parts["third"]]
    if unit == "week":
        return Meaning(reckoning.week_of(view.anchor, 0), None, 0.6, names_date=False)
    named = (
        reckoning.shifted_months(view.anchor, 0)
        if unit == "month"
        else reckoning.shifted_years(view.anchor, 0)
    )
    if named is None or unit == "decade":
        return _UNKNOWN
    return Meaning(str(named), reckoning.third_of(named, third), 0.7)


def _decade(item: Found, view: View) -> Meaning:
    digits = item.parts["decade"]
    if len(digits) == 2:
        digits = ("20" if int(digits) < 30 else "19") + digits
    return Meaning(f"{digits[:3]}X", None, 0.9, names_date=False)


def _century(item: Found, view: View) -> Meaning:
    number = int(item.parts["century"]) - 1
    return Meaning(f"{number:02}XX", None, 0.9, names_date=False) if 0 <= number < 30 else _UNKNOWN


def _year(item: Found, view: View) -> Meaning:
    named = reckoning.partial(int(item.parts["year"]))
    if named is None:
        return _UNKNOWN
    edtf = reckoning.third_of(named, _LIST["thirds"][item.parts["third"]]) if "third" in item.parts else None
    return Meaning(str(named), edtf, 0.9)


def _reference(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["references"][item.parts["reference"]], None, 0.7, names_date=False)


def _repeated(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["repeated"][item.parts["repeated"]], None, 0.7, names_date=False)


def _duration(item: Found, view: View) -> Meaning:
    number, unit = item.parts.get("number"), item.parts["unit"]
    count = "X" if "vague" in item.parts or (number and number.startswith(("few", "several"))) else None
    if count is None:
        count = str(_count((number or "one").split()[0]) if number != "couple of" else 2)
    if unit == "decade":
        return Meaning(f"P{count}E", None, 0.7, names_date=False)
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return Meaning(f"P{clock}{count}{_UNIT_CODE[unit]}", None, 0.8, names_date=False)


def _clock(item: Found, view: View) -> Meaning:
    origin = view.last if view.last and view.last.day and view.beside else view.anchor
    if "weekday" in item.parts:
        origin = reckoning.weekday_near(
            view.anchor, _LIST["weekdays"][item.parts["weekday"]], "after" if view.future else "before"
        )
    if origin is None or not origin.day:
        return _UNKNOWN
    if "noon" in item.parts:
        hour, minute = (12, 0) if item.parts["noon"] == "noon" else (24, 0)
    else:
        hour, minute = int(item.parts["hour"]), int(item.parts.get("minute", 0))
        half = item.parts.get("half", "")
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    return Meaning(f"{origin}T{hour:02}:{minute:02}", str(origin), 0.7) if hour <= 24 else _UNKNOWN


RESOLVERS: dict[str, _Resolver] = {
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
    "unit-relative": _unit_relative,
    "units-relative": _duration,
    "ago": _ago,
    "quarter": _quarter,
    "quarter-number": _quarter,
    "half": _quarter,
    "season": _named_season,
    "end-of-unit": _end_of_unit,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "reference": _reference,
    "repeated": _repeated,
    "every": _duration,
    "duration": _duration,
    "clock": _clock,
    "clock-24": _clock,
    "noon": _clock,
}
