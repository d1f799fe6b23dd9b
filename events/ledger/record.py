"""Appending to the ledger: the only code that writes revisions and what is derived from them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.expressions import CombinedExpression

from actors.models import Actor
from events.ledger.snapshot import (
    Snapshot,
    snapshot_of_actor,
    snapshot_of_dossier,
    snapshot_of_event,
    snapshot_of_source,
)
from events.models import Density, Dossier, Event, Revision, RevisionKey, RevisionText, Source

Record = Event | Actor | Dossier | Source

TOMBSTONES = frozenset({Revision.Action.WITHDRAWN, Revision.Action.MERGED, Revision.Action.PURGED})
SEARCH_LANGUAGE = "english"

HOLD = """
INSERT INTO events_ledgerhead (id, seq, recorded_at) VALUES (1, 0, clock_timestamp()) ON CONFLICT (id) DO NOTHING;
SELECT seq FROM events_ledgerhead WHERE id = 1 FOR UPDATE
"""

# Whoever appends holds this row until commit: numbers are given out in commit order, without gaps, and no moment of
# recording is before an earlier one whatever the clock does.
NEXT_SEQ = """
INSERT INTO events_ledgerhead AS head (id, seq, recorded_at) VALUES (1, 1, clock_timestamp())
ON CONFLICT (id) DO UPDATE
SET seq = head.seq + 1,
    recorded_at = greatest(clock_timestamp(), head.recorded_at + interval '1 microsecond')
RETURNING seq, recorded_at
"""


@dataclass(frozen=True)
class _Shape:
    """What one kind of record gives a revision besides its snapshot."""

    record_type: str
    slug: str = ""
    title: str = ""
    kind: str = ""
    type: str = ""


def hold_ledger() -> None:
    """Wait until nobody else is appending, and keep others waiting until this transaction ends.

    What is read of the ledger, and of rows that others record there, stands from here on. Whoever changes entries
    locks all of them first and the ledger last, so that no two wait for each other.
    Raises TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "A revision is appended in the transaction of its change."
        )
    with connection.cursor() as cursor:
        cursor.execute(HOLD)


def append_revision(record: Record, *, action: str, by: str, reason: str = "") -> Revision:
    """Append what was done to `record`, in the caller's transaction, and return the new revision.

    The snapshot is made from the rows as they stand now; withdrawn, merged and purged append a tombstone. A correction
    that changes nothing the public sees appends nothing and returns the revision that stands.
    Raises TransactionManagementError outside a transaction.
    """
    hold_ledger()
    snapshot = None if action in TOMBSTONES else _snapshot_of(record)
    standing = Revision.objects.filter(record_uid=record.uid, superseded_at__isnull=True).first()
    if standing and action == Revision.Action.CORRECTED and standing.snapshot == snapshot:
        return standing
    seq, recorded_at = _next_seq()
    if standing:
        _supersede(standing, recorded_at)
    shape = _shape_of(record)
    revision = Revision.objects.create(
        seq=seq,
        record_type=shape.record_type,
        record_uid=record.uid,
        record_id=record.pk,
        number=standing.number + 1 if standing else 1,
        action=action,
        reason=reason,
        recorded_by=by,
        recorded_at=recorded_at,
        is_live=snapshot is not None,
        snapshot=snapshot,
        slug=shape.slug,
        title=shape.title,
        kind=shape.kind,
        type=shape.type,
        date_earliest=record.date_earliest if isinstance(record, Event) else None,
        date_latest=record.date_latest if isinstance(record, Event) else None,
    )
    if snapshot is not None and shape.record_type == Revision.RecordType.EVENT:
        _add_to_lists(revision, snapshot)
    return revision


def _next_seq() -> tuple[int, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_SEQ)
        row = cursor.fetchone()
    return row[0], row[1]


def _snapshot_of(record: Record) -> Snapshot:
    match record:
        case Event():
            return snapshot_of_event(record)
        case Actor():
            return snapshot_of_actor(record)
        case Dossier():
            return snapshot_of_dossier(record)
        case Source():
            return snapshot_of_source(record)


def _shape_of(record: Record) -> _Shape:
    match record:
        case Event():
            return _Shape(Revision.RecordType.EVENT, title=record.title, kind=record.kind, type=record.type)
        case Actor():
            return _Shape(Revision.RecordType.ACTOR, slug=record.slug, title=record.name, type=record.type)
        case Dossier():
            return _Shape(Revision.RecordType.DOSSIER, slug=record.slug, title=record.title)
        case Source():
            return _Shape(Revision.RecordType.SOURCE, title=record.title, type=record.document_type)


def _supersede(standing: Revision, moment: datetime) -> None:
    was_listed = standing.is_live and standing.record_type == Revision.RecordType.EVENT
    if was_listed:
        keys = list(standing.keys.values_list("key", flat=True))
        _count(standing, keys, -1)
        standing.keys.update(is_live=False)
        RevisionText.objects.filter(revision=standing).delete()
    Revision.objects.filter(seq=standing.seq).update(superseded_at=moment, is_live=False)


def _add_to_lists(revision: Revision, snapshot: Snapshot) -> None:
    assert revision.date_earliest
    assert revision.date_latest
    keys = keys_of(snapshot)
    RevisionKey.objects.bulk_create(
        RevisionKey(
            revision=revision,
            key=key,
            date_earliest=revision.date_earliest,
            date_latest=revision.date_latest,
            record_id=revision.record_id,
        )
        for key in keys
    )
    RevisionText.objects.create(revision=revision, document=_words_of(snapshot))
    _count(revision, keys, +1)


def keys_of(snapshot: Snapshot) -> list[str]:
    """Every key under which lists find an event, sorted: `actor:<slug>`, `dossier:<slug>`, `source:<uid>`..."""
    actors = [part["actor"] for part in snapshot["participations"]]
    statement = snapshot["statement"] or {}
    actors += [statement.get("speaker"), statement.get("on_behalf_of")]
    keys = {f"actor:{actor['slug']}" for actor in actors if actor}
    keys |= {f"dossier:{dossier['slug']}" for dossier in snapshot["dossiers"]}
    keys |= {f"source:{citation['source']['uid']}" for citation in snapshot["citations"]}
    for details in (snapshot["statement"], snapshot["response"]):
        if details and details["answers"]:
            keys.add(f"answers:{details['answers']['uid']}")
    return sorted(keys)


def _words_of(snapshot: Snapshot) -> CombinedExpression:
    statement = snapshot["statement"] or {}
    speaker = statement.get("speaker") or {}
    names = [part["actor"]["name"] for part in snapshot["participations"]] + [speaker.get("name", "")]
    offices = [part["office"] for part in snapshot["participations"]] + [statement.get("office", "")]
    draft = snapshot["draft"] or {}
    weighted = {
        "A": [snapshot["title"], draft.get("official_title", "")],
        "B": [snapshot["summary"], statement.get("wording", "")],
        "C": [*names, *offices, snapshot["place"]],
    }
    vectors = [
        SearchVector(Value(" ".join(filter(None, texts))), config=SEARCH_LANGUAGE, weight=weight)
        for weight, texts in weighted.items()
    ]
    return vectors[0] + vectors[1] + vectors[2]


def _count(revision: Revision, keys: list[str], change: int) -> None:
    """Add `change` to the density of every scope the revision counts in, rows locked in one order."""
    assert revision.date_earliest
    scopes = ["", *(key for key in keys if key.startswith(("actor:", "dossier:")))]
    rows = [
        Density(scope=scope, day=revision.date_earliest, kind=revision.kind, entries=0)
        for scope in sorted(scopes)
    ]
    Density.objects.bulk_create(rows, ignore_conflicts=True)
    Density.objects.filter(scope__in=scopes, day=revision.date_earliest, kind=revision.kind).update(
        entries=F("entries") + change
    )
