"""What "last month", "two years ago", "the third quarter" and "the 1990s" mean: dates counted in units."""

from collections.abc import Mapping

from events.tagging.times import reckoning
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, View, meaning_of
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_UNIT_CODE = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H", "minute": "M", "second": "S"}


_BACK = frozenset({"last", "past", "previous", "preceding"})


AHEAD = frozenset({"next", "coming", "following"})


def unit_relative(item: Found, view: View) -> Meaning:
    which, unit = item.parts["which"], item.parts["unit"]
    step = -1 if which in _BACK else 1 if which in AHEAD else 0
    if which == "the":
        step = 0 if view.future else -1
    origin = view.last if which in ("same", "that", "following", "preceding") and view.last else view.anchor
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
        return _season(unit, step, view)
    if unit == "decade" and origin:
        return Meaning(f"{origin.year // 10 + step}X", None, 0.7, names_date=False)
    return UNKNOWN


def _weekend_back(origin: Partial | None) -> int:
    """Last weekend lies in the ISO week before, unless today is itself after a Saturday."""
    return 0 if origin and origin.as_day and origin.as_day.weekday() == 6 else -1


def _season(season: str, step: int, view: View) -> Meaning:
    origin = view.anchor
    if origin is None or origin.month is None:
        return UNKNOWN
    code = _LIST["seasons"][season]
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = origin.year
    if step < 0 and origin.month <= begins + 2:
        year -= 1
    if step > 0 and origin.month >= begins:
        year += 1
    return Meaning(f"{year:04}-{code}", None, 0.7, names_date=False)


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
        return year_earlier(item, view)
    if unit in ("year", "decade"):
        return meaning_of(reckoning.shifted_years(origin, step * (10 if unit == "decade" else 1)), 0.8)
    return UNKNOWN


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _LIST["numbers"].get(number, 1)


def quarter(item: Found, view: View) -> Meaning:
    parts = item.parts
    number = (
        int(parts["ordinal_number"]) if "ordinal_number" in parts else _LIST["ordinals"][parts["ordinal"]]
    )
    year = _year_of(parts, view)
    if year is None and view.anchor and view.anchor.month:
        current = (view.anchor.month - 1) // 3 + 1
        year = view.anchor.year - (1 if number > current and not view.future else 0)
    letter = "H" if item.rule == "half" else "Q"
    return Meaning(f"{year:04}-{letter}{number}", None, 0.8) if year is not None else UNKNOWN


def this_quarter(item: Found, view: View) -> Meaning:
    """ "The quarter", "the latest quarter": the one spoken of, else the last that was over at publication."""
    value = view.quarter
    if value is None and view.anchor and view.anchor.month:
        count = view.anchor.year * 4 + (view.anchor.month - 1) // 3 - 1
        value = f"{count // 4:04}-Q{count % 4 + 1}"
    return Meaning(value, None, 0.6, names_date=False) if value else UNKNOWN


def year_earlier(item: Found, view: View) -> Meaning:
    """ "A year earlier" beside figures of a quarter: the same quarter of the year before."""
    if view.quarter is None:
        return UNKNOWN
    year, part = view.quarter.split("-")
    return Meaning(f"{int(year) - 1:04}-{part}", None, 0.7, names_date=False)


def _year_of(parts: Mapping[str, str], view: View) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    which = parts.get("which_year") or parts.get("which")
    if which is None or view.anchor is None:
        return None
    return int(view.anchor.year + {"last": -1, "next": 1}.get(which, 0))


def named_season(item: Found, view: View) -> Meaning:
    year = _year_of(item.parts, view)
    code = _LIST["seasons"][item.parts["season"]]
    return Meaning(f"{year:04}-{code}", None, 0.8, names_date=False) if year is not None else UNKNOWN


def end_of_unit(item: Found, view: View) -> Meaning:
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
        return UNKNOWN
    return Meaning(str(named), reckoning.third_of(named, third), 0.7)


def decade(item: Found, view: View) -> Meaning:
    digits = item.parts["decade"]
    if len(digits) == 2:
        digits = ("20" if int(digits) < 30 else "19") + digits
    return Meaning(f"{digits[:3]}X", None, 0.9, names_date=False)


def century(item: Found, view: View) -> Meaning:
    number = int(item.parts["century"]) - 1
    return Meaning(f"{number:02}XX", None, 0.9, names_date=False) if 0 <= number < 30 else UNKNOWN


def year(item: Found, view: View) -> Meaning:
    named = reckoning.partial(int(item.parts["year"]))
    if named is None:
        return UNKNOWN
    edtf = reckoning.third_of(named, _LIST["thirds"][item.parts["third"]]) if "third" in item.parts else None
    return Meaning(str(named), edtf, 0.9)


def duration(item: Found, view: View) -> Meaning:
    number, unit = item.parts.get("number"), item.parts["unit"]
    count = "X" if "vague" in item.parts or (number and number.startswith(("few", "several"))) else None
    if count is None:
        count = str(_count((number or "one").split()[0]) if number != "couple of" else 2)
    if unit == "decade":
        return Meaning(f"P{count}E", None, 0.7, names_date=False)
    clock = "T" if unit in ("hour", "minute", "second") else ""
    return Meaning(f"P{clock}{count}{_UNIT_CODE[unit]}", None, 0.8, names_date=False)
