"""Dates as EDTF strings (ISO 8601-2:2019, levels 0-2) with strict earliest and latest days.

The grammar of a single date is the `edtf` package's. Intervals, open ends (`..`) and unknown ends (nothing) are ours,
since the package widens an open end by ten years where a record needs "from then on" and "nobody knows" kept apart.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from edtf import EDTFParseException
from edtf import parse_edtf as parse_grammar

MAX_LENGTH = 64
_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "(?P<month>sept[.]?|" + "|".join(f"{name[:3]}(?:{name[3:]}|[.])?" for name in _MONTHS) + ")"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ENGLISH = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (rf"(?:{_DAY} +)?{_MONTH},? +(?P<year>\d{{4}})", rf"{_MONTH} +{_DAY},? +(?P<year>\d{{4}})")
)
EXAMPLES = "2021-12-17, 2022-01, 2022, 2022-02-12?, 2022-01-21/2022-01-31 or ../2022-01-26"


class EdtfError(ValueError):
    """The text is not a date that the record can keep; the message says why and gives examples."""


@dataclass(frozen=True)
class EdtfDate:
    """`text` as written; `earliest` and `latest` the first and last day it may mean, both included."""

    text: str
    earliest: date
    latest: date

    @property
    def is_one_day(self) -> bool:
        return self.earliest == self.latest

    def covers(self, day: date) -> bool:
        return self.earliest <= day <= self.latest


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> EdtfDate:
    """Read one EDTF string.

    An open end (`..`) and an unknown end (empty) both reach to the first or last day the calendar has; they differ in
    `text` alone. Raises EdtfError for anything that is not EDTF, a day that does not exist, a year outside 1-9999, or
    an end before its start.
    """
    text = text.strip()
    if not text:
        raise EdtfError(f"A date is needed, for example {EXAMPLES}.")
    if len(text) > MAX_LENGTH:
        raise EdtfError(f"A date has at most {MAX_LENGTH} characters, for example {EXAMPLES}.")
    meant = _read_english(text)
    if meant:
        raise EdtfError(f"“{text}” is not a date that can be kept. Write it as {meant}.")
    start_text, slash, end_text = text.partition("/")
    if slash and not text.startswith(("[", "{")):
        earliest = date.min if start_text in ("", "..") else _bounds(start_text, whole=text)[0]
        latest = date.max if end_text in ("", "..") else _bounds(end_text, whole=text)[1]
        if {start_text, end_text} <= {"", ".."}:
            raise EdtfError(f"“{text}” names no day at all. Give one end, for example ../2022-01-26.")
    else:
        earliest, latest = _bounds(text, whole=text)
    if latest < earliest:
        raise EdtfError(f"“{text}” ends before it starts. Write the earlier day first.")
    return EdtfDate(text, earliest, latest)


def _read_english(text: str) -> str:
    """How to write a day or month given in English words; "" for anything else and for days that do not exist."""
    given = next(filter(None, (pattern.fullmatch(text) for pattern in _ENGLISH)), None)
    if given is None:
        return ""
    year = int(given["year"])
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(given["month"][:3].casefold()))
    try:
        first = date(year, month, int(given["day"] or 1))
    except ValueError:
        return ""
    return first.isoformat() if given["day"] else first.isoformat()[:7]


def _bounds(part: str, *, whole: str) -> tuple[date, date]:
    if "/" in part:
        raise EdtfError(f"“{whole}” has more than one “/”. A range has one start and one end.")
    if "T" in part:
        raise EdtfError(f"“{whole}” holds a clock time. Give the day here and the time in its own field.")
    try:
        plain = _PLAIN.fullmatch(part)
        if plain:
            year, month, day = (int(number) if number else None for number in plain.groups())
            return _plain_bounds(year or 0, month, day)
        parsed = parse_grammar(part)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise EdtfError(f"“{whole}” is not a date that can be kept. Write it like {EXAMPLES}.") from error


def _plain_bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """Of the dates nearly everybody writes; the grammar takes a thousand times longer for them."""
    if day:
        return date(year, month or 1, day), date(year, month or 1, day)
    first = date(year, month or 1, 1)
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _day(moment: Any) -> date:
    """A `time.struct_time` of the grammar as a day; raises ValueError outside the years 1-9999."""
    return date(moment[0], moment[1], moment[2])
