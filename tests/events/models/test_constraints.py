"""Each rule the database keeps, against rows that break it; the wording of a rule is its constraint's name."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from actors.models import Membership, Name
from events.actions.publication import withdraw_event
from events.models import Capture, Citation, Event, Feed, NewsItem, Revision, Source, Suggestion
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.published import make_published
from tests.factories.sources import make_capture, make_source

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by(rule: str):
    """The block, or the commit right after it, is refused by the rule of that name."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert rule in f"{refused.value} {refused.value.__cause__.diag.constraint_name}"


def test_event_whose_bounds_are_reversed_is_refused_by_the_database():
    event = make_event()
    with refused_by("event_date_has_ordered_bounds"):
        Event.objects.filter(pk=event.pk).update(date_earliest="2022-02-01", date_latest="2022-01-01")


def test_event_with_one_bound_only_is_refused_by_the_database():
    event = make_event()
    with refused_by("event_date_has_ordered_bounds"):
        Event.objects.filter(pk=event.pk).update(date_latest=None)


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("kind", "rumour", "event_kind_is_known"),
        ("state", "deleted", "event_state_is_known"),
        ("type", "SING", "event_type_is_known"),
        ("clock_time", "10:00", "event_clock_time_has_a_zone"),
    ],
)
def test_event_with_an_impossible_value_is_refused(field, value, rule):
    event = make_event()
    with refused_by(rule):
        Event.objects.filter(pk=event.pk).update(**{field: value})


@pytest.mark.parametrize("field", ["title", "date"])
def test_published_event_needs_title_and_date(field):
    event = make_published()
    with refused_by("event_published_has_title_and_date"):
        bounds = {"date_earliest": None, "date_latest": None} if field == "date" else {}
        Event.objects.filter(pk=event.pk).update(**{field: "", **bounds})


def test_event_cannot_be_published_without_a_citation():
    event = make_event()
    event.citations.all().delete()
    with refused_by("event_published_has_citation"):
        Event.objects.filter(pk=event.pk).update(state="published")


def test_published_event_cannot_lose_its_last_citation():
    event = make_published()
    with refused_by("event_published_has_citation"):
        event.citations.all().delete()


def test_published_statement_cannot_lose_its_speaker():
    event = make_published(kind="statement")
    with refused_by("statement_published_has_speaker_and_wording"):
        type(event.statement).objects.filter(pk=event.pk).update(speaker=None)


def test_published_statement_cannot_lose_the_citation_of_its_wording():
    event = make_published(kind="statement")
    with refused_by("statement_published_has_cited_wording"):
        event.citations.update(field="date")


def test_published_draft_cannot_lose_its_details():
    event = make_published(kind="draft")
    with refused_by("event_published_has_details"):
        event.draft.delete()


def test_published_event_is_never_deleted():
    event = make_published()
    withdraw_event(event, by="tester", reason="Entered twice.")
    with refused_by("event_published_is_never_deleted"):
        event.citations.all().delete()
        Event.objects.filter(pk=event.pk)._raw_delete("default")


def test_unpublished_event_may_be_deleted():
    event = make_event()
    event.delete()
    assert not Event.objects.exists()


def test_capture_is_immutable():
    capture = make_capture()
    with refused_by("capture_is_immutable"):
        Capture.objects.filter(pk=capture.pk).update(text="Something else altogether.")


def test_capture_of_the_same_text_is_kept_once_a_source():
    capture = make_capture()
    with refused_by("capture_once_per_source_and_hash"):
        make_capture(source=capture.source, text=capture.text)
    make_capture(text=capture.text)


def test_revision_of_the_ledger_cannot_be_rewritten():
    make_published()
    with refused_by("revision_is_append_only"):
        Revision.objects.filter(record_type="event").update(snapshot={"title": "Another"})


def test_revision_of_the_ledger_cannot_be_deleted():
    make_published()
    with refused_by("revision_is_append_only"):
        Revision.objects.filter(record_type="event")._raw_delete("default")


def test_source_is_kept_once_per_canonical_address():
    source = make_source()
    with refused_by("canonical_url"):
        make_source(canonical_url=source.canonical_url)


def test_source_that_is_captured_cannot_be_deleted():
    capture = make_capture()
    with pytest.raises(IntegrityError):
        Source.objects.filter(pk=capture.source_id).delete()


def test_citation_whose_end_is_not_after_its_start_is_refused():
    event = make_event()
    with refused_by("citation_end_after_start"):
        event.citations.update(start=10, end=10)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10_000), (7, 3)])
def test_citation_of_a_span_outside_the_text_is_refused(start, end):
    event, capture = make_event(), make_capture()
    with pytest.raises(ValueError, match="does not lie within"):
        Citation.of_passage(event=event, capture=capture, start=start, end=end)


def test_news_item_is_kept_once_per_feed_and_delivered_id():
    feed = Feed.objects.create(url="https://courier.example/feed")
    NewsItem.objects.create(source=make_source(), feed=feed, delivered_id="a-1")
    with refused_by("news_item_once_per_feed_and_delivered_id"):
        NewsItem.objects.create(source=make_source(), feed=feed, delivered_id="a-1")


def test_news_item_without_a_feed_is_kept_once_per_source():
    source = make_source()
    NewsItem.objects.create(source=source)
    with refused_by("news_item_once_per_source_without_feed"):
        NewsItem.objects.create(source=source)


def test_news_item_to_review_has_a_capture():
    with refused_by("news_item_tagged_has_a_capture"):
        NewsItem.objects.create(source=make_source(), status="tagged")


def test_suggestion_is_kept_once_per_item():
    item = NewsItem.objects.create(source=make_source())
    fields = {"item": item, "kind": "actor", "rule": "name", "engine_version": "1", "confidence": 0.9}
    Suggestion.objects.create(fingerprint="f", **fields)
    with refused_by("suggestion_once_per_item"):
        Suggestion.objects.create(fingerprint="f", **fields)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_suggestion_confidence_is_a_share(confidence):
    item = NewsItem.objects.create(source=make_source())
    with refused_by("suggestion_confidence_is_a_share"):
        Suggestion.objects.create(
            item=item, kind="actor", rule="name", engine_version="1", confidence=confidence, fingerprint="f"
        )


def test_name_is_kept_once_per_actor_and_language():
    actor = make_actor()
    Name.objects.create(actor=actor, text="The Lakelands")
    with refused_by("name_once_per_actor_and_language"):
        Name.objects.create(actor=actor, text="The Lakelands")
    Name.objects.create(actor=actor, text="The Lakelands", language="fr")


def test_membership_keeps_unknown_and_open_ends_apart():
    person, ministry = make_actor(type="person"), make_actor(type="organization")
    still = Membership.objects.create(
        member=person, organization=ministry, role="Minister", date="2004-03-09/.."
    )
    ended = Membership.objects.create(member=person, organization=ministry, role="Envoy", date="2000-01/")
    assert still.date_latest == ended.date_latest
    assert (still.date, ended.date) == ("2004-03-09/..", "2000-01/")


def test_actor_that_the_record_names_cannot_be_deleted():
    actor = make_actor()
    make_event(actors={"party": [actor]})
    with pytest.raises(IntegrityError):
        actor.delete()


@pytest.mark.parametrize("kind", ["statement", "draft", "response"])
def test_citation_and_details_stay_with_their_entry(kind):
    event, other = make_published(kind=kind), make_event()
    with refused_by("citation_stays_with_its_event"):
        event.citations.update(event=other)
    with refused_by(f"{kind}_stays_with_its_event"):
        type(getattr(event, kind)).objects.filter(event=event).update(event=other)


@pytest.mark.parametrize(
    ("column", "value"), [("slug", "other"), ("title", "Other"), ("date_latest", "2030-01-01")]
)
def test_columns_that_lists_are_read_by_stay_as_recorded(column, value):
    event = make_published()
    with refused_by("revision_columns_stay"):
        Revision.objects.filter(record_uid=event.uid).update(**{column: value})
