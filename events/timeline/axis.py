"""The labels under the picture of time: few, evenly chosen, with the year where it changes."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.timeline.buckets import Bucket, Buckets, Zoom
from events.timeline.wording import MONTHS

MOST_TICKS = 8


@dataclass(frozen=True)
class Tick:
    """A label under the axis; `anchor` is SVG's text-anchor, `is_minor` those that a narrow screen leaves out."""

    x: str
    words: str
    anchor: str
    is_minor: bool


def mark(found: Buckets) -> tuple[Tick, ...]:
    buckets = found.buckets
    chosen = [index for index in range(len(buckets)) if _starts_a_unit(buckets, index, found.zoom)]
    if len(chosen) < 2 and buckets:
        chosen = list(range(len(buckets)))
    step = -(-len(chosen) // MOST_TICKS) if chosen else 1
    chosen = chosen[::step]
    ticks, year = [], None
    for place, index in enumerate(chosen):
        bucket = buckets[index]
        anchor = "end" if index / len(buckets) > 0.9 else "start"
        at = index + 1 if anchor == "end" else index
        # A week is named for the month that starts in it.
        day = bucket.last if found.zoom == "week" else bucket.first
        words = _tick_words(day, found.zoom, with_year=day.year != year)
        ticks.append(
            Tick(percent(100 * at / len(buckets)), words, anchor, len(chosen) > 4 and place % 2 == 1)
        )
        year = day.year
    return tuple(ticks)


def _starts_a_unit(buckets: tuple[Bucket, ...], index: int, zoom: Zoom) -> bool:
    bucket = buckets[index]
    days = range((bucket.last - bucket.first).days + 1) if zoom in ("day", "week") else range(0)
    match zoom:
        case "day" if len(buckets) <= 14:
            return True
        case "day" if len(buckets) <= 35:
            return bucket.first.weekday() == 0
        case "day" | "week":
            return any((bucket.first + timedelta(days=day)).day == 1 for day in days)
        case "month":
            return bucket.first.month in ((1, 4, 7, 10) if len(buckets) <= 30 else (1,))
        case "quarter":
            return bucket.first.month == 1
        case "year":
            return bucket.first.year % 10 == 0
        case _:
            return bucket.first.year % 50 == 0


def _tick_words(first: date, zoom: Zoom, *, with_year: bool) -> str:
    month = MONTHS[first.month - 1][:3]
    match zoom:
        case "day":
            words = f"{first.day} {month}"
        case "week" | "month" | "quarter":
            words = month
        case _:
            return str(first.year)
    return f"{words} {first.year}" if with_year else words


def percent(share: float) -> str:
    return f"{share:.3f}%"
