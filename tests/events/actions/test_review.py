"""What deciding about a suggestion does to the record, and what it leaves alone."""

from datetime import UTC, datetime

import pytest

from events.actions.entries import EntryFields, StatementFields
from events.actions.errors import (
    AlreadyDecidedError,
    AlreadyPublishedError,
    EntryInUseError,
    ItemClosedError,
)
from events.actions.publication import publish_event
from events.actions.review import (
    accept_actor,
    accept_item,
    accept_suggestion,
    attach_suggestion,
    publish_ready_entries,
    reject_item,
    reject_suggestion,
    reopen_item,
    retry_item,
    undo_decision,
)
from events.models import Event, NewsItem, Revision, Suggestion
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.news import ARTICLE, make_item, make_suggestion
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
PASSAGE = '"We expect an answer on paper,"'


def statement_fields(**changes: object) -> EntryFields:
    details = StatementFields(speaker=make_actor(type="person"), wording="We expect an answer on paper")
    known = {"title": "Lind expects", "date": "2022-01-12", "details": details}
    return EntryFields(kind="statement", **{**known, **changes})


def accept(suggestion: Suggestion, fields: EntryFields | None = None) -> Event:
    return accept_suggestion(
        suggestion, fields=fields or statement_fields(), is_corrected=False, by="ana", now=NOW
    )


def test_accepting_makes_an_unpublished_entry_citing_the_passage() -> None:
    suggestion = make_suggestion(item=make_item(), passage=PASSAGE)
    event = accept(suggestion)
    citation = event.citations.get()
    suggestion.refresh_from_db()
    assert event.state == "unpublished"
    assert (citation.exact, citation.field, citation.capture) == (PASSAGE, "wording", suggestion.item.capture)
    assert (suggestion.decision, suggestion.event, suggestion.decided_by) == ("accepted", event, "ana")
    assert not Revision.objects.exists()


def test_accepting_twice_makes_one_entry() -> None:
    suggestion = make_suggestion(item=make_item(), passage=PASSAGE)
    assert accept(suggestion) == accept(Suggestion.objects.get())
    assert Event.objects.count() == 1


def test_a_statement_of_two_pieces_is_cited_twice() -> None:
    first, second = ARTICLE.index("LAKEPORT"), ARTICLE.index("Eastmark answered")
    suggestion = make_suggestion(item=make_item(), spans=[[first, first + 8], [second, second + 8]])
    assert [one.exact for one in accept(suggestion).citations.all()] == ["LAKEPORT", "Eastmark"]


def test_a_rejected_suggestion_is_not_accepted_before_it_is_undone() -> None:
    suggestion = make_suggestion(item=make_item(), passage=PASSAGE)
    reject_suggestion(suggestion, by="ben", now=NOW)
    with pytest.raises(AlreadyDecidedError, match="ben has decided already"):
        accept(suggestion)
    undo_decision(suggestion, by="ana")
    assert accept(suggestion).pk


def test_nothing_is_decided_on_a_closed_item() -> None:
    suggestion = make_suggestion(item=make_item(status="rejected"), passage=PASSAGE)
    with pytest.raises(ItemClosedError, match="Take it up again first"):
        accept(suggestion)
    assert not Event.objects.exists()


def test_attaching_to_a_public_entry_corrects_it_in_public() -> None:
    event, suggestion = make_published(kind="statement"), make_suggestion(item=make_item(), passage=PASSAGE)
    attach_suggestion(suggestion, event=event, by="ana", now=NOW)
    revision = Revision.objects.live().get(record_uid=event.uid)
    assert (revision.action, revision.recorded_by) == ("corrected", "ana")
    assert revision.snapshot is not None
    assert [one["selector"]["exact"] for one in revision.snapshot["citations"]][-1] == PASSAGE


def test_attaching_twice_cites_once() -> None:
    event, suggestion = make_event(kind="draft"), make_suggestion(item=make_item(), passage=PASSAGE)
    for _ in range(2):
        attach_suggestion(suggestion, event=event, by="ana", now=NOW)
    assert event.citations.filter(exact=PASSAGE).count() == 1


def test_undoing_takes_the_entry_and_the_citation_away() -> None:
    item = make_item()
    suggestion, other = (
        make_suggestion(item=item, passage=PASSAGE),
        make_suggestion(item=item, passage="LAKEPORT"),
    )
    attached_to = make_event()
    accept(suggestion)
    attach_suggestion(other, event=attached_to, by="ana", now=NOW)
    for one in (suggestion, other):
        undo_decision(one, by="ana")
        one.refresh_from_db()
        assert (one.decision, one.event, one.decided_at) == ("pending", None, None)
    assert list(Event.objects.all()) == [attached_to]
    assert not attached_to.citations.filter(exact="LAKEPORT").exists()


def test_a_published_decision_is_not_undone() -> None:
    suggestion = make_suggestion(item=make_item(), passage=PASSAGE)
    publish_event(accept(suggestion), by="ana")
    with pytest.raises(AlreadyPublishedError):
        undo_decision(suggestion, by="ana")
    suggestion.refresh_from_db()
    assert suggestion.decision == "accepted"


def test_an_entry_others_are_attached_to_is_not_undone_away() -> None:
    item = make_item()
    first, second = (
        make_suggestion(item=item, passage=PASSAGE),
        make_suggestion(item=item, passage="LAKEPORT"),
    )
    attach_suggestion(second, event=accept(first), by="ana", now=NOW)
    with pytest.raises(EntryInUseError):
        undo_decision(first, by="ana")


def test_one_decision_about_a_name_covers_all_its_mentions() -> None:
    item, lind = make_item(), make_actor(name="Anna Lind", type="person", book_key="anna-lind")
    payload = {"name": "Anna Lind", "key": "anna-lind", "text": "Anna Lind"}
    first = make_suggestion(item=item, kind="actor", passage="Anna Lind", payload=payload)
    make_suggestion(item=item, kind="actor", passage="Lind told", payload=payload)
    accept_actor(first, actor=lind, by="ana", now=NOW)
    assert set(item.suggestions.values_list("decision", flat=True)) == {"accepted"}
    undo_decision(Suggestion.objects.get(pk=first.pk), by="ana")
    assert set(item.suggestions.values_list("decision", flat=True)) == {"pending"}


def test_saying_who_is_meant_teaches_the_name_in_public() -> None:
    suggestion = make_suggestion(
        item=make_item(), kind="actor", passage="Lind", payload={"name": "Lind", "text": "Lind", "key": None}
    )
    lind = make_actor(name="Anna Lind", type="person")
    accept_actor(suggestion, actor=lind, by="ana", now=NOW)
    snapshot = Revision.objects.live().get(record_uid=lind.uid).snapshot
    assert snapshot is not None
    assert [name["text"] for name in snapshot["names"]] == ["Lind"]


def test_an_item_with_entries_is_not_rejected() -> None:
    suggestion = make_suggestion(item=make_item(), passage=PASSAGE)
    accept(suggestion)
    with pytest.raises(EntryInUseError):
        reject_item(suggestion.item, by="ana", now=NOW)


def test_closing_and_reopening_an_item() -> None:
    item = make_item()
    assert accept_item(item, by="ana", now=NOW).status == "accepted"
    assert accept_item(item, by="ben", now=NOW).decided_by == "ana"
    with pytest.raises(ItemClosedError, match="ana has closed"):
        reject_item(item, by="ben", now=NOW)
    assert reopen_item(item).status == "tagged"
    assert reject_item(item, by="ben", now=NOW).status == "rejected"


def test_an_item_closed_before_it_was_read_is_read_when_taken_up_again() -> None:
    item = make_item(status="new", attempts=2)
    reject_item(item, by="ana", now=NOW)
    reopened = reopen_item(item)
    assert (reopened.status, reopened.attempts) == ("new", 0)


def test_an_item_still_being_worked_on_is_not_accepted() -> None:
    with pytest.raises(ItemClosedError, match="still being worked on"):
        accept_item(make_item(status="new", capture=None), by="ana", now=NOW)


def test_retrying_a_parked_item_makes_it_due() -> None:
    item = retry_item(make_item(status="parked", capture=None, attempts=3, error="Gone.", error_code="gone"))
    assert (item.attempts, item.error, item.error_code) == (0, "", "")
    assert list(NewsItem.objects.due()) == [item]


def test_retrying_leaves_a_decided_item_alone() -> None:
    assert retry_item(make_item(status="accepted")).status == "accepted"


def test_publishing_what_is_ready_names_what_is_not() -> None:
    item = make_item()
    ready = accept(make_suggestion(item=item, passage=PASSAGE))
    unready = accept(make_suggestion(item=item, passage="LAKEPORT"), statement_fields(date=""))
    result = publish_ready_entries(item, by="ana")
    assert [one.pk for one in result.published] == [ready.pk]
    assert [one.pk for one in result.unready] == [unready.pk]
    assert Event.objects.published().get() == ready
