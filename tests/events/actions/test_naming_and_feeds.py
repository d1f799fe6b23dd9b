"""Small actions: new actors, new names, feeds."""

import pytest

from events.actions.errors import AlreadyThereError
from events.actions.feeds import add_feed, pull_feed_soon, switch_feed
from events.actions.naming import create_actor, teach_name
from events.models import Feed, Revision
from tests.factories.actors import make_actor, make_name

pytestmark = pytest.mark.django_db
URL = "https://courier.example/feed"


def test_a_new_actor_is_public_at_once() -> None:
    actor = create_actor(name="  Harbour   Institute ", actor_type="organization", by="ana")
    assert (actor.name, actor.slug) == ("Harbour Institute", "harbour-institute")
    assert Revision.objects.live().get(record_uid=actor.uid).recorded_by == "ana"


def test_an_actor_somebody_goes_by_already_is_not_made_again() -> None:
    make_name(actor=make_actor(name="North Atlantic Treaty Organization"), text="NATO")
    with pytest.raises(AlreadyThereError, match="North Atlantic Treaty Organization"):
        create_actor(name="nato", actor_type="organization", by="ana")


def test_namesakes_in_other_letters_get_slugs_of_their_own() -> None:
    assert create_actor(name="Orsk", actor_type="group", by="ana").slug == "orsk"
    assert create_actor(name="Örsk", actor_type="group", by="ana").slug.startswith("orsk-")
    assert create_actor(name="Орск", actor_type="group", by="ana").slug


def test_teaching_a_known_name_changes_nothing() -> None:
    actor = create_actor(name="Harbour Institute", actor_type="organization", by="ana")
    teach_name(actor, text="HARBOUR INSTITUTE", by="ana")
    assert Revision.objects.filter(record_uid=actor.uid).count() == 1
    teach_name(actor, text="the Institute", by="ana")
    assert Revision.objects.filter(record_uid=actor.uid).count() == 2


def test_a_new_feed_is_due_at_once_and_there_once() -> None:
    feed = add_feed(url=URL, publisher="The Northmark Courier")
    assert list(Feed.objects.due()) == [feed]
    with pytest.raises(AlreadyThereError):
        add_feed(url=URL)


def test_a_feed_switched_on_again_starts_afresh() -> None:
    feed = Feed.objects.create(url=URL, is_active=False, failures=9, error="Gone.", error_code="gone")
    assert pull_feed_soon(feed) not in Feed.objects.due()
    assert switch_feed(feed, is_active=True).failures == 0
    assert list(Feed.objects.due()) == [feed]
    assert list(Feed.objects.due().filter(pk=switch_feed(feed, is_active=False).pk)) == []
