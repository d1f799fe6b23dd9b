"""Reading the ledger: one record as it stands, its history, and the one sequence of changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events.ledger.snapshot import Snapshot
from events.models import LedgerHead, Revision, RevisionQuerySet

# Where the snapshot of an entry of a kind names the entry it answers.
ANSWERING = {"statement": "answers", "response": "answers", "draft": "supersedes"}


@dataclass(frozen=True)
class Head:
    """The last revision's number and moment; `seq` 0 and no moment while the ledger is empty."""

    seq: int
    recorded_at: datetime | None

    @property
    def mark(self) -> str:
        """Differs between any two states of the ledger, those before and after a restored backup included."""
        return f"{self.seq}-{self.recorded_at.timestamp():.6f}" if self.recorded_at else "0"


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
    snapshots, and entries that answered it come without its name.
    """
    revisions = list(Revision.objects.since(seq)[:limit])
    answered = {
        UUID(entry["uid"]) for revision in revisions for entry in _entries_answered(revision.snapshot)
    }
    gone = set(
        Revision.objects.filter(
            record_uid__in={revision.record_uid for revision in revisions} | answered,
            superseded_at__isnull=True,
            snapshot__isnull=True,
        ).values_list("record_uid", flat=True)
    )
    return [
        Change(each, None if each.record_uid in gone else _without_answered(each.snapshot, gone))
        for each in revisions
    ]


def _entries_answered(snapshot: Snapshot | None) -> list[Snapshot]:
    """The entries that an entry's snapshot names as what it answers or supersedes."""
    details = [((snapshot or {}).get(kind) or {}).get(name) for kind, name in ANSWERING.items()]
    return [entry for entry in details if entry]


def _without_answered(snapshot: Snapshot | None, gone: set[UUID]) -> Snapshot | None:
    if not snapshot or not any(UUID(entry["uid"]) in gone for entry in _entries_answered(snapshot)):
        return snapshot
    kind = snapshot["kind"]
    return {**snapshot, kind: {**snapshot[kind], ANSWERING[kind]: None}}
