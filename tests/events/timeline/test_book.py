from datetime import date

import pytest

from events.timeline.book import find_members, list_actors, list_dossiers, list_participants
from tests.factories.actors import make_actor, make_membership
from tests.factories.events import make_dossier
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def test_actors_are_listed_by_type_with_their_entries():
    state = make_actor(name="Northmark", slug="northmark")
    person = make_actor(name="Ana Lorvic", slug="ana", type="person")
    for _ in range(2):
        make_published(actors={"source": [state], "target": [person]})
    make_published(actors={"source": [state]})
    index = list_actors()
    assert [
        (kind, [(one.slug, one.entries) for one in listed]) for kind, listed in index.types if listed
    ] == [
        ("state", [("northmark", 3)]),
        ("person", [("ana", 2)]),
    ]
    assert [one.slug for one in index.busiest] == ["northmark", "ana"]
    assert [one.slug for one in list_actors(text="LORV").busiest] == ["ana"]
    assert [one.slug for one in list_actors(actor_type="state").busiest] == ["northmark"]


def test_dossiers_are_listed_with_their_span():
    dossier = make_dossier(title="River talks", slug="river")
    make_published(dossiers=[dossier], date="2022-01-12")
    make_published(dossiers=[dossier], date="2022-03")
    (listed,) = list_dossiers()
    assert (listed.name, listed.entries, listed.first, listed.last) == (
        "River talks",
        2,
        date(2022, 1, 12),
        date(2022, 3, 1),
    )


def test_members_of_an_organization_are_found_with_their_roles():
    league, state = make_actor(slug="league", type="organization"), make_actor(name="Northmark")
    person = make_actor(name="Ana Lorvic", type="person")
    make_membership(member=state, organization=league, date="1990/..")
    make_membership(member=person, organization=league, role="Secretary General", on_behalf_of=state)
    make_published(actors={"party": [league, state, person]})
    assert [(one.actor["name"], one.role, one.held) for one in find_members("league")] == [
        ("Ana Lorvic", "Secretary General", None),
        ("Northmark", "member", "1990/.."),
    ]


def test_participants_of_a_dossier_come_most_entries_first():
    dossier = make_dossier(slug="river")
    one, other = make_actor(slug="one"), make_actor(slug="other")
    make_published(dossiers=[dossier], actors={"party": [one, other]})
    make_published(dossiers=[dossier], actors={"party": [other]})
    make_published(actors={"party": [make_actor(slug="elsewhere")]})
    assert [(one.slug, one.entries) for one in list_participants("river")] == [("other", 2), ("one", 1)]


def test_actor_that_was_never_public_is_not_listed():
    make_actor(slug="quiet")
    assert list_actors().is_empty
