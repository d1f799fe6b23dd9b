"""What each kind of time expression means, seen from a day: one small function a rule of `timexes.py`."""

from collections.abc import Mapping
from dataclasses import replace

from events.tagging.times import reckoning, units, years
from events.tagging.times.clocks import part_of, this_weekday, weekday_told
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, Resolver, View, meaning_of
from events.tagging.wordlists import word_list

_LIST = word_list("dates")


def full(item: Found, view: View) -> Meaning:
    """A day with its month, and perhaps its year or weekday."""
    parts = item.parts
    day, month = int(parts["day"]), _month_number(parts)
    year = int(parts["year"]) if "year" in parts else _year_told(view, parts.get("which_year"))
    if year is not None:
        return _with_range(reckoning.partial(year, month, day), parts, 0.98)
    weekday = _LIST["weekdays"].get(parts.get("weekday", ""))
    return _with_range(years.inferred(view, month, day, weekday), parts, 0.9 if view.anchor else 0.7)


def _month_number(parts: Mapping[str, str]) -> int:
    if "month_number" in parts:
        return int(parts["month_number"])
    table, name = ("foreign_months", parts["foreign"]) if "foreign" in parts else ("months", parts["month"])
    return int(_LIST[table][name])


def _year_told(view: View, which: str | None) -> int | None:
    """The year that "last year" or "that year" beside a date points to."""
    origin = view.last if which in ("that", "the same") and view.last else view.anchor
    return origin.year + {"last": -1, "next": 1}.get(which, 0) if which and origin else None


def _with_range(named: Partial | None, parts: Mapping[str, str], confidence: float) -> Meaning:
    if named is None:
        return UNKNOWN
    last = reckoning.partial(named.year, named.month, int(parts.get("day_to", 0)))
    if last is None or not named.day or not last.day or last.day <= named.day:
        return Meaning(str(named), None, confidence)
    joint = parts["joint"]
    if joint == "or":
        return Meaning(str(named), f"[{named},{last}]", confidence)
    if joint == "and" and last.day - named.day > 1:
        return Meaning(str(named), f"{{{named},{last}}}", confidence)
    return Meaning(str(named), f"{named}/{last}", confidence)


def numeric(item: Found, view: View) -> Meaning:
    """A date in numbers; where day and month might change places and nothing tells, both dates and no value."""
    first, second, year = (int(item.parts[name]) for name in ("first", "second", "year"))
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    orders = [(second, first), (first, second)]
    if item.parts["mark"] == "." or item.parts.get("day_first") == "True":
        orders = orders[:1]
    elif item.parts.get("day_first") == "False":
        orders = orders[1:]
    fitting = sorted({str(named) for month, day in orders if (named := reckoning.partial(year, month, day))})
    if len(fitting) == 2 and view.anchor and not view.future and fitting[1] > str(view.anchor) >= fitting[0]:
        return Meaning(fitting[0], None, 0.7)  # the other day had not come yet
    if len(fitting) == 2:
        return Meaning(None, f"[{fitting[0]},{fitting[1]}]", 0.5, names_date=False)
    return Meaning(fitting[0], None, 0.9) if fitting else UNKNOWN


def roman(item: Found, view: View) -> Meaning:
    month = _LIST["roman"][item.parts["roman"].upper()]
    return meaning_of(reckoning.partial(int(item.parts["year"]), month, int(item.parts["day"])), 0.9)


def holiday(item: Found, view: View) -> Meaning:
    month, day = _LIST["holidays"][item.parts["holiday"]]
    if "year" in item.parts:
        return meaning_of(reckoning.partial(int(item.parts["year"]), month, day), 0.9)
    return meaning_of(years.inferred(view, month, day, None), 0.75)


def unknown(item: Found, view: View) -> Meaning:
    """A date of another calendar: seen, and left to a reader."""
    return UNKNOWN


def before_our_era(item: Found, view: View) -> Meaning:
    year = int(item.parts["bc_year"])
    month = f"-{_LIST['months'][item.parts['month']]:02}" if "month" in item.parts else ""
    return Meaning(f"BC{year:04}{month}", None, 0.8, names_date=False)


def day_of_month(item: Found, view: View) -> Meaning:
    """ "The 5th": of the month spoken of."""
    which = item.parts.get("which")
    origin = view.anchor if which in ("this", "last", "next") else view.last or view.anchor
    month = reckoning.shifted_months(origin, {"last": -1, "next": 1}.get(which or "", 0))
    return meaning_of(month and reckoning.partial(month.year, month.month, int(item.parts["day"])), 0.75)


def month(item: Found, view: View) -> Meaning:
    parts = item.parts
    month = _LIST["months"][parts["month"]]
    which = parts.get("which", "")
    if which in ("each", "every"):
        return Meaning(f"XXXX-{month:02}", None, 0.8, names_date=False)
    if "year" in parts:
        named = reckoning.partial(int(parts["year"]), month)
    elif item.rule == "month-relative":
        named = _month_of_year(view, month, which)
    elif which in ("last", "past", "this past") and view.anchor and view.anchor.month:
        named = reckoning.partial(view.anchor.year - (month >= view.anchor.month), month)
    elif which and view.anchor is None:
        named = None
    else:
        ahead = which in units.AHEAD
        seen = replace(view, future=view.future or ahead, timeless=view.timeless and not which)
        named = years.inferred(seen, month, None, None)
    if named is None:
        return UNKNOWN
    edtf = reckoning.third_of(named, _LIST["thirds"][parts["third"]]) if "third" in parts else None
    return Meaning(str(named), edtf, 0.95 if "year" in parts else 0.85)


def _month_of_year(view: View, month: int, which: str) -> Partial | None:
    of_story = which in ("the same", "that", "the following", "the previous")
    origin = view.last if of_story and view.last else view.anchor
    shift = {"last": -1, "next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    return reckoning.partial(origin.year + shift, month) if origin else None


def weekday(item: Found, view: View) -> Meaning:
    weekday = _LIST["weekdays"][item.parts["weekday"]]
    which = item.parts.get("which", "")
    if which in ("every", "each") or "plural" in item.parts:
        return Meaning(f"XXXX-WXX-{weekday + 1}", None, 0.8, names_date=False)
    if item.rule == "weekday-of-week":
        monday = reckoning.shifted_days(view.anchor, 7 * {"last": -1, "next": 1}.get(which, 0))
        start = reckoning.weekday_near(monday, 0, "before")
        named = reckoning.shifted_days(start, weekday)
    elif which.startswith("the "):
        origin = view.last if view.last and view.last.day else view.anchor
        named = reckoning.weekday_near(origin, weekday, "last" if which == "the previous" else "after")
    elif which == "this":
        named = this_weekday(view, weekday)
    elif which:
        way = "last" if which in ("last", "past", "this past") else "next" if which == "next" else "after"
        named = reckoning.weekday_near(view.anchor, weekday, way)
    else:
        named = weekday_told(view, weekday)
    return part_of(named, item.parts.get("part"), 0.85)


_DEICTIC = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def deictic(item: Found, view: View) -> Meaning:
    word = item.parts["deictic"]
    part = "night" if word == "tonight" else item.parts.get("part")
    return part_of(reckoning.shifted_days(view.anchor, _DEICTIC[word]), part, 0.95)


def beside_last(days: int) -> Resolver:
    """A day counted from the last day the text named, or from the publication where it named none."""

    def resolver(item: Found, view: View) -> Meaning:
        origin = view.last if view.last and view.last.day and item.rule != "eve" else view.anchor
        return part_of(reckoning.shifted_days(origin, days), None, 0.75)

    return resolver


def reference(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["references"][item.parts["reference"]], None, 0.7, names_date=False)


def repeated(item: Found, view: View) -> Meaning:
    return Meaning(_LIST["repeated"][item.parts["repeated"]], None, 0.7, names_date=False)
