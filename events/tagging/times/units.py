"""What "last month", "two years ago", "the third quarter" and "the 1990s" mean: dates counted in units."""

from collections.abc import Mapping
from dataclasses import replace

from events.tagging.times import quarters, reckoning, years
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, View, meaning_of
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_UNIT_CODE = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}


_BACK = frozenset({"last", "past", "previous", "preceding"})


_OF_STORY = frozenset({"same", "that", "following", "preceding", "previous"})


AHEAD = frozenset({"next", "coming", "following"})


def unit_relative(item: Found, view: View) -> Meaning:
    which, unit = item.parts["which"], item.parts["unit"]
    step = -1 if which in _BACK else 1 if which in AHEAD else 0
    if which == "the":
        step = 0 if view.future else -1
    of_story = which in _OF_STORY or (which == "next" and "the" in item.parts)
    origin = view.last if of_story and view.last else view.anchor
    if unit in ("week", "weekend"):
        value = reckoning.week_of(origin, step if unit == "week" or step >= 0 else _weekend_back(origin))
        return Meaning(value and value + ("-WE" if unit == "weekend" else ""), None, 0.85, names_date=False)
    if unit == "month":
        return meaning_of(reckoning.shifted_months(origin, step), 0.9)
    if unit == "year":
        return meaning_of(reckoning.shifted_years(origin, step), 0.85)
    if unit == "quarter" and origin and origin.month:
        count = origin.year * 4 + (origin.month - 1) // 3 + step
        return Meaning(f"{count // 4:04}-Q{count % 4 + 1}", None, 0.85)
    if unit in _LIST["seasons"] and origin:
        return quarters.season(unit, step, view)
    if unit == "decade" and origin:
        return Meaning(f"{origin.year // 10 + step:03}X", None, 0.7, names_date=False)
    return UNKNOWN


def _weekend_back(origin: Partial | None) -> int:
    """Last weekend lies in the ISO week before, unless today is itself after a Saturday."""
    return 0 if origin and origin.as_day and origin.as_day.weekday() == 6 else -1


def ago(item: Found, view: View) -> Meaning:
    count = _count(item.parts["number"])
    unit, way = item.parts["unit"], item.parts["way"]
    origin = view.anchor if way in ("ago", "from now", "hence") else view.last or view.anchor
    step = count if way in ("later", "from now", "hence") else -count
    if unit == "day":
        return meaning_of(reckoning.shifted_days(origin, step), 0.85)
    if unit == "week":
        return meaning_of(reckoning.shifted_days(origin, 7 * step), 0.7)
    if unit == "month":
        return meaning_of(reckoning.shifted_months(origin, step), 0.8)
    if unit == "year" and count == 1 and step < 0 and view.quarter:
        return quarters.year_earlier(item, view)
    if unit in ("year", "decade"):
        return meaning_of(reckoning.shifted_years(origin, step * (10 if unit == "decade" else 1)), 0.8)
    return UNKNOWN


def ago_half(item: Found, view: View) -> Meaning:
    """ "A year and a half ago": the month so many months back."""
    parts = item.parts
    origin = view.anchor if parts["way"] == "ago" else view.last or view.anchor
    if "half" in parts:
        months = 6 if parts["half"] == "year" else 60
    else:
        months = 12 * _count(parts.get("number") or parts["number_half"]) + 6
    return meaning_of(reckoning.shifted_months(origin, months if parts["way"] == "later" else -months), 0.6)


def _count(number: str) -> int:
    if number.isdigit():
        return int(number)
    return sum(_LIST["numbers"].get(word, 0) for word in number.replace("-", " ").split()) or 1


def end_of_unit(item: Found, view: View) -> Meaning:
    """ "The end of the year": of publication's, or of the story's where it has moved elsewhere."""
    unit, which = item.parts["unit"], item.parts.get("which", "")
    step = {"last": -1, "next": 1}.get(which, 0)
    third = _LIST["thirds"][item.parts["third"]]
    if unit == "week":
        return _end_of_week(view.anchor, step, third)
    origin = view.last if which == "that" and view.last else view.anchor
    named = (
        reckoning.shifted_months(origin, step) if unit == "month" else reckoning.shifted_years(origin, step)
    )
    if named is None or unit == "decade":
        return UNKNOWN
    return Meaning(str(named), reckoning.third_of(named, third), 0.7)


def _end_of_week(anchor: Partial | None, step: int, third: int) -> Meaning:
    """Monday and Tuesday begin a week; Friday to Sunday end it."""
    week = reckoning.week_of(anchor, step)
    monday = reckoning.weekday_near(reckoning.shifted_days(anchor, 7 * step), 0, "before")
    bounds = {1: (0, 1), 2: (2, 3), 3: (4, 6)}[third]
    first, last = (reckoning.shifted_days(monday, days) for days in bounds)
    edtf = f"{first}/{last}" if first and last else None
    return Meaning(week, edtf, 0.6, names_date=False)


def in_the_year(item: Found, view: View) -> Meaning:
    """ "Later in the year": the year the text speaks of."""
    origin = view.last or view.anchor
    named = (
        reckoning.shifted_months(origin, 0)
        if item.parts["unit"] == "month"
        else reckoning.shifted_years(origin, 0)
    )
    return replace(meaning_of(named, 0.6), names_date=False)


def part_of_month(item: Found, view: View) -> Meaning:
    """ "The first ten days of May", "the last week of 1990": an interval, which TIMEX3 has no value for."""
    parts = item.parts
    if "month" in parts:
        month = _LIST["months"][parts["month"]]
        year = int(parts.get("year", 0))
        named = reckoning.partial(year, month) if year else years.inferred(view, month, None, None)
    else:
        named = reckoning.partial(int(parts["year_only"]))
    if named is None:
        return UNKNOWN
    if parts["piece"] == "half" and named.month is None:
        return Meaning(f"{named}-H{1 if parts['ordinal_word'] == 'first' else 2}", None, 0.85)
    number = parts.get("number", "one")
    edtf = reckoning.piece_of(named, parts["ordinal_word"], _count(number), parts["piece"])
    return (
        Meaning(str(named) if parts["piece"] == "half" else None, edtf, 0.7, names_date=False)
        if edtf
        else UNKNOWN
    )


def decade(item: Found, view: View) -> Meaning:
    digits = item.parts.get("decade") or _LIST["decades"][item.parts["decade_word"]]
    if len(digits) == 2:
        digits = ("20" if int(digits) < 30 else "19") + digits
    edtf = (
        reckoning.third_of_decade(digits, _LIST["thirds"][item.parts["third"]])
        if "third" in item.parts
        else None
    )
    return Meaning(f"{digits[:3]}X", edtf, 0.9, names_date=False)


def century(item: Found, view: View) -> Meaning:
    number = int(item.parts["century"]) - 1
    if "era" in item.parts:
        return Meaning(f"BC{number:02}", None, 0.8, names_date=False)
    return Meaning(f"{number:02}XX", None, 0.9, names_date=False) if 0 <= number < 30 else UNKNOWN


def year(item: Found, view: View) -> Meaning:
    named = reckoning.partial(int(item.parts["year"]))
    if named is None:
        return UNKNOWN
    edtf = reckoning.third_of(named, _LIST["thirds"][item.parts["third"]]) if "third" in item.parts else None
    return Meaning(str(named), edtf, 0.9)


def year_span(item: Found, view: View) -> Meaning:
    """ "2021-22" are two years, "2021-12" is a month."""
    year, short = int(item.parts["year"]), int(item.parts["short"])
    if short > year % 100:
        return Meaning(f"{year:04}", f"{year:04}/{year - year % 100 + short:04}", 0.85)
    return meaning_of(reckoning.partial(year, short), 0.8) if short else UNKNOWN


def year_spelled(item: Found, view: View) -> Meaning:
    return meaning_of(reckoning.partial(spelled_year(item.parts)), 0.9)


def spelled_year(parts: Mapping[str, str]) -> int:
    """ "Nineteen ninety-six", as transcripts have it."""
    rest = parts.get("spelled", "").replace("-", " ").split()
    tables = (_LIST["teens"], _LIST["tens"], _LIST["digits"])
    count = sum(table[word] for word in rest for table in tables if word in table)
    return {"nineteen": 1900, "eighteen": 1800}.get(parts["hundreds"], 2000) + count


def duration(item: Found, view: View) -> Meaning:
    number, unit = item.parts.get("number"), item.parts["unit"]
    count = "X" if "vague" in item.parts or (number and number.startswith(("few", "several"))) else None
    if count is None:
        count = str(_count(number or "one") if number != "couple of" else 2)
    if unit == "decade":
        return Meaning(f"P{count}E", None, 0.7, names_date=False)
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return Meaning(f"P{clock}{count}{_UNIT_CODE[unit]}", None, 0.8, names_date=False)
