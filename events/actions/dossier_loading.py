"""Bringing a dossier kept as files into the record, its entries published.

Every row's uid follows from its key in the files, so loading again finds what is there and leaves it alone: an entry
that an editor corrected or withdrew stays corrected or withdrawn.
"""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.text import slugify

from actors.models import Actor
from events.actions.errors import ActionError
from events.actions.publication import publish_event
from events.dossier_files.record import DossierEntry, DossierFile, DossierSource, EntryCitation
from events.models import (
    Capture,
    Citation,
    Dossier,
    Draft,
    Event,
    Participation,
    Publisher,
    Response,
    Source,
    Statement,
)

BY = "dossier file"
NAMESPACE = UUID("6f2f2c6e-1f0c-5d0e-9a57-3b1f6f0f5a11")


class ActorsMissingError(ActionError):
    """The files name actors that the tables do not have."""

    code = "actors_missing"


@dataclass(frozen=True)
class DossierCounts:
    created: int
    unchanged: int


@transaction.atomic
def load_dossier(files: DossierFile, *, now: datetime) -> DossierCounts:
    """Create and publish what is not there yet. `now` is the moment its notes count as captured.

    Raises ActorsMissingError naming the keys, and then nothing has been written.
    """
    loading = _Loading(files, now)
    created = [entry for entry in files.entries if loading.create_entry(entry)]
    for entry in created:
        loading.link_entry(entry)
    for entry in created:
        publish_event(loading.events[entry.key], by=BY, reason="From the dossier's files.")
    return DossierCounts(len(created), len(files.entries) - len(created))


class _Loading:
    """The rows of one load, found by the keys the files use."""

    def __init__(self, files: DossierFile, now: datetime) -> None:
        self.files = files
        self.now = now
        self.actors = _find_actors(files)
        self.dossier, _ = Dossier.objects.get_or_create(
            slug=files.slug,
            defaults={
                "title": files.title,
                "summary": files.summary,
                "uid": self.uid_of(f"dossier {files.slug}"),
            },
        )
        self.captures = {source.key: self.find_capture(source) for source in files.sources}
        self.events: dict[str, Event] = {}

    def uid_of(self, key: str) -> UUID:
        return uuid5(NAMESPACE, f"{self.files.slug} {key}")

    def find_capture(self, source: DossierSource) -> Capture:
        publisher, _ = Publisher.objects.get_or_create(
            name=source.publisher,
            defaults={"slug": slugify(source.publisher)[:120], "host": source.publisher_host},
        )
        row, _ = Source.objects.get_or_create(
            uid=self.uid_of(f"source {source.key}"),
            defaults={
                "publisher": publisher,
                # Two parts of one page are two documents here, so the key is part of the address.
                "canonical_url": f"{source.url}#{source.key}",
                "url": source.url,
                "title": source.title,
                "language": source.language,
                "document_type": source.document_type,
                "address_note": source.address_note,
                "date": source.published_on.text,
            },
        )
        capture = row.captures.filter(text=source.note).first()
        if capture is None:
            capture = Capture(source=row, text=source.note, method=Capture.Method.NOTE, captured_at=self.now)
            capture.save()
        return capture

    def create_entry(self, entry: DossierEntry) -> bool:
        """Make the event's own row, unless it is there; says whether it was made."""
        event, is_new = Event.objects.get_or_create(
            uid=self.uid_of(f"entry {entry.key}"),
            defaults={
                "kind": entry.kind,
                "type": entry.type,
                "title": entry.title,
                "summary": entry.summary,
                "date": entry.date.text,
                "clock_time": time.fromisoformat(entry.time) if entry.time else None,
                "time_zone": entry.time_zone,
                "place": entry.place,
            },
        )
        self.events[entry.key] = event
        return is_new

    def link_entry(self, entry: DossierEntry) -> None:
        event = self.events[entry.key]
        event.dossiers.add(self.dossier)
        parts = [(part.actor, part.role) for part in entry.actors]
        if entry.statement:
            parts.append((entry.statement.speaker, "source"))
            parts += [(key, "addressee") for key in entry.statement.addressees]
        if entry.draft:
            parts += [(key, "source") for key in entry.draft.proposed_by]
            parts += [(key, "addressee") for key in entry.draft.proposed_to]
        if entry.response:
            parts += [(key, "source") for key in entry.response.by]
            parts += [(key, "addressee") for key in entry.response.to]
        office = {entry.statement.speaker: entry.statement.office} if entry.statement else {}
        Participation.objects.bulk_create(
            Participation(event=event, actor=self.actors[key], role=role, office=office.get(key, ""))
            for key, role in dict.fromkeys(parts)
        )
        self.add_details(entry, event)
        for citation in entry.citations:
            self.add_citation(event, citation)

    def add_details(self, entry: DossierEntry, event: Event) -> None:
        if entry.statement:
            said = entry.statement
            Statement.objects.create(
                event=event,
                speaker=self.actors[said.speaker],
                office=said.office,
                on_behalf_of=self.actors[said.on_behalf_of],
                wording=said.wording,
                wording_kind=said.wording_kind,
                language=said.language,
                translation=said.translation,
                speech_act=said.speech_act,
                venue=said.venue,
                answers=self.events[said.answers] if said.answers else None,
            )
        if entry.draft:
            text = entry.draft
            Draft.objects.create(
                event=event,
                text_type=text.text_type,
                official_title=text.official_title,
                language=text.language,
                supersedes_id=self.events[text.supersedes].pk if text.supersedes else None,
            )
        if entry.response:
            answer = entry.response
            Response.objects.create(
                event=event,
                answers=self.events[answer.answers],
                stance=answer.stance,
                form=answer.form,
                disclosure=answer.disclosure,
            )

    def add_citation(self, event: Event, citation: EntryCitation) -> None:
        capture = self.captures[citation.source]
        start = capture.text.index(citation.passage)
        end = start + len(citation.passage)
        Citation.of_passage(event=event, capture=capture, start=start, end=end, field=citation.field).save()


def _find_actors(files: DossierFile) -> dict[str, Actor]:
    wanted = set().union(*(entry.actor_keys for entry in files.entries))
    found = {actor.book_key or "": actor for actor in Actor.objects.filter(book_key__in=wanted)}
    missing = sorted(wanted - found.keys())
    if missing:
        raise ActorsMissingError(
            f"The dossier names actors that are not there: {', '.join(missing)}. Run `manage.py load_actors` first."
        )
    return found
