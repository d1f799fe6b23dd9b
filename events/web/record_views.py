"""One entry, one source."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from events.ledger.read import find_live, find_tombstone, history_of
from events.models import Revision
from events.timeline.evidence import collect_passages, group_by_source
from events.timeline.page import Scope
from events.timeline.query import read_query
from events.timeline.select import select_answers, select_citing
from events.web.conditional import unless_changed

AROUND = timedelta(days=14)
MOST_ANSWERS = 50
MOST_CITING = 200


@require_safe
@unless_changed
def event(request: HttpRequest, uid: UUID) -> HttpResponse:
    revision = find_live("event", uid=uid)
    if revision is None or revision.snapshot is None:
        return _gone(request, "event", uid)
    context = {
        "entry": revision.snapshot,
        "cited": group_by_source(revision.snapshot),
        "answers": select_answers(str(uid), limit=MOST_ANSWERS).revisions,
        "history": history_of(uid).defer("snapshot"),
        "around": _address_around(revision),
    }
    return render(request, "timeline/event.html", context)


@require_safe
@unless_changed
def source(request: HttpRequest, uid: UUID) -> HttpResponse:
    revision = find_live("source", uid=uid)
    if revision is None:
        return _gone(request, "source", uid)
    citing = select_citing(str(uid), limit=MOST_CITING).revisions
    passages = collect_passages(str(uid), citing)
    context = {"source": revision.snapshot, "revision": revision, "passages": passages, "citing": citing}
    return render(request, "timeline/source.html", context)


def _gone(request: HttpRequest, record_type: str, uid: UUID) -> HttpResponse:
    """410 for what was public once, 404 for what never was."""
    tombstone = find_tombstone(record_type, uid)
    if tombstone is None:
        raise Http404
    return render(request, "410.html", {"tombstone": tombstone, "record_type": record_type}, status=410)


def _address_around(revision: Revision) -> str:
    """The timeline from two weeks before the entry to two weeks after it, at the entry."""
    assert revision.date_earliest
    assert revision.date_latest
    first = max(revision.date_earliest.toordinal() - AROUND.days, 1)
    last = min(revision.date_latest.toordinal() + AROUND.days, revision.date_latest.max.toordinal())
    days = [revision.date_earliest.fromordinal(ordinal).isoformat() for ordinal in (first, last)]
    query = read_query({"from": [days[0]], "to": [days[1]]}).query
    return f"{Scope(reverse('timeline')).address_of(query)}#e-{revision.record_uid}"
