"""Which entries a suggestion may belong to: those made of an item that tells the same first, then those with the same
actors, then those nearest in time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from actors.edtf import EdtfError, parse_edtf
from actors.models import Actor
from events.models import Event, NewsItem, Participation, Suggestion

NEAR = timedelta(days=21)
MOST_READ, MOST_SHOWN = 300, 20


@dataclass(frozen=True)
class Candidate:
    event: Event
    shared: tuple[str, ...]
    days_away: int
    is_told_together: bool = False


def find_candidates(
    *, day: str, actors: Iterable[Actor], words: str, together: Collection[NewsItem] = ()
) -> list[Candidate]:
    """At most 20, best first. `day` is EDTF or empty; `words` are looked for in titles and dates; `together` are the
    items that tell the same as the suggestion's.
    """
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
    made = set(Suggestion.objects.filter(item__in=together, event__in=events).values_list("event", flat=True))
    candidates = [
        Candidate(event, shared.get(event.pk, ()), _days_away(event, around), event.pk in made)
        for event in events
    ]
    return sorted(candidates, key=_place)[:MOST_SHOWN]


def _place(one: Candidate) -> tuple[bool, int, int, int]:
    return not one.is_told_together, -len(one.shared), one.days_away, -one.event.pk


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
