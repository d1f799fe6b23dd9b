"""Which entries a suggestion may belong to: those near in time first, and among them those with the same actors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from actors.edtf import EdtfError, parse_edtf
from actors.models import Actor
from events.models import Event, Participation

NEAR = timedelta(days=21)
MOST_READ, MOST_SHOWN = 300, 20


@dataclass(frozen=True)
class Candidate:
    event: Event
    shared: tuple[str, ...]
    days_away: int


def find_candidates(*, day: str, actors: Iterable[Actor], words: str) -> list[Candidate]:
    """At most 20, best first. `day` is EDTF or empty; `words` are looked for in titles and dates."""
    around = _bounds(day)
    nearby = Event.objects.exclude(state=Event.State.WITHDRAWN).exclude(title="")
    if words:
        nearby = nearby.filter(title__icontains=words) | nearby.filter(date__startswith=words)
        nearby = nearby.order_by("-date_earliest", "-id")
    elif around:
        nearby = nearby.filter(date_earliest__lte=around[1] + NEAR, date_latest__gte=around[0] - NEAR)
    else:
        nearby = nearby.order_by("-id")
    events = list(nearby[:MOST_READ])
    shared = _shared(events, {actor.pk for actor in actors})
    candidates = [Candidate(event, shared.get(event.pk, ()), _days_away(event, around)) for event in events]
    return sorted(candidates, key=lambda one: (-len(one.shared), one.days_away, -one.event.pk))[:MOST_SHOWN]


def _bounds(day: str) -> tuple[date, date] | None:
    try:
        parsed = parse_edtf(day)
    except EdtfError:
        return None
    if parsed.earliest <= date.min + NEAR or parsed.latest >= date.max - NEAR:
        return None
    return parsed.earliest, parsed.latest


def _shared(events: list[Event], actor_ids: set[int]) -> dict[int, tuple[str, ...]]:
    parts: QuerySet[Participation] = Participation.objects.filter(event__in=events, actor__in=actor_ids)
    shared: dict[int, dict[str, None]] = {}
    for event_id, name in parts.order_by("id").values_list("event_id", "actor__name"):
        shared.setdefault(event_id, {})[name] = None
    return {event_id: tuple(names) for event_id, names in shared.items()}


def _days_away(event: Event, around: tuple[date, date] | None) -> int:
    if not around or not event.date_earliest or not event.date_latest:
        return 10_000
    if event.date_earliest > around[1]:
        return (event.date_earliest - around[1]).days
    return max(0, (around[0] - event.date_latest).days)
