"""Keeping what stands in the ledger true when more becomes known of a document that is public already."""

from events.ledger.record import append_revision, hold_ledger
from events.models import Event, Revision, RevisionKey, Source

READ = "The document has been read."


def record_reading(source: Source, *, by: str) -> None:
    """Append the present form of a public source and of the public entries that cite it, where it differs from what
    stands; nothing for a source that is not public. In the caller's transaction, as its last change."""
    hold_ledger()
    if not Revision.objects.live().filter(record_uid=source.uid).exists():
        return
    append_revision(source, action=Revision.Action.CORRECTED, by=by, reason=READ)
    citing = RevisionKey.objects.filter(key=f"source:{source.uid}", is_live=True).values("record_id")
    for event in Event.objects.published().filter(pk__in=citing).order_by("id"):
        append_revision(event, action=Revision.Action.CORRECTED, by=by, reason=READ)
