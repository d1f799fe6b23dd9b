from dataclasses import replace

import pytest

from actors.models import Actor, Membership
from actors.reference_book.read import Book, BookActor, BookMember, BookName, BookOffice
from events.actions.reference_book import LoadCounts, load_reference_book
from events.ledger.read import find_live, history_of, read_head
from tests.factories.actors import make_actor
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

LAKELANDS = BookActor(
    key="ll",
    type="state",
    name="Lakelands",
    wikidata="Q900001",
    iso2="LL",
    iso3="LLS",
    names=(BookName("Republic of the Lakelands", "official"), BookName("Laker", "demonym")),
)
LEAGUE = BookActor(
    key="lake-league",
    type="organization",
    name="Lake League",
    context_names=("the league",),
    members=(BookMember("ll", "1990/.."),),
)
MINISTRY = BookActor(
    key="ll-foreign-ministry", type="organization", name="Lakelands Foreign Ministry", parent="ll"
)
MINISTER = BookActor(
    key="ada-brook",
    type="person",
    name="Ada Brook",
    gender="female",
    offices=(BookOffice("Foreign Minister", "ll-foreign-ministry", "ll", "2019-05/.."),),
)
BOOK = Book("2026.1.1", (LAKELANDS, LEAGUE, MINISTRY, MINISTER))


def with_changed(entry, **values):
    return Book("2026.2.1", tuple(replace(each, **values) if each == entry else each for each in BOOK.actors))


def test_loading_makes_actors_names_offices_members_and_revisions():
    assert load_reference_book(BOOK) == LoadCounts(created=4, changed=0, unchanged=0)
    minister = find_live("actor", slug="ada-brook").snapshot
    office = minister["memberships"][0]
    assert (office["role"], office["held"], office["on_behalf_of"]["name"]) == (
        "Foreign Minister",
        "2019-05/..",
        "Lakelands",
    )
    state = Actor.objects.get(book_key="ll")
    assert [membership.organization.name for membership in state.memberships.all()] == ["Lake League"]
    assert Actor.objects.get(book_key="ll-foreign-ministry").parent == state
    assert Actor.objects.get(book_key="lake-league").names.get().needs_context


def test_loading_again_changes_nothing():
    load_reference_book(BOOK)
    before = read_head().seq
    assert load_reference_book(BOOK) == LoadCounts(created=0, changed=0, unchanged=4)
    assert read_head().seq == before


def test_later_book_changes_what_no_editor_has_changed():
    load_reference_book(BOOK)
    later = with_changed(LAKELANDS, wikidata="Q900002", names=(BookName("Lakes", "short"),))
    assert load_reference_book(later) == LoadCounts(created=0, changed=1, unchanged=3)
    state = Actor.objects.get(book_key="ll")
    assert state.wikidata_id == "Q900002"
    assert [name.text for name in state.names.all()] == ["Lakes"]
    assert [revision.action for revision in history_of(state.uid)] == ["published", "corrected"]


def test_later_book_leaves_an_editors_change_alone():
    load_reference_book(BOOK)
    state = Actor.objects.get(book_key="ll")
    state.name = "The Lakelands"
    state.save()
    state.names.get(text="Laker").delete()
    state.names.create(text="Lakelander", kind="demonym")
    later = with_changed(
        LAKELANDS, name="Lake Republic", iso3="LAK", names=(*LAKELANDS.names, BookName("Lakes", "short"))
    )
    load_reference_book(later)
    state.refresh_from_db()
    assert (state.name, state.iso_alpha_3) == ("The Lakelands", "LAK")
    assert sorted(name.text for name in state.names.all()) == [
        "Lakelander",
        "Lakes",
        "Republic of the Lakelands",
    ]
    load_reference_book(BOOK)
    state.refresh_from_db()
    assert state.name == "The Lakelands"


def test_later_book_that_ends_an_office_replaces_its_membership():
    load_reference_book(BOOK)
    ended = replace(MINISTER.offices[0], held="2019-05/2026-01")
    load_reference_book(with_changed(MINISTER, offices=(ended,)))
    assert [each.date for each in Membership.objects.filter(member__book_key="ada-brook")] == [
        "2019-05/2026-01"
    ]


def test_editors_actor_with_the_same_identifier_becomes_the_books_and_keeps_its_name():
    mine = make_actor(name="Our Lakelands", slug="lakes", wikidata_id="Q900001")
    load_reference_book(BOOK)
    mine.refresh_from_db()
    assert (mine.book_key, mine.name, mine.slug) == ("ll", "Our Lakelands", "lakes")
    assert Actor.objects.filter(wikidata_id="Q900001").count() == 1


def test_new_name_reaches_the_published_entries_that_name_the_actor():
    load_reference_book(BOOK)
    event = make_published(actors={"party": [Actor.objects.get(book_key="ll")]})
    load_reference_book(with_changed(LAKELANDS, name="Lake Republic"))
    shown = find_live("event", uid=event.uid).snapshot
    assert shown["participations"][0]["actor"]["name"] == "Lake Republic"


def test_two_actors_of_one_name_get_addresses_of_their_own():
    twins = Book("2026.1.1", (LAKELANDS, replace(LAKELANDS, key="l2", wikidata=None, iso2=None, iso3=None)))
    load_reference_book(twins)
    assert sorted(Actor.objects.values_list("slug", flat=True)) == ["lakelands", "lakelands-l2"]
