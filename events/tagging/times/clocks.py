"""What clock times and parts of a day mean, and the weekday a text means."""

from collections.abc import Mapping

from events.tagging.times import reckoning
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, View
from events.tagging.wordlists import word_list

_LIST = word_list("dates")


def weekday_told(view: View, weekday: int) -> Partial | None:
    """A weekday by itself: that of publication is today, another lies where the verb points."""
    today = view.anchor.as_day if view.anchor else None
    if today and today.weekday() == weekday:
        return view.anchor
    return reckoning.weekday_near(view.anchor, weekday, "after" if view.future else "before")


def this_weekday(view: View, weekday: int) -> Partial | None:
    """ "This Monday": the one to come, unless the verb looks back."""
    today = view.anchor.as_day if view.anchor else None
    if today and today.weekday() == weekday:
        return view.anchor
    is_past = not view.future and not view.timeless
    return reckoning.weekday_near(view.anchor, weekday, "before" if is_past else "after")


def part_of(named: Partial | None, part: str | None, confidence: float) -> Meaning:
    if named is None:
        return UNKNOWN
    suffix = f"T{_LIST['parts'][part]}" if part else ""
    return Meaning(f"{named}{suffix}", str(named), confidence)


def part_of_day(item: Found, view: View) -> Meaning:
    which = item.parts["which"]
    of_story = which not in ("this", "last") and view.last and view.last.day
    if which == "in the" and not view.beside:
        of_story = None
    origin = view.last if of_story else view.anchor
    days = {"last": -1, "the previous": -1, "the next": 1, "the following": 1}.get(which, 0)
    return part_of(reckoning.shifted_days(origin, days), item.parts["part"], 0.85)


def overnight(item: Found, view: View) -> Meaning:
    """The night before the day spoken of."""
    origin = view.last if view.last and view.last.day and view.beside else view.anchor
    night = reckoning.shifted_days(origin, -1)
    return Meaning(f"{night}TNI", f"{night}/{origin}", 0.7, names_date=False) if night else UNKNOWN


def clock(item: Found, view: View) -> Meaning:
    origin = view.last if view.last and view.last.day and view.beside else view.anchor
    if "weekday" in item.parts:
        origin = weekday_told(view, _LIST["weekdays"][item.parts["weekday"]])
    return moment(origin, item.parts)


def moment(origin: Partial | None, parts: Mapping[str, str]) -> Meaning:
    if origin is None or not origin.day:
        return UNKNOWN
    if "hour" not in parts and "noon" not in parts:
        return part_of(origin, parts.get("part"), 0.85)
    if "noon" in parts:
        hour, minute = (12, 0) if parts["noon"] == "noon" else (24, 0)
    else:
        hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
        half = parts.get("half", "")
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    return Meaning(f"{origin}T{hour:02}:{minute:02}", str(origin), 0.7) if hour <= 24 else UNKNOWN
