"""Who and what the record knows, for the index pages and the heads of their own pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max, Min, Sum

from events.models import Density, Revision
from events.tagging.vocabulary import ACTOR_TYPES

MOST_LISTED = 2000
MOST_MEMBERS = 100
MOST_BUSIEST = 20
MOST_PARTICIPANTS = 24
# Participants are read off so many entries of a dossier at most: enough to know who takes part.
MOST_ENTRIES_READ = 5000

PARTICIPANTS = """
SELECT split_part(part.key, ':', 2) AS slug, count(*) AS entries
FROM events_revisionkey AS part
WHERE part.is_live AND part.key LIKE 'actor:%%' AND part.revision_id IN (
    SELECT revision_id FROM events_revisionkey WHERE key = %s AND is_live
    ORDER BY date_earliest DESC, date_latest DESC, record_id DESC LIMIT %s
)
GROUP BY part.key ORDER BY entries DESC, slug LIMIT %s
"""


@dataclass(frozen=True)
class Listed:
    """One line of an index. `entries` are those that are public now, the days those of the first and the last."""

    slug: str
    name: str
    entries: int = 0
    first: date | None = None
    last: date | None = None
    summary: str = ""


@dataclass(frozen=True)
class ActorIndex:
    """Actors by type, each in the order of their names; `busiest` those with most entries, most first; `is_cut` when
    there are more than are listed."""

    types: tuple[tuple[str, tuple[Listed, ...]], ...]
    busiest: tuple[Listed, ...]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not any(listed for _, listed in self.types)


def list_actors(*, actor_type: str = "", text: str = "") -> ActorIndex:
    """Live actors, narrowed to one type and to names that contain `text`."""
    rows = Revision.objects.live().of("actor")
    if actor_type:
        rows = rows.filter(type=actor_type)
    if text:
        rows = rows.filter(title__icontains=text)
    found = list(rows.order_by("title", "record_id").values_list("type", "slug", "title")[: MOST_LISTED + 1])
    counts = _spans("actor")
    types = tuple(
        (
            own,
            tuple(_listed(slug, name, counts) for kind, slug, name in found[:MOST_LISTED] if kind == own),
        )
        for own in ACTOR_TYPES
    )
    everybody = [actor for _, listed in types for actor in listed if actor.entries]
    busiest = tuple(sorted(everybody, key=lambda actor: -actor.entries)[:MOST_BUSIEST])
    return ActorIndex(types, busiest, is_cut=len(found) > MOST_LISTED)


def name_actors() -> list[str]:
    """The names of live actors, for completing what a reader types."""
    rows = Revision.objects.live().of("actor").order_by("title", "record_id")
    return list(rows.values_list("title", flat=True)[:MOST_LISTED])


def name_dossiers(most: int = 100) -> list[tuple[str, str]]:
    """(slug, title) of live dossiers, for a choice."""
    rows = Revision.objects.live().of("dossier").order_by("title", "record_id")
    return list(rows.values_list("slug", "title")[:most])


def list_dossiers() -> list[Listed]:
    rows = Revision.objects.live().of("dossier").order_by("title", "record_id")
    counts = _spans("dossier")
    return [
        _listed(slug, name, counts, (snapshot or {}).get("summary", ""))
        for slug, name, snapshot in rows.values_list("slug", "title", "snapshot")[:MOST_LISTED]
    ]


@dataclass(frozen=True)
class Member:
    """Somebody's place in an organization: the member's brief form, the role, and the time it was held."""

    actor: dict[str, str]
    role: str
    held: str | None
    on_behalf_of: dict[str, str] | None


def find_members(slug: str) -> list[Member]:
    """Everybody with an office in, or a membership of, the actor `slug`."""
    place = {"memberships": [{"organization": {"slug": slug}}]}
    rows = (
        Revision.objects.live()
        .of("actor")
        .filter(snapshot__contains=place)
        .order_by("title", "record_id")
        .values_list("snapshot", flat=True)[:MOST_MEMBERS]
    )
    return [
        Member(snapshot, held["role"], held["held"], held["on_behalf_of"])
        for snapshot in rows
        if snapshot
        for held in snapshot["memberships"]
        if held["organization"]["slug"] == slug
    ]


def list_participants(dossier: str) -> list[Listed]:
    """Who takes part in a dossier, most entries first."""
    with connection.cursor() as cursor:
        cursor.execute(PARTICIPANTS, [f"dossier:{dossier}", MOST_ENTRIES_READ, MOST_PARTICIPANTS])
        counts = cursor.fetchall()
    names = _names_of("actor", [slug for slug, _ in counts])
    return [Listed(slug, names[slug], entries) for slug, entries in counts if slug in names]


def _names_of(record_type: str, slugs: Iterable[str]) -> dict[str, str]:
    rows = Revision.objects.live().of(record_type).filter(slug__in=list(slugs))
    return dict(rows.values_list("slug", "title"))


def _spans(kind: str) -> dict[str, tuple[int, date, date]]:
    rows = (
        Density.objects.filter(scope__startswith=f"{kind}:", entries__gt=0)
        .values_list("scope")
        .annotate(total=Sum("entries"), first=Min("day"), last=Max("day"))
    )
    return {scope.partition(":")[2]: (total, first, last) for scope, total, first, last in rows}


def _listed(slug: str, name: str, spans: dict[str, tuple[int, date, date]], summary: str = "") -> Listed:
    entries, first, last = spans.get(slug, (0, None, None))
    return Listed(slug, name, entries, first, last, summary)
