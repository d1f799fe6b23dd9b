"""What an editor gives of one entry, and writing it to the rows it is kept in."""

from dataclasses import dataclass, field, replace
from datetime import date, time
from uuid import UUID

from django.db import transaction

from actors.models import Actor, Membership
from events.actions.errors import AlreadyPublishedError, EntryInUseError, VersionConflictError
from events.actions.publication import correct_event, publish_event
from events.models import (
    Capture,
    Citation,
    Dossier,
    Draft,
    Event,
    Participation,
    Response,
    Statement,
    Suggestion,
)


@dataclass(frozen=True)
class Part:
    actor: Actor
    role: str
    office: str = ""


@dataclass(frozen=True)
class StatementFields:
    speaker: Actor | None = None
    office: str = ""
    on_behalf_of: Actor | None = None
    wording: str = ""
    wording_kind: str = Statement.WordingKind.PARAPHRASED
    language: str = "en"
    translation: str = Statement.Translation.NONE
    speech_act: str = "says"
    venue: str = ""
    answers: Event | None = None


@dataclass(frozen=True)
class DraftFields:
    text_type: str = Draft.TextType.AGREEMENT
    official_title: str = ""
    language: str = "en"


@dataclass(frozen=True)
class ResponseFields:
    answers: Event | None = None
    stance: str = ""
    form: str = Response.Form.WRITTEN
    disclosure: str = Response.Disclosure.PUBLIC


Details = StatementFields | DraftFields | ResponseFields
DETAILS_OF_KIND: dict[str, type[Details]] = {
    Event.Kind.STATEMENT: StatementFields,
    Event.Kind.DRAFT: DraftFields,
    Event.Kind.RESPONSE: ResponseFields,
}


@dataclass(frozen=True)
class EntryFields:
    """One entry as editors see it. A speaker's own part in the event follows from the statement: `parts` omits it."""

    kind: str
    title: str = ""
    type: str = "statement"
    date: str = ""
    date_wording: str = ""
    clock_time: time | None = None
    time_zone: str = ""
    place: str = ""
    summary: str = ""
    parts: tuple[Part, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    details: Details | None = field(default=None)


PLAIN = ("title", "type", "date", "date_wording", "clock_time", "time_zone", "place", "summary")


def fields_of(event: Event) -> EntryFields:
    details = _details_of(event)
    speaker = details.speaker if isinstance(details, StatementFields) else None
    parts = tuple(
        Part(row.actor, row.role, row.office)
        for row in event.participations.select_related("actor").order_by("id")
        if not (speaker and row.actor_id == speaker.pk and row.role == Participation.Role.SOURCE)
    )
    return EntryFields(
        kind=event.kind,
        parts=parts,
        dossiers=tuple(event.dossiers.order_by("title", "id")),
        details=details,
        **{name: getattr(event, name) for name in PLAIN},
    )


def _details_of(event: Event) -> Details | None:
    shape = DETAILS_OF_KIND.get(event.kind)
    if shape is None:
        return None
    row = getattr(event, event.kind, None)
    return shape(**{name: getattr(row, name) for name in shape.__dataclass_fields__}) if row else shape()


@transaction.atomic
def create_entry(fields: EntryFields, *, uid: UUID | None = None) -> Event:
    """An unpublished entry, not yet cited."""
    event = Event(kind=fields.kind, **({"uid": uid} if uid else {}))
    _write(event, fields)
    return event


@transaction.atomic
def correct_entry(
    event: Event,
    *,
    fields: EntryFields,
    version: int,
    by: str,
    reason: str = "",
    dropped: tuple[int, ...] = (),
) -> Event:
    """Save an editor's changes made on `version`; a published entry is corrected in public, with the reason.

    `dropped` are ids of citations to take away. Raises VersionConflictError when somebody saved in between, and what
    `correct_event` raises; nothing is saved then.
    """
    event = _held_at(event, version)
    _write(event, fields)
    event.citations.filter(pk__in=dropped).delete()
    return correct_event(event, by=by, reason=reason) if event.is_published else event


@transaction.atomic
def publish_entry(event: Event, *, version: int, by: str) -> Event:
    """Publish the entry as the editor saw it. Raises VersionConflictError when it has changed since."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    if held.is_published:
        return held
    return publish_event(_held_at(event, version), by=by)


@transaction.atomic
def discard_entry(event: Event) -> None:
    """Delete an entry that was never public; the suggestions it came from wait for a decision again."""
    held = Event.objects.select_for_update().filter(pk=event.pk).first()
    if held is None:
        return
    if held.state != Event.State.UNPUBLISHED:
        raise AlreadyPublishedError("The entry has been public, so it is withdrawn instead of deleted.")
    if held.answered_by_statements.exists() or held.answered_by_responses.exists():
        raise EntryInUseError("Another entry answers this one. Change that entry first.")
    if Draft.objects.filter(supersedes__event=held).exists():
        raise EntryInUseError("Another draft replaces this one. Change that entry first.")
    Suggestion.objects.filter(event=held).update(
        event=None, decision=Suggestion.Decision.PENDING, decided_by="", decided_at=None
    )
    held.delete()


def cite_spans(event: Event, *, capture: Capture, spans: list[list[int]], field: str) -> list[Citation]:
    """Cite passages of one capture; those cited already stay as they are."""
    wanted = [
        Citation.of_passage(event=event, capture=capture, start=start, end=end, field=field)
        for start, end in spans
    ]
    return Citation.objects.bulk_create(wanted, ignore_conflicts=True)


def office_on(speaker: Actor, day: date) -> Membership | None:
    """The one office the speaker possibly held that day; None when there is none, or more than one.

    Reads `speaker.memberships.all()`, so that a list of speakers can fetch them beforehand.
    """
    held = [
        membership
        for membership in speaker.memberships.all()
        if membership.role != "member"
        and membership.date_earliest
        and membership.date_latest
        and membership.date_earliest <= day <= membership.date_latest
    ]
    return held[0] if len(held) == 1 else None


def _held_at(event: Event, version: int) -> Event:
    held = Event.objects.select_for_update().get(pk=event.pk)
    if held.version != version:
        raise VersionConflictError(
            "Somebody else has saved this entry since you opened it. Compare the two and save again."
        )
    return held


def _write(event: Event, fields: EntryFields) -> None:
    for name in PLAIN:
        setattr(event, name, getattr(fields, name))
    if event.pk:
        event.version += 1
    event.save()
    event.dossiers.set(fields.dossiers)
    details = _with_office(fields.details, event.date_earliest)
    if details is not None:
        _write_details(event, details)
    _write_parts(event, replace(fields, details=details))


def _with_office(details: Details | None, day: date | None) -> Details | None:
    """A statement whose office was left empty takes the one its speaker held that day."""
    if not isinstance(details, StatementFields) or not details.speaker or details.office or not day:
        return details
    held = office_on(details.speaker, day)
    if held is None:
        return details
    return replace(details, office=held.role, on_behalf_of=details.on_behalf_of or held.on_behalf_of)


def _write_details(event: Event, details: Details) -> None:
    values = {name: getattr(details, name) for name in details.__dataclass_fields__}
    row: Statement | Draft | Response
    match details:
        case StatementFields():
            row, _ = Statement.objects.update_or_create(event=event, defaults=values)
        case DraftFields():
            row, _ = Draft.objects.update_or_create(event=event, defaults=values)
        case ResponseFields():
            row, _ = Response.objects.update_or_create(event=event, defaults=values)
    setattr(event, event.kind, row)


def _write_parts(event: Event, fields: EntryFields) -> None:
    parts = list(fields.parts)
    if isinstance(fields.details, StatementFields) and fields.details.speaker:
        parts.insert(0, Part(fields.details.speaker, Participation.Role.SOURCE, fields.details.office))
    rows = {(part.actor.pk, part.role): part for part in reversed(parts)}
    wanted = [
        Participation(event=event, actor=part.actor, role=part.role, office=part.office)
        for part in parts
        if rows[part.actor.pk, part.role] is part
    ]
    standing = [(row.actor_id, row.role, row.office) for row in event.participations.order_by("id")]
    if standing != [(row.actor_id, row.role, row.office) for row in wanted]:
        event.participations.all().delete()
        Participation.objects.bulk_create(wanted)
