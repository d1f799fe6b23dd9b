"""Dates in words, for a reader: what an EDTF text says, without losing what it leaves open."""

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SINGLE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[?~%]?)")
DOUBTS = {"": "{}", "?": "{} (uncertain)", "~": "about {}", "%": "about {} (uncertain)"}


def date_in_words(text: str) -> str:
    """`2022-01-21/2022-01-31` is "21–31 January 2022", `2022-02-12~` "about 12 February 2022".

    A form that has no plain wording of ours is given back as it stands.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text) or text
    if start in ("", ".."):
        last = _single(end)
        return f"until {last}" if last else text
    first = _single(start)
    if end in ("", ".."):
        return f"since {first}" if first else text
    return _range(start, end) or text


def tenure_in_words(text: str) -> str:
    """A time an office was held. A start with an unknown end and one that still holds read differently."""
    start, slash, end = text.partition("/")
    if slash and end == "..":
        return f"since {_single(start) or start}" if start not in ("", "..") else "to this day"
    if slash and end == "":
        return f"from {_single(start) or start}, end not known"
    if slash and start in ("", ".."):
        return f"until {_single(end) or end}"
    if slash:
        return f"{_single(start) or start} to {_single(end) or end}"
    return date_in_words(text)


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_in_words(first: date, last: date) -> str:
    """`first` to `last`, as short as it can be said: a day, a month, a year, or two ends."""
    if first == last:
        return day_in_words(first)
    if (first.day, last.day) == (1, _last_of_month(last)):
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
    return _between(first, last)


def _between(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def _single(text: str) -> str:
    """Empty when the text is not a year, month, season or day."""
    match = SINGLE.fullmatch(text)
    if not match:
        return ""
    year, month, day = (match[name] for name in ("year", "month", "day"))
    words = str(int(year))
    if month and month != "XX":
        number = int(month)
        name = SEASONS.get(number) or (MONTHS[number - 1] if 1 <= number <= 12 else "")
        if not name:
            return ""
        words = f"{name} {words}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
    return DOUBTS[match["doubt"]].format(words)


def _range(start: str, end: str) -> str:
    try:
        return _between(date.fromisoformat(start), date.fromisoformat(end))
    except ValueError:
        first, last = _single(start), _single(end)
        return f"{first} to {last}" if first and last else ""


def _last_of_month(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < date.max.year else None
    return (following.toordinal() - date(day.year, day.month, 1).toordinal()) if following else 31
