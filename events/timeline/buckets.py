"""The density of entries over time, at a zoom that fits the period."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Count, DateField, F, Func, Max, Min, QuerySet, Sum, Value

from events.models import Density
from events.timeline.query import KINDS, TimelineQuery
from events.timeline.select import choose

Zoom = Literal["day", "week", "month", "quarter", "year", "decade"]
MOST_BUCKETS = 100
# The most days a period may have for each zoom, finest first.
ZOOMS: tuple[tuple[Zoom, int], ...] = (
    ("day", MOST_BUCKETS),
    ("week", MOST_BUCKETS * 7),
    ("month", MOST_BUCKETS * 30),
    ("quarter", MOST_BUCKETS * 91),
    ("year", MOST_BUCKETS * 365),
)


@dataclass(frozen=True)
class Bucket:
    """`first` to `last`, both included; `counts` by kind in the order of KINDS, zeros kept."""

    first: date
    last: date
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class Buckets:
    """Every bucket of the period without gaps, oldest first; empty when nothing was found. `first` and `last` are the
    days of the first and the last entry counted."""

    zoom: Zoom
    buckets: tuple[Bucket, ...]
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> int:
        return sum(bucket.total for bucket in self.buckets)


def count_by_time(query: TimelineQuery) -> Buckets:
    """Count the entries of `query` by time and kind, each on the earliest day of its date.

    A query that names at most one actor or dossier is answered from the density the ledger keeps, in two SQL queries
    and without counting entries; any other by counting the entries chosen.
    """
    is_kept = len(query.keys) <= 1 and not query.types and not query.text
    source = _kept(query) if is_kept else _chosen(query)
    span = source.aggregate(first=Min("day"), last=Max("day"))
    if span["first"] is None:
        return Buckets("day", ())
    zoom = zoom_for(span["first"], span["last"])
    tally: Counter[tuple[date, str]] = Counter()
    total = Sum("entries") if is_kept else Count("record_id")
    starts = source.annotate(start=_start_of(zoom)).values_list("start", "counted_kind")
    for day, kind, entries in starts.annotate(total=total).order_by():
        tally[first_day_of(day, zoom), kind] += entries
    buckets = tuple(_fill(tally, zoom, span["first"], span["last"]))
    return Buckets(zoom, buckets, span["first"], span["last"])


def zoom_for(first: date, last: date) -> Zoom:
    """The finest zoom that needs at most about MOST_BUCKETS buckets."""
    days = (last - first).days + 1
    return next((zoom for zoom, most in ZOOMS if days <= most), "decade")


def first_day_of(day: date, zoom: Zoom) -> date:
    match zoom:
        case "day":
            return day
        case "week":
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case "year":
            return date(day.year, 1, 1)
        case "decade":
            return date(max(1, day.year // 10 * 10), 1, 1)


def last_day_of(first: date, zoom: Zoom) -> date:
    """The last day of the bucket that starts on `first`."""
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3660}[zoom]
    ahead = min(first.toordinal() + longest, date.max.toordinal())
    following = first_day_of(date.fromordinal(ahead), zoom)
    return date.max if following <= first else following - timedelta(days=1)


def _fill(tally: Counter[tuple[date, str]], zoom: Zoom, first: date, last: date) -> list[Bucket]:
    buckets = []
    start = first_day_of(first, zoom)
    while start <= last:
        end = last_day_of(start, zoom)
        buckets.append(Bucket(start, end, tuple((kind, tally[start, kind]) for kind in KINDS)))
        if end == date.max:
            break
        start = end + timedelta(days=1)
    return buckets


def _start_of(zoom: Zoom) -> F | Func:
    """The first day of a day's bucket, computed by the database so that it answers a row a bucket, not one a day."""
    if zoom == "day":
        return F("day")
    return Func(Value(zoom), F("day"), function="date_trunc", output_field=DateField())


def _kept(query: TimelineQuery) -> QuerySet:
    rows = Density.objects.filter(scope=query.keys[0] if query.keys else "", entries__gt=0)
    if query.kinds:
        rows = rows.filter(kind__in=query.kinds)
    if query.from_day:
        rows = rows.filter(day__gte=query.from_day)
    if query.to_day:
        rows = rows.filter(day__lte=query.to_day)
    return rows.annotate(counted_kind=F("kind"))


def _chosen(query: TimelineQuery) -> QuerySet:
    kind = "revision__kind" if query.keys else "kind"
    return choose(query).select_related(None).annotate(day=F("date_earliest"), counted_kind=F(kind))
