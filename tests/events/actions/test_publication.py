import pytest

from events.actions.errors import NotPublishableError, NotPublishedError, ReasonMissingError
from events.actions.publication import correct_event, publish_event, withdraw_event
from events.ledger.read import history_of, read_head
from events.models import Citation, Event
from tests.factories.events import make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def test_publishing_twice_changes_nothing():
    event = make_published()
    before = read_head().seq
    publish_event(event, by="tester")
    assert read_head().seq == before


def test_publishing_an_entry_that_lacks_everything_lists_all_of_it():
    event = Event.objects.create(kind="statement")
    with pytest.raises(NotPublishableError) as refused:
        publish_event(event, by="tester")
    assert refused.value.missing == [
        "Give the entry a title.",
        "Give the entry a date.",
        "Cite at least one passage that proves the entry.",
        "Say who made the statement and what was said.",
    ]
    assert read_head().seq == 0


def test_publishing_a_statement_without_cited_wording_is_refused():
    event = make_event(kind="statement")
    event.citations.update(field=Citation.Field.DATE)
    with pytest.raises(NotPublishableError, match="Cite the passage that holds the wording"):
        publish_event(event, by="tester")


@pytest.mark.parametrize("kind", ["draft", "response"])
def test_publishing_an_entry_without_the_details_of_its_kind_is_refused(kind):
    event = make_event(kind=kind)
    getattr(event, kind).delete()
    with pytest.raises(NotPublishableError, match=f"details of the {kind}"):
        publish_event(Event.objects.get(pk=event.pk), by="tester")


def test_correcting_an_unpublished_entry_is_refused():
    with pytest.raises(NotPublishedError):
        correct_event(make_event(), by="tester", reason="A slip.")


@pytest.mark.parametrize("action", [correct_event, withdraw_event])
def test_changing_the_public_record_needs_a_reason(action):
    event = make_published()
    with pytest.raises(ReasonMissingError):
        action(event, by="tester", reason="  ")
    assert len(history_of(event.uid)) == 1


def test_withdrawing_an_unpublished_entry_is_refused():
    with pytest.raises(NotPublishedError):
        withdraw_event(make_event(), by="tester", reason="Wrong.")


def test_withdrawing_twice_leaves_one_tombstone():
    event = make_published()
    withdraw_event(event, by="tester", reason="Wrong.")
    withdraw_event(event, by="tester", reason="Wrong.")
    assert [revision.action for revision in history_of(event.uid)] == ["published", "withdrawn"]


def test_withdrawn_entry_can_be_published_again_and_its_history_says_so():
    event = make_published()
    withdraw_event(event, by="anna", reason="Wrong.")
    publish_event(event, by="ben", reason="It was right after all.")
    actions = [(revision.action, revision.recorded_by) for revision in history_of(event.uid)]
    assert actions == [("published", "tester"), ("withdrawn", "anna"), ("published", "ben")]
