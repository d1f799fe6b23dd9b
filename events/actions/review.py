"""Deciding about a news item and what the engine proposed of it.

Whoever decides holds the item's row until commit, so two editors of one item take turns. A decision asked for twice
(a double click, a repeated request) is made once and gives the same entry. What the engine has withdrawn can still be
decided about. `seen` is how many earlier readings the suggestion had when the editor looked at it: one that the engine
has changed since is not decided about unseen.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from actors.models import Actor
from events.actions.entries import EntryFields, cite_spans, create_entry, discard_entry
from events.actions.errors import (
    AlreadyDecidedError,
    AlreadyPublishedError,
    EntryInUseError,
    ItemClosedError,
    ReadAnewError,
)
from events.actions.naming import teach_name
from events.actions.publication import correct_event, missing_for_publication, publish_event
from events.models import Citation, Event, NewsItem, Suggestion

Decision = Suggestion.Decision
Status = NewsItem.Status


@dataclass(frozen=True)
class Publication:
    """What came of publishing all of an item's entries: those now public, and those that still lack something."""

    published: tuple[Event, ...]
    unready: tuple[Event, ...]


@transaction.atomic
def accept_suggestion(
    suggestion: Suggestion,
    *,
    fields: EntryFields,
    is_corrected: bool,
    by: str,
    now: datetime,
    seen: int | None = None,
) -> Event:
    """Make an unpublished entry of it, citing its passages. Raises AlreadyDecidedError or ItemClosedError."""
    suggestion = _held(suggestion)
    if suggestion.event:
        return suggestion.event
    _must_be_open_as(seen, suggestion)
    event = create_entry(fields)
    _cite(event, suggestion)
    _decide(
        suggestion, Decision.CORRECTED if is_corrected else Decision.ACCEPTED, event=event, by=by, now=now
    )
    return event


@transaction.atomic
def attach_suggestion(
    suggestion: Suggestion, *, event: Event, by: str, now: datetime, seen: int | None = None
) -> Event:
    """Cite its passages as further proof of an entry that is there already; a public one is corrected in public."""
    suggestion = _held(suggestion)
    if suggestion.event_id == event.pk:
        return event
    _must_be_open_as(seen, suggestion)
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.state == Event.State.WITHDRAWN:
        raise EntryInUseError("That entry has been withdrawn. Publish it again first, or choose another.")
    _cite(event, suggestion)
    _decide(suggestion, Decision.ATTACHED, event=event, by=by, now=now)
    if event.is_published:
        correct_event(event, by=by, reason=f"Another source: {suggestion.item.source}"[:500])
    return event


@transaction.atomic
def reject_suggestion(
    suggestion: Suggestion, *, by: str, now: datetime, seen: int | None = None
) -> Suggestion:
    suggestion = _held(suggestion)
    if suggestion.decision != Decision.REJECTED:
        _must_be_open_as(seen, suggestion)
        for one in _same_actor(suggestion):
            _decide(one, Decision.REJECTED, event=None, by=by, now=now)
    return suggestion


@transaction.atomic
def accept_actor(
    suggestion: Suggestion, *, actor: Actor, by: str, now: datetime, seen: int | None = None
) -> Actor:
    """Say which actor a name in the text means; a name the actor did not go by is added to it, in public."""
    suggestion = _held(suggestion)
    if suggestion.decision not in (*Suggestion.OPEN, Decision.REJECTED):
        return actor
    _must_be_open_as(seen, suggestion)
    payload = suggestion.payload
    text = payload.get("text") or payload.get("name") or ""
    proposed = (
        payload.get("key") in {actor.book_key, actor.slug} - {None} or payload.get("name") == actor.name
    )
    if not proposed:
        teach_name(actor, text=text, by=by)
    for one in _same_actor(suggestion):
        decision = Decision.ACCEPTED if proposed else Decision.CORRECTED
        _decide(one, decision, event=None, by=by, now=now)
    return actor


@transaction.atomic
def undo_decision(suggestion: Suggestion, *, by: str) -> Suggestion:
    """Let it wait for a decision again, and delete the entry made of it, as long as nothing has been published."""
    suggestion = _held(suggestion)
    if suggestion.decision in Suggestion.OPEN:
        return suggestion
    _must_be_open(suggestion.item)
    event, decision = suggestion.event, suggestion.decision
    for one in _same_actor(suggestion):
        one.decision, one.event, one.decided_by, one.decided_at = Decision.PENDING, None, "", None
        one.save(update_fields=["decision", "event", "decided_by", "decided_at"])
    if event and decision == Decision.ATTACHED:
        _detach(event, suggestion)
    elif event:
        _take_back(event)
    return suggestion


@transaction.atomic
def accept_item(item: NewsItem, *, by: str, now: datetime) -> NewsItem:
    """Close the review: what was made of the item stands, what was left undecided stays so."""
    return _close(item, Status.ACCEPTED, by=by, now=now)


@transaction.atomic
def reject_item(item: NewsItem, *, by: str, now: datetime) -> NewsItem:
    """Close the review with nothing of use in it. Raises EntryInUseError while entries stand that came from it."""
    held = _held_item(item)
    if held.status != Status.REJECTED and held.suggestions.filter(event__isnull=False).exists():
        raise EntryInUseError(
            "Entries were made of this item. Undo those decisions first, or accept the item."
        )
    return _close(item, Status.REJECTED, by=by, now=now)


@transaction.atomic
def reopen_item(item: NewsItem) -> NewsItem:
    """Take a closed item up again; one that was closed before it had been read is read first."""
    item = _held_item(item)
    if item.status in (Status.ACCEPTED, Status.REJECTED):
        item.status = Status.TAGGED if item.engine_version else Status.NEW
        item.decided_by, item.decided_at, item.attempts = "", None, 0
        item.save(update_fields=["status", "decided_by", "decided_at", "attempts"])
    return item


@transaction.atomic
def retry_item(item: NewsItem) -> NewsItem:
    """Let the workers try a parked or waiting item again now, its attempts forgotten.

    A worker that still holds it loses its claim, and with it what it was about to write.
    """
    NewsItem.objects.filter(pk=item.pk, status__in=(Status.PARKED, Status.NEW)).update(
        status=Status.NEW,
        attempts=0,
        next_attempt_at=Now(),
        claimed_by="",
        claimed_until=None,
        error_code="",
        error="",
    )
    item.refresh_from_db()
    return item


@transaction.atomic
def publish_ready_entries(item: NewsItem, *, by: str) -> Publication:
    """Publish every entry made of the item that lacks nothing."""
    _held_item(item)
    made = Event.objects.filter(pk__in=Suggestion.objects.filter(item=item).values("event"))
    # All of them are held before the first is published: whoever holds the ledger must wait for no entry.
    made = made.unpublished().select_for_update().order_by("id")
    ready: list[Event] = []
    unready: list[Event] = []
    for event in made:
        (unready if missing_for_publication(event) else ready).append(event)
    return Publication(tuple(publish_event(event, by=by) for event in ready), tuple(unready))


def _held_item(item: NewsItem) -> NewsItem:
    return NewsItem.objects.select_for_update().get(pk=item.pk)


def _held(suggestion: Suggestion) -> Suggestion:
    """The suggestion read afresh, its item's row held until commit."""
    _held_item(suggestion.item)
    return Suggestion.objects.select_related("item__source", "event").get(pk=suggestion.pk)


def _must_be_open(item: NewsItem) -> None:
    if item.status != Status.TAGGED:
        raise ItemClosedError(f"This item is {item.get_status_display().lower()}. Take it up again first.")


def _must_be_open_as(seen: int | None, suggestion: Suggestion) -> None:
    _must_be_open(suggestion.item)
    if suggestion.decision not in Suggestion.OPEN:
        raise AlreadyDecidedError(
            f"{suggestion.decided_by} has decided already: {suggestion.get_decision_display().lower()}."
            " Undo that decision first."
        )
    if seen is not None and seen != len(suggestion.earlier):
        raise ReadAnewError(
            "A newer engine reads this passage differently since you opened the page. Look at it again, then decide."
        )


def _same_actor(suggestion: Suggestion) -> list[Suggestion]:
    """The suggestion itself, and for a name every other mention of it that stands in the same decision."""
    if suggestion.kind != Suggestion.Kind.ACTOR:
        return [suggestion]
    key, name = suggestion.payload.get("key"), suggestion.payload.get("name")
    same = {"payload__key": key} if key else {"payload__name": name}
    waiting = suggestion.decision in Suggestion.OPEN
    others = Suggestion.objects.filter(
        item=suggestion.item,
        kind=suggestion.kind,
        decision=Decision.PENDING if waiting else suggestion.decision,
        **same,
    )
    return [suggestion, *others.exclude(pk=suggestion.pk)]


def _decide(suggestion: Suggestion, decision: str, *, event: Event | None, by: str, now: datetime) -> None:
    suggestion.decision, suggestion.event = decision, event
    suggestion.decided_by, suggestion.decided_at = by, now
    suggestion.save(update_fields=["decision", "event", "decided_by", "decided_at"])


def _cite(event: Event, suggestion: Suggestion) -> None:
    assert suggestion.item.capture
    proves_wording = suggestion.kind == Suggestion.Kind.STATEMENT == event.kind
    field = Citation.Field.WORDING if proves_wording else Citation.Field.WHOLE
    cite_spans(event, capture=suggestion.item.capture, spans=suggestion.spans, field=field)


def _detach(event: Event, suggestion: Suggestion) -> None:
    if event.is_published:
        raise AlreadyPublishedError("The entry is public. Take the citation away by correcting the entry.")
    for start, end in suggestion.spans:
        event.citations.filter(capture=suggestion.item.capture, start=start, end=end).delete()


def _take_back(event: Event) -> None:
    if event.state != Event.State.UNPUBLISHED:
        raise AlreadyPublishedError("The entry has been published. Correct or withdraw it instead.")
    if event.suggestions.exists():
        raise EntryInUseError(
            "Other suggestions are attached to the entry made of this one. Undo those first."
        )
    if event.version > 1:
        raise EntryInUseError("The entry has been edited since. Delete it on its own page if it is to go.")
    discard_entry(event)


def _close(item: NewsItem, status: str, *, by: str, now: datetime) -> NewsItem:
    item = _held_item(item)
    if item.status == status:
        return item
    if item.status in (Status.ACCEPTED, Status.REJECTED):
        raise ItemClosedError(f"{item.decided_by} has closed this item already. Take it up again first.")
    if status == Status.ACCEPTED and item.status != Status.TAGGED:
        raise ItemClosedError("This item is still being worked on. Wait for it, or reject it.")
    item.status, item.decided_by, item.decided_at = status, by, now
    item.save(update_fields=["status", "decided_by", "decided_at"])
    return item
