"""Making entries public, correcting them in public, and taking them back."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from actors.models import Actor
from events.actions.errors import NotPublishableError, NotPublishedError, ReasonMissingError
from events.ledger.record import Record, append_revision, hold_ledger
from events.models import Citation, Event, Revision, Source

MORE_IS_KNOWN = "More of the document is known."


def missing_for_publication(event: Event) -> list[str]:
    """One sentence for each thing a published entry must have and this one lacks; empty when it is ready.

    Reads `event.citations.all()` and its details, so that a list of entries can fetch them beforehand.
    """
    missing = []
    proven = {citation.field for citation in event.citations.all()}
    if not event.title:
        missing.append("Give the entry a title.")
    if not event.date:
        missing.append("Give the entry a date.")
    if not proven:
        missing.append("Cite at least one passage that proves the entry.")
    if event.kind == Event.Kind.STATEMENT:
        missing += _missing_of_statement(event, proven)
    if event.kind in (Event.Kind.DRAFT, Event.Kind.RESPONSE) and not hasattr(event, event.kind):
        missing.append(f"Fill in the details of the {event.kind}.")
    return missing


def _missing_of_statement(event: Event, proven: set[str]) -> list[str]:
    if not hasattr(event, "statement"):
        return ["Say who made the statement and what was said."]
    missing = []
    if event.statement.speaker_id is None:
        missing.append("Name the speaker.")
    if not event.statement.wording:
        missing.append("Give the wording of the statement.")
    if Citation.Field.WORDING not in proven:
        missing.append("Cite the passage that holds the wording.")
    return missing


@transaction.atomic
def publish_event(event: Event, *, by: str, reason: str = "") -> Event:
    """Make an entry public, or public again after a withdrawal; publishing a public one changes nothing.

    Raises NotPublishableError, which lists everything that is missing.
    """
    event = _locked(event)
    if event.is_published:
        return event
    missing = missing_for_publication(event)
    if missing:
        raise NotPublishableError(missing)
    event.state = Event.State.PUBLISHED
    event.version += 1
    event.save(update_fields=["state", "version", "updated_at"])
    _publish_what_it_names(event, by=by)
    append_revision(event, action=Revision.Action.PUBLISHED, by=by, reason=reason)
    _refresh_answers_to(event, by=by)
    return event


@transaction.atomic
def correct_event(event: Event, *, by: str, reason: str) -> Event:
    """Tell the public of changes already saved to a published entry, and why they were made.

    Raises NotPublishedError, ReasonMissingError, or NotPublishableError when the changes took away what a published
    entry must have.
    """
    event = _locked(event)
    if not event.is_published:
        raise NotPublishedError("Only a published entry can be corrected. Publish it first.")
    if not reason.strip():
        raise ReasonMissingError("Say why the entry is corrected. Readers see the reason.")
    missing = missing_for_publication(event)
    if missing:
        raise NotPublishableError(missing)
    _publish_what_it_names(event, by=by)
    append_revision(event, action=Revision.Action.CORRECTED, by=by, reason=reason.strip())
    _withdraw_uncited_sources(by=by, among=_sources_once_cited_by(event))
    _refresh_answers_to(event, by=by)
    return event


@transaction.atomic
def withdraw_event(event: Event, *, by: str, reason: str) -> Event:
    """Take an entry back: it leaves every page, list and feed, and a tombstone with the reason stays.

    Withdrawing a withdrawn entry changes nothing. Raises NotPublishedError or ReasonMissingError.
    """
    event = _locked(event)
    if event.state == Event.State.WITHDRAWN:
        return event
    if not event.is_published:
        raise NotPublishedError("The entry was never published, so there is nothing to withdraw.")
    if not reason.strip():
        raise ReasonMissingError("Say why the entry is withdrawn. Readers see the reason.")
    event.state = Event.State.WITHDRAWN
    event.version += 1
    event.save(update_fields=["state", "version", "updated_at"])
    append_revision(event, action=Revision.Action.WITHDRAWN, by=by, reason=reason.strip())
    _withdraw_uncited_sources(by=by, among=_sources_once_cited_by(event))
    _refresh_answers_to(event, by=by)
    return event


def publish_record(record: Record, *, by: str, reason: str = "") -> None:
    """Give an actor, dossier or source its first revision, unless it stands in the ledger already."""
    if not Revision.objects.live().filter(record_uid=record.uid).exists():
        append_revision(record, action=Revision.Action.PUBLISHED, by=by, reason=reason)


def refresh_entries(events: Iterable[Event], *, by: str, reason: str) -> None:
    """Append the present form of published entries in which something they name has changed."""
    for event in events:
        append_revision(event, action=Revision.Action.CORRECTED, by=by, reason=reason)


def entries_naming(actor: Actor) -> list[Event]:
    """The published entries whose public form holds the actor's name."""
    named = Q(participations__actor=actor) | Q(statement__speaker=actor) | Q(statement__on_behalf_of=actor)
    return list(Event.objects.published().filter(named).distinct().order_by("id"))


def _locked(event: Event) -> Event:
    """The same object, read afresh, it and the ledger held until commit; entries are locked first, the ledger last."""
    Event.objects.select_for_update().get(pk=event.pk)
    hold_ledger()
    event.refresh_from_db()
    return event


def _publish_what_it_names(event: Event, *, by: str) -> None:
    participants = (
        Q(participations__event=event) | Q(statements__event=event) | Q(statements_made_for__event=event)
    )
    named: list[Record] = list(Actor.objects.filter(participants).distinct().order_by("id"))
    named += list(event.dossiers.order_by("id"))
    named += list(Source.objects.filter(captures__citations__event=event).distinct().order_by("id"))
    live = set(
        Revision.objects.live()
        .filter(record_uid__in=[record.uid for record in named])
        .values_list("record_uid", flat=True)
    )
    for record in named:
        if record.uid not in live:
            append_revision(record, action=Revision.Action.PUBLISHED, by=by)
        elif isinstance(record, Source):
            append_revision(record, action=Revision.Action.CORRECTED, by=by, reason=MORE_IS_KNOWN)


def _sources_once_cited_by(event: Event) -> list[Source]:
    """The sources in the entry's revisions, whatever its citations are now."""
    snapshots = Revision.objects.filter(record_uid=event.uid, snapshot__isnull=False).values_list(
        "snapshot", flat=True
    )
    uids = {
        citation["source"]["uid"] for snapshot in snapshots if snapshot for citation in snapshot["citations"]
    }
    return list(Source.objects.filter(uid__in=uids).order_by("id"))


def _withdraw_uncited_sources(*, by: str, among: list[Source]) -> None:
    for source in among:
        is_cited = Citation.objects.filter(
            capture__source=source, event__state=Event.State.PUBLISHED
        ).exists()
        if not is_cited and Revision.objects.live().filter(record_uid=source.uid).exists():
            append_revision(
                source,
                action=Revision.Action.WITHDRAWN,
                by=by,
                reason="No published entry cites it any more.",
            )


def _refresh_answers_to(event: Event, *, by: str) -> None:
    """Entries that name this one as what they answer show it only while it is public."""
    answering = Q(statement__answers=event) | Q(response__answers=event) | Q(draft__supersedes__event=event)
    refresh_entries(
        Event.objects.published().filter(answering).order_by("id"),
        by=by,
        reason="An entry it refers to has changed.",
    )
