"""Adding a sourced statement by hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from events.actions.entries import EntryFields, StatementFields, cite_spans, create_entry
from events.actions.errors import PassageMissingError
from events.actions.publication import publish_event
from events.models import Capture, Citation, Event, NewsItem, Publisher, Source
from events.models.capture import hash_of_text


@dataclass(frozen=True)
class SourceFields:
    """The document a statement stands in. `canonical_url` is the cleaned `url`; both are empty without an address."""

    passage: str
    title: str
    url: str = ""
    canonical_url: str = ""
    publisher: str = ""
    published_on: str = ""
    document_type: str = Source.DocumentType.ARTICLE
    language: str = "en"


@transaction.atomic
def add_statement(
    *, uid: UUID, fields: EntryFields, source: SourceFields, publish: bool, by: str, now: datetime
) -> Event:
    """Keep the passage, cite the wording in it, and publish when asked. Nobody waits for the outside world.

    `uid` comes with the form, so that sending it twice makes one entry. A document with an address is left to the
    workers to fetch. Raises PassageMissingError when there is no passage to cite, NotPublishableError when
    publishing is asked for too early; nothing is kept then.
    """
    standing = Event.objects.filter(uid=uid).first()
    if standing:
        return standing
    if not source.passage.strip():
        raise PassageMissingError(
            "Paste the passage that proves the statement: nothing is published without one."
        )
    assert isinstance(fields.details, StatementFields)
    try:
        event = create_entry(fields, uid=uid)
    except IntegrityError:
        standing = Event.objects.filter(uid=uid).first()
        if standing is None:
            raise
        return standing  # the same form arrived twice at once
    capture = keep_passage(source, now=now)
    start, end = find_wording(fields.details.wording, capture.text)
    cite_spans(event, capture=capture, spans=[[start, end]], field=Citation.Field.WORDING)
    return publish_event(event, by=by) if publish else event


def keep_passage(given: SourceFields, *, now: datetime) -> Capture:
    """The source's row and a capture of the pasted words; both are found again when they are there already."""
    text = given.passage.replace("\r\n", "\n").strip()
    source, is_new = Source.objects.get_or_create(
        canonical_url=given.canonical_url or f"urn:sha256:{hash_of_text(text)}",
        defaults={
            "url": given.url,
            "title": given.title,
            "publisher": Publisher.objects.obtain(given.publisher),
            "date": given.published_on,
            "document_type": given.document_type,
            "language": given.language,
        },
    )
    if is_new and given.url:
        NewsItem.objects.create(source=source, given_published_on=given.published_on)
    capture, _ = source.captures.get_or_create(
        text_hash=hash_of_text(text),
        defaults={"text": text, "method": Capture.Method.TYPED, "captured_at": now},
    )
    return capture


def find_wording(wording: str, text: str) -> tuple[int, int]:
    """Where the wording stands in the text, whatever its case; the whole text when it is told in other words."""
    start = (
        text.lower().find(wording.strip().lower()) if len(text.lower()) == len(text) else text.find(wording)
    )
    return (start, start + len(wording.strip())) if wording.strip() and start >= 0 else (0, len(text))
