"""A sourced statement added by hand."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from events.actions.entries import EntryFields, StatementFields
from events.actions.errors import NotPublishableError, PassageMissingError
from events.actions.statements import SourceFields, add_statement, find_wording
from events.models import Capture, Event, NewsItem, Revision, Source
from tests.factories.actors import make_actor

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
PASSAGE = "Asked about the draft, Lind said: We expect an answer on paper. She then left for Lakeport."
URL = "https://courier.example/lind"


def statement(**changes: object) -> EntryFields:
    details = StatementFields(speaker=make_actor(type="person"), wording="We expect an answer on paper")
    known = {"title": "Lind expects", "date": "2022-01-12", "details": details}
    return EntryFields(kind="statement", **{**known, **changes})


def add(source: SourceFields | None = None, **options: object) -> Event:
    given = {"uid": uuid4(), "fields": statement(), "publish": True, "by": "ana", "now": NOW, **options}
    return add_statement(source=source or SourceFields(PASSAGE, "Press briefing"), **given)  # type: ignore[arg-type]


def test_the_wording_is_cited_where_it_stands_in_the_passage() -> None:
    event = add()
    citation = event.citations.get()
    assert citation.exact == "We expect an answer on paper"
    assert citation.capture.method == Capture.Method.TYPED
    assert event.is_published
    assert Revision.objects.live().filter(record_uid=event.uid, recorded_by="ana").exists()


def test_nothing_is_kept_without_a_passage() -> None:
    with pytest.raises(PassageMissingError, match="Paste the passage"):
        add(SourceFields(" ", "Press briefing"))
    assert not Event.objects.exists()
    assert not Source.objects.exists()


def test_nothing_is_kept_when_it_cannot_be_published() -> None:
    with pytest.raises(NotPublishableError, match="Give the entry a date"):
        add(fields=statement(date=""))
    assert not Event.objects.exists()
    assert not Source.objects.exists()


def test_sending_the_form_twice_adds_one_statement() -> None:
    uid = uuid4()
    assert add(uid=uid) == add(uid=uid)
    assert Event.objects.count() == Source.objects.count() == Capture.objects.count() == 1


def test_a_document_with_an_address_is_left_to_the_workers() -> None:
    source = SourceFields(PASSAGE, "Briefing", url=URL, canonical_url=URL, publisher="The Northmark Courier")
    add(source)
    item = NewsItem.objects.due().get()
    assert (item.source.url, item.source.publisher.name) == (URL, "The Northmark Courier")


def test_a_known_document_is_cited_again_and_not_doubled() -> None:
    source = SourceFields(PASSAGE, "Briefing", url=URL, canonical_url=URL)
    assert add(source) != add(source)
    assert Source.objects.count() == NewsItem.objects.count() == Capture.objects.count() == 1


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("an answer on paper", "an answer on paper"),
        ("AN ANSWER ON PAPER", "an answer on paper"),
        ("something told in other words", PASSAGE),
        ("", PASSAGE),
    ],
)
def test_where_the_wording_is_found(wording: str, found: str) -> None:
    start, end = find_wording(wording, PASSAGE)
    assert PASSAGE[start:end] == found


def test_letters_that_change_length_in_lower_case_shift_nothing() -> None:
    text = "İİİ: We expect an answer"
    start, end = find_wording("We expect", text)
    assert text[start:end] == "We expect"
