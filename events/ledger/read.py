"""Reading the ledger: one record as it stands, its history, and the one sequence of changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events.ledger.snapshot import Snapshot
from events.models import LedgerHead, Revision, RevisionQuerySet


@dataclass(frozen=True)
class Head:
    """The last revision's number and moment; `seq` 0 and no moment while the ledger is empty."""

    seq: int
    recorded_at: datetime | None


def read_head() -> Head:
    """One primary-key look-up: whatever the public can see is the same while it stays the same."""
    row = LedgerHead.objects.filter(id=1).values_list("seq", "recorded_at").first()
    return Head(*row) if row else Head(0, None)


def find_live(record_type: str, *, uid: UUID | None = None, slug: str | None = None) -> Revision | None:
    """The standing revision of one public record, by uid or by slug; None when there is none or it was withdrawn."""
    live = Revision.objects.live().of(record_type)
    return (live.filter(record_uid=uid) if uid else live.filter(slug=slug)).first()


def find_tombstone(record_type: str, uid: UUID) -> Revision | None:
    """The standing revision of a record that was public and is no more."""
    return (
        Revision.objects.of(record_type)
        .filter(record_uid=uid, superseded_at__isnull=True, snapshot__isnull=True)
        .first()
    )


def history_of(uid: UUID) -> RevisionQuerySet:
    """Every revision of one record, oldest first."""
    return Revision.objects.filter(record_uid=uid).order_by("number")


@dataclass(frozen=True)
class Change:
    """One revision and the snapshot to serve with it: None for a tombstone, and for all that stood before one."""

    revision: Revision
    snapshot: Snapshot | None


# How far back from the ledger's head a withdrawal counts as recent: a bound on what is read to find them.
RECENT_REVISIONS = 5000


def recent_tombstones(record_type: str, *, limit: int) -> list[Revision]:
    """Records of one type taken from the public within the last RECENT_REVISIONS revisions, latest first."""
    return list(
        Revision.objects.of(record_type)
        .filter(seq__gt=read_head().seq - RECENT_REVISIONS, superseded_at__isnull=True, snapshot__isnull=True)
        .defer("snapshot")
        .order_by("-seq")[:limit]
    )


def first_recorded(uids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When each record first became public."""
    firsts = Revision.objects.filter(record_uid__in=list(uids), number=1)
    return dict(firsts.values_list("record_uid", "recorded_at"))


def changes_since(seq: int, limit: int) -> list[Change]:
    """The next `limit` revisions after `seq`, in commit order: nothing lost, nothing twice.

    The words of a record that is not public any more are in none of them: its earlier revisions come without their
    snapshots.
    """
    revisions = list(Revision.objects.since(seq)[:limit])
    gone = set(
        Revision.objects.filter(
            record_uid__in={revision.record_uid for revision in revisions},
            superseded_at__isnull=True,
            snapshot__isnull=True,
        ).values_list("record_uid", flat=True)
    )
    return [Change(each, None if each.record_uid in gone else each.snapshot) for each in revisions]
