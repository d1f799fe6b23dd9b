"""Entries arranged for reading: months, the days in them, and the silences between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from events.models import Revision
from events.timeline.wording import MONTHS, date_in_words

LEAST_GAP = 7
# A date that may lie anywhere in more days than this says nothing about silences.
LONGEST_SURE_SPAN = 366


@dataclass(frozen=True)
class Day:
    """The entries of one date. `gap` counts the days without an entry between this date and the one shown before it;
    0 when there are fewer than LEAST_GAP."""

    edtf: str
    earliest: date
    latest: date
    revisions: tuple[Revision, ...]
    gap: int

    @property
    def is_one_day(self) -> bool:
        return self.earliest == self.latest

    @property
    def words(self) -> str:
        return date_in_words(self.edtf)


@dataclass(frozen=True)
class Month:
    """The days that start in one month, in the order of the list."""

    first: date
    days: tuple[Day, ...]

    @property
    def words(self) -> str:
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"


def arrange(revisions: Iterable[Revision]) -> tuple[Month, ...]:
    """Group live event revisions, which come in the order of a list, by month and by date."""
    grouped = [(key, tuple(group)) for key, group in groupby(revisions, key=_date_of)]
    dates, groups = [key for key, _ in grouped], [group for _, group in grouped]
    days = [
        Day(edtf=edtf, earliest=earliest, latest=latest, revisions=group, gap=gap)
        for (edtf, earliest, latest), group, gap in zip(dates, groups, _gaps(dates), strict=True)
    ]
    months = groupby(days, key=lambda day: day.earliest.replace(day=1))
    return tuple(Month(first, tuple(group)) for first, group in months)


def _date_of(revision: Revision) -> tuple[str, date, date]:
    assert revision.snapshot
    assert revision.date_earliest
    assert revision.date_latest
    return revision.snapshot["date"], revision.date_earliest, revision.date_latest


def _gaps(dates: Sequence[tuple[str, date, date]]) -> list[int]:
    """For each date the days of silence between it and the one before it in the list."""
    spans = [(earliest, latest) for _, earliest, latest in dates]
    is_newest_first = len(spans) > 1 and spans[0] > spans[-1]
    ascending = spans[::-1] if is_newest_first else spans
    silences: list[int] = []
    reach: date | None = None
    for earliest, latest in ascending:
        silences.append((earliest - reach).days - 1 if reach else 0)
        if (latest - earliest).days <= LONGEST_SURE_SPAN:
            reach = max(reach, latest) if reach else latest
    if is_newest_first:
        # The silence found before a date lies, in a newest-first list, between it and the older date below it.
        silences = [0, *reversed(silences[1:])]
    return [silence if silence >= LEAST_GAP else 0 for silence in silences]
