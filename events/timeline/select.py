"""Which entries a query chooses, page by page, from the ledger's live revisions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import BigIntegerField, DateField, Exists, F, Func, OuterRef, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from events.ledger.record import SEARCH_LANGUAGE
from events.models import Revision, RevisionKey
from events.timeline.query import Problem, TimelineQuery

SORT = ("date_earliest", "date_latest", "record_id")
# PostgreSQL takes only straight quotes for a phrase; telephones and word processors write others.
STRAIGHT_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True)
class Position:
    """The sort key of the last entry shown: the next page starts right after it, whatever has been written since."""

    date_earliest: date
    date_latest: date
    record_id: int


@dataclass(frozen=True)
class Selection:
    """The entries of one page, as revisions with their snapshots, and where the next page starts (None: no more)."""

    revisions: tuple[Revision, ...]
    next_position: Position | None


def select_events(query: TimelineQuery, *, limit: int, after: Position | None = None) -> Selection:
    """One page of the entries that `query` chooses; one SQL query whatever the number of rows."""
    chosen = choose(query)
    if after is not None:
        comparison = LessThan if query.order == "newest" else GreaterThan
        chosen = chosen.filter(comparison(_row(*map(F, SORT)), _row_of(after)))
    direction = "-" if query.order == "newest" else ""
    rows = list(chosen.order_by(*(direction + column for column in SORT))[: limit + 1])
    revisions = tuple(row.revision if isinstance(row, RevisionKey) else row for row in rows[:limit])
    return Selection(revisions, _position_of(revisions[-1]) if len(rows) > limit else None)


def choose(query: TimelineQuery) -> QuerySet[Any]:
    """The rows to list, unordered: revisions, or their keys when a key (actor, dossier) narrows the list.

    Starting from the key keeps filter and ordering in one index; the revision is then one look-up a row.
    """
    to_revision = "revision__" if query.keys else ""
    chosen: QuerySet[Any] = _by_keys(query.keys) if query.keys else Revision.objects.live().of("event")
    if query.kinds:
        chosen = chosen.filter(**{f"{to_revision}kind__in": query.kinds})
    if query.types:
        chosen = chosen.filter(**{f"{to_revision}type__in": query.types})
    if query.from_day:
        chosen = chosen.filter(date_latest__gte=query.from_day)
    if query.to_day:
        chosen = chosen.filter(date_earliest__lte=query.to_day)
    if query.text:
        straight = query.text.translate(STRAIGHT_QUOTES)
        words = SearchQuery(straight, config=SEARCH_LANGUAGE, search_type="websearch")
        chosen = chosen.filter(**{f"{to_revision}words__document": words})
    return chosen


def select_citing(source_uid: str, *, limit: int) -> Selection:
    """The live entries that cite one source, oldest first."""
    rows = list(_by_keys((f"source:{source_uid}",)).order_by(*SORT)[:limit])
    return Selection(tuple(row.revision for row in rows), None)


def select_answers(event_uid: str, *, limit: int) -> Selection:
    """The live entries that answer one entry, oldest first."""
    rows = list(_by_keys((f"answers:{event_uid}",)).order_by(*SORT)[:limit])
    return Selection(tuple(row.revision for row in rows), None)


def find_names(query: TimelineQuery) -> dict[tuple[str, str], str]:
    """The names of the actors and the dossier of a query, by ("actor" or "dossier", slug); what the record does not
    have is missing. No SQL query when none is named."""
    wanted = _named_by(query)
    if not wanted:
        return {}
    rows = (
        Revision.objects.live()
        .filter(record_type__in=("actor", "dossier"), slug__in={slug for _, slug in wanted})
        .values_list("record_type", "slug", "title")
    )
    return {(kind, slug): title for kind, slug, title in rows if (kind, slug) in wanted}


def find_unknown_names(query: TimelineQuery) -> tuple[Problem, ...]:
    """A problem for each actor or dossier that the record does not have; no SQL query when none is named."""
    return unknown_among(query, find_names(query))


def unknown_among(query: TimelineQuery, names: dict[tuple[str, str], str]) -> tuple[Problem, ...]:
    """A problem for each actor or dossier of the query that `find_names` did not find."""
    return tuple(
        Problem(
            name,
            "unknown_value",
            f"The record has no {name} “{slug}”. Look it up in the list of {name}s; "
            "its short name ends the address of its page.",
        )
        for name, slug in sorted(_named_by(query) - set(names))
    )


def _named_by(query: TimelineQuery) -> set[tuple[str, str]]:
    return {("actor", slug) for slug in query.actors} | (
        {("dossier", query.dossier)} if query.dossier else set()
    )


def _by_keys(keys: tuple[str, ...]) -> QuerySet[RevisionKey]:
    chosen = RevisionKey.objects.filter(key=keys[0], is_live=True).select_related("revision")
    for key in keys[1:]:
        chosen = chosen.filter(
            Exists(RevisionKey.objects.filter(revision_id=OuterRef("revision_id"), key=key))
        )
    return chosen


def _position_of(revision: Revision) -> Position:
    assert revision.date_earliest
    assert revision.date_latest
    return Position(revision.date_earliest, revision.date_latest, revision.record_id)


def _row(*columns: F | Value) -> Func:
    # One row comparison walks the index from the position on; ANDs and ORs of columns would not.
    return Func(*columns, function="ROW", output_field=BigIntegerField())


def _row_of(position: Position) -> Func:
    return _row(
        Value(position.date_earliest, DateField()),
        Value(position.date_latest, DateField()),
        Value(position.record_id, BigIntegerField()),
    )
