"""Calendar arithmetic on dates of any precision, and their EDTF form."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_GIVEN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Partial:
    """A day, month or year: as much as is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.month and self.day:
            text += f"-{self.day:02}"
        return text

    @property
    def as_day(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def read_partial(text: str | None) -> Partial | None:
    """A day, month or year out of an ISO text, also one with a time or an EDTF mark; None if it is no date."""
    match = _GIVEN.match((text or "").strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month and 21 <= month <= 41:  # a season, quarter or half
        month = day = None
    return partial(year or 0, month, day)


def partial(year: int, month: int | None = None, day: int | None = None) -> Partial | None:
    """A Partial if there is such a day in the calendar, else None."""
    if month == 0 or day == 0:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Partial(year, month, day)


def of_day(day: date) -> Partial:
    return Partial(day.year, day.month, day.day)


def shifted_days(anchor: Partial | None, days: int) -> Partial | None:
    """The day so many days away; None where the anchor is no day or the calendar ends."""
    if anchor is None or anchor.as_day is None:
        return None
    try:
        return of_day(anchor.as_day + timedelta(days=days))
    except OverflowError:
        return None


def shifted_months(anchor: Partial | None, months: int) -> Partial | None:
    """The month so many months away, without a day."""
    if anchor is None or anchor.month is None:
        return None
    count = anchor.year * 12 + anchor.month - 1 + months
    return partial(count // 12, count % 12 + 1)


def shifted_years(anchor: Partial | None, years: int) -> Partial | None:
    return partial(anchor.year + years) if anchor else None


def weekday_near(anchor: Partial | None, weekday: int, which: str) -> Partial | None:
    """The weekday seen from a day: "before" counts the day, "last" and "after" do not, "next" skips this week."""
    if anchor is None or anchor.as_day is None:
        return None
    back = (anchor.as_day.weekday() - weekday) % 7
    if which == "before":
        return shifted_days(anchor, -back)
    if which == "last":
        return shifted_days(anchor, -(back or 7))
    ahead = (weekday - anchor.as_day.weekday()) % 7 or 7
    if which == "next" and anchor.as_day.weekday() + ahead < 7:
        ahead += 7
    return shifted_days(anchor, ahead)


def week_of(anchor: Partial | None, weeks: int) -> str | None:
    """The ISO week so many weeks away, as TIMEX3 writes it."""
    day = shifted_days(anchor, 7 * weeks)
    if day is None or day.as_day is None:
        return None
    year, week, _ = day.as_day.isocalendar()
    return f"{year:04}-W{week:02}"


def third_of(period: Partial, third: int) -> str:
    """The first, middle or last third of a month or year, as an EDTF interval."""
    if period.month:
        bounds = {1: (1, 10), 2: (11, 20), 3: (21, period.latest.day)}[third]
        return f"{period}-{bounds[0]:02}/{period}-{bounds[1]:02}"
    first = {1: 1, 2: 5, 3: 9}[third]
    return f"{period}-{first:02}/{period}-{first + 3:02}"


def third_of_decade(digits: str, third: int) -> str:
    """The early, middle or late years of a decade, as an EDTF interval."""
    first, last = {1: (0, 3), 2: (4, 6), 3: (7, 9)}[third]
    return f"{digits[:3]}{first}/{digits[:3]}{last}"


def piece_of(period: Partial, which: str, count: int, unit: str) -> str | None:
    """So many first or last days, weeks or months of a month or year, or a half, as an EDTF interval."""
    from_end = which in ("last", "final", "latter")
    ordinal = {"second": 1, "third": 2, "fourth": 3}.get(which, 0)
    if unit == "month" or period.month is None:
        months = {"half": 6, "month": count}.get(unit, 0)
        first = 13 - months if from_end else 1 + ordinal * months
        return _months(period.year, first, first + months - 1) if months and not period.month else None
    length = period.latest.day
    days = {"half": 15, "week": 7 * count, "day": count}[unit]
    first = length + 1 - days if from_end else 1 + ordinal * days
    last = length if from_end or (unit == "half" and ordinal) else first + days - 1
    if not 1 <= first <= last <= length:
        return None
    return f"{period}-{first:02}/{period}-{last:02}"


def _months(year: int, first: int, last: int) -> str | None:
    return f"{year:04}-{first:02}/{year:04}-{last:02}" if 1 <= first <= last <= 12 else None


def edtf_of(value: str | None) -> str | None:
    """The EDTF date of a TIMEX3 value; None for what is no calendar date (durations, "now")."""
    if value is None:
        return None
    value = value.split("T")[0] if value[:4].isdigit() else value
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?|\d{3}X|\d{2}XX", value):
        return value
    if match := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
        return _week_interval(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return f"{match[1]}-{int(match[3]) + (32 if match[2] == 'Q' else 39)}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{match[1]}-{_SEASONS[match[2]]}"
    return None


def _week_interval(year: int, week: int, weekend: bool) -> str | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return f"{monday + timedelta(days=5 if weekend else 0)}/{monday + timedelta(days=6)}"
    except (ValueError, OverflowError):
        return None
