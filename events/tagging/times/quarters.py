"""What quarters, halves and seasons mean."""

from collections.abc import Mapping

from events.tagging.times import years
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, View
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def quarter(item: Found, view: View) -> Meaning:
    parts = item.parts
    name = parts.get("ordinal", "")
    number = int(parts["ordinal_number"]) if "ordinal_number" in parts else _LIST["ordinals"].get(name, 2)
    year = year_of(parts, view)
    if year is None and view.anchor and view.anchor.month:
        current = (view.anchor.month - 1) // 3 + 1
        year = view.anchor.year - (1 if number > current and not view.future else 0)
        year -= 1 if parts.get("year_before", "").startswith("year-") else 0
    letter = "H" if item.rule == "half" else "Q"
    return Meaning(f"{year:04}-{letter}{number}", None, 0.8) if year is not None else UNKNOWN


def this_quarter(item: Found, view: View) -> Meaning:
    """ "The quarter", "the latest quarter": the one spoken of, else the last that was over at publication."""
    value = view.quarter
    if "ended" in item.parts:
        named = years.inferred(view, _LIST["months"][item.parts["ended"]], None, None)
        value = f"{named.year:04}-Q{((named.month or 1) - 1) // 3 + 1}" if named else None
    if "latest" in item.parts and not _is_over(value, view):
        value = None
    if value is None and view.anchor and view.anchor.month and "period" not in item.parts:
        count = view.anchor.year * 4 + (view.anchor.month - 1) // 3 - 1
        value = f"{count // 4:04}-Q{count % 4 + 1}"
    return Meaning(value, None, 0.6, names_date=False) if value else UNKNOWN


def _is_over(value: str | None, view: View) -> bool:
    if value is None or view.anchor is None or view.anchor.month is None:
        return False
    return value < f"{view.anchor.year:04}-Q{(view.anchor.month - 1) // 3 + 1}"


def year_quarter(item: Found, view: View) -> Meaning:
    """ "The 2020 quarter" beside the figures of another year's: the same quarter of that year."""
    year = int(item.parts["year"])
    if view.quarter is None:
        return Meaning(f"{year:04}", None, 0.6)
    return Meaning(f"{year:04}-{view.quarter.split('-')[1]}", None, 0.7, names_date=False)


def year_earlier(item: Found, view: View) -> Meaning:
    """ "A year earlier" beside figures of a quarter: the same quarter of the year before."""
    if view.quarter is None:
        return UNKNOWN
    year, part = view.quarter.split("-")
    return Meaning(f"{int(year) - 1:04}-{part}", None, 0.7, names_date=False)


def year_of(parts: Mapping[str, str], view: View) -> int | None:
    year = parts.get("year") or parts.get("year_before", "")
    if year.isdigit():
        return int(year)
    which = parts.get("which_year") or parts.get("which")
    origin = view.last if which in ("that", "the same") and view.last else view.anchor
    if which is None or origin is None:
        return None
    return int(origin.year + {"last": -1, "next": 1}.get(which, 0))


def season(season: str, step: int, view: View) -> Meaning:
    origin = view.anchor
    if origin is None:
        return UNKNOWN
    code = _LIST["seasons"][season]
    if origin.month is None:
        return Meaning(f"{origin.year + step:04}-{code}", None, 0.5)
    begins = _BEGINS[code]
    year = origin.year
    if step < 0 and origin.month <= begins + 2:
        year -= 1
    if step > 0 and origin.month >= begins:
        year += 1
    return Meaning(f"{year:04}-{code}", None, 0.7)


def bare_season(item: Found, view: View) -> Meaning:
    """ "The summer": of the year of the story, else the last one begun, or the next where the verb looks ahead."""
    code = _LIST["seasons"][item.parts["season"]]
    if view.leaning and view.last:
        return Meaning(f"{view.last.year:04}-{code}", None, 0.6)
    if view.anchor is None or view.anchor.month is None:
        return UNKNOWN
    begun = view.anchor.month >= _BEGINS[code]
    over = view.anchor.month > _BEGINS[code] + 2
    shift = (1 if over else 0) if view.future else (0 if begun else -1)
    return Meaning(f"{view.anchor.year + shift:04}-{code}", None, 0.6)


def named_season(item: Found, view: View) -> Meaning:
    year = year_of(item.parts, view)
    code = _LIST["seasons"][item.parts["season"]]
    return Meaning(f"{year:04}-{code}", None, 0.8) if year is not None else UNKNOWN
