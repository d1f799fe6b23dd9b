"""The picture of time: bars of a drawing, ready for a template. Lengths across are percentages, heights are pixels."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from events.timeline.axis import Tick, mark, percent
from events.timeline.buckets import Bucket, Buckets, Zoom
from events.timeline.query import TimelineQuery
from events.timeline.wording import period_in_words

PLOT_TOP = 10
PLOT_HEIGHT = 104
FEWEST_SLOTS = 24
LEAST_HEIGHT = 2.0

AddressOf = Callable[[TimelineQuery], str]


@dataclass(frozen=True)
class Segment:
    """The part of a bar that one kind has."""

    kind: str
    count: int
    y: str
    height: str


@dataclass(frozen=True)
class Bar:
    words: str
    total: int
    address: str
    slot_x: str
    slot_width: str
    x: str
    width: str
    counts: tuple[int, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Line:
    """A horizontal line for so many entries."""

    y: str
    label_y: str
    count: int


@dataclass(frozen=True)
class Step:
    """A link to another period of the same query."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class Picture:
    zoom: Zoom
    total: int
    period: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    totals: tuple[tuple[str, int], ...]
    baseline: int = PLOT_TOP + PLOT_HEIGHT
    label_y: int = PLOT_TOP + PLOT_HEIGHT + 17


def draw(query: TimelineQuery, found: Buckets, address_of: AddressOf) -> Picture:
    """Draw what `count_by_time` found; `address_of` says where a query is shown."""
    buckets = found.buckets
    top = _round_up(max((bucket.total for bucket in buckets), default=0))
    tally: dict[str, int] = {}
    for bucket in buckets:
        for kind, count in bucket.counts:
            tally[kind] = tally.get(kind, 0) + count
    return Picture(
        zoom=found.zoom,
        total=found.total,
        period=period_in_words(found.first, found.last) if found.first and found.last else "",
        bars=tuple(_bar(query, found, index, top, address_of) for index in range(len(buckets))),
        ticks=mark(found),
        lines=_lines(top),
        steps=_steps(query, address_of),
        totals=tuple(tally.items()),
    )


def _bar(query: TimelineQuery, found: Buckets, index: int, top: int, address_of: AddressOf) -> Bar:
    bucket, slots = found.buckets[index], len(found.buckets)
    slot = 100 / slots
    width = min(slot, 100 / FEWEST_SLOTS)
    y = float(PLOT_TOP + PLOT_HEIGHT)
    segments = []
    for kind, count in bucket.counts:
        if count:
            height = max(LEAST_HEIGHT, count / top * PLOT_HEIGHT)
            y -= height
            segments.append(Segment(kind, count, f"{y:.1f}", f"{height:.1f}"))
    first, last = _texts_of(bucket, found.zoom)
    narrowed = replace(query, from_text=first, to_text=last, from_day=bucket.first, to_day=bucket.last)
    return Bar(
        words=period_in_words(bucket.first, bucket.last),
        total=bucket.total,
        address=address_of(narrowed),
        slot_x=percent(index * slot),
        slot_width=percent(slot),
        x=percent(index * slot + (slot - width) / 2),
        width=percent(width),
        counts=tuple(count for _, count in bucket.counts),
        segments=tuple(segments),
    )


def _texts_of(bucket: Bucket, zoom: Zoom) -> tuple[str, str]:
    match zoom:
        case "month":
            text = f"{bucket.first:%Y-%m}"
            return text, text
        case "year":
            return f"{bucket.first:%Y}", f"{bucket.first:%Y}"
        case _:
            return bucket.first.isoformat(), bucket.last.isoformat()


def _round_up(count: int) -> int:
    """The top of the scale: close above the count, and even from 6 on so that it has a middle."""
    if count <= 5:
        return max(count, 1)
    power = 1
    while count > 20 * power:
        power *= 10
    return -(-count // (2 * power)) * 2 * power


def _lines(top: int) -> tuple[Line, ...]:
    counts = [top] if top < 2 or top % 2 else [top // 2, top]
    lines = []
    for count in counts:
        y = PLOT_TOP + PLOT_HEIGHT * (1 - count / top)
        lines.append(Line(f"{y:.1f}", f"{y + 4:.1f}", count))
    return tuple(lines)


def _steps(query: TimelineQuery, address_of: AddressOf) -> tuple[Step, ...]:
    """Ways out of a period: earlier, wider, all, later."""
    if not (query.from_day or query.to_day):
        return ()
    whole = Step("whole", "Whole period", address_of(_in_period(query, None, None)))
    if not (query.from_day and query.to_day):
        return (whole,)
    days = (query.to_day - query.from_day).days + 1
    before, after = _shifted(query.from_day, -days), _shifted(query.to_day, days)
    return (
        Step("earlier", "Earlier", address_of(_in_period(query, before, _shifted(query.from_day, -1)))),
        Step("out", "Zoom out", address_of(_in_period(query, before, after))),
        whole,
        Step("later", "Later", address_of(_in_period(query, _shifted(query.to_day, 1), after))),
    )


def _in_period(query: TimelineQuery, first: date | None, last: date | None) -> TimelineQuery:
    return replace(
        query,
        from_day=first,
        to_day=last,
        from_text=first.isoformat() if first else "",
        to_text=last.isoformat() if last else "",
    )


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
