"""A revision as the API shows it: its snapshot as it stands, and where and when it stands."""

from typing import Any

from django.urls import reverse
from rest_framework.request import Request

from events.ledger.read import Change
from events.models import Revision
from events.timeline.addresses import absolute

Face = dict[str, Any]


def face_of_record(revision: Revision, request: Request) -> Face:
    """A source's own `url` is the document's, so its page goes by another name."""
    assert revision.snapshot is not None
    name_of_page = "page_url" if "url" in revision.snapshot else "url"
    return {
        **revision.snapshot,
        name_of_page: absolute(request, revision.snapshot["path"]),
        "api_url": absolute(request, address_of_record(revision)),
        "revision": revision.number,
        "seq": revision.seq,
        "recorded_at": revision.recorded_at.isoformat(),
    }


def face_of_change(change: Change) -> Face:
    """`reason` is empty where it could repeat words of a record that is not public any more."""
    revision = change.revision
    words_are_gone = revision.snapshot is not None and change.snapshot is None
    return {
        "seq": revision.seq,
        "record_type": revision.record_type,
        "uid": str(revision.record_uid),
        "revision": revision.number,
        "action": revision.action,
        "reason": "" if words_are_gone else revision.reason,
        "recorded_at": revision.recorded_at.isoformat(),
        "snapshot": change.snapshot,
    }


def address_of_record(revision: Revision) -> str:
    name = f"api-{revision.record_type}"
    by_slug = revision.record_type in (Revision.RecordType.ACTOR, Revision.RecordType.DOSSIER)
    return reverse(name, args=[revision.slug if by_slug else revision.record_uid])
