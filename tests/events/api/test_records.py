"""Actors, dossiers and sources; single records of every type, present and withdrawn."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from events.actions.publication import withdraw_event
from tests.factories.actors import make_actor, make_name
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published
from tests.factories.sources import make_capture, make_publisher, make_source

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


def test_actor_list_is_narrowed_by_type_and_by_part_of_the_name(ask: Ask) -> None:
    north = make_actor(name="Northmark", slug="northmark")
    person = make_actor(name="Ada Northcott", slug="ada-northcott", type="person")
    make_name(actor=north, text="Kingdom of Northmark", kind="official", language="en")
    make_published(actors={"party": [north, person]})

    def slugs(filters: str) -> list[str]:
        return [result["slug"] for result in ask(f"/api/v1/actors/?{filters}")["results"]]

    assert slugs("") == ["northmark", "ada-northcott"]
    assert slugs("type=person") == ["ada-northcott"]
    assert slugs("text=NORTH") == ["northmark", "ada-northcott"]
    assert slugs("text=mark") == ["northmark"]
    assert slugs("text=%25") == []
    found = ask("/api/v1/actors/northmark/")
    assert found["names"] == [{"text": "Kingdom of Northmark", "language": "en", "kind": "official"}]
    assert found["url"] == "http://testserver/actors/northmark/"


def test_dossier_is_listed_and_read_by_its_slug(ask: Ask) -> None:
    make_published(dossiers=[make_dossier(title="Border talks", slug="border-talks")])
    [result] = ask("/api/v1/dossiers/?text=border")["results"]
    assert result["title"] == "Border talks"
    assert ask("/api/v1/dossiers/border-talks/") == result


def test_source_list_is_narrowed_by_publisher_and_document_type(ask: Ask) -> None:
    courier = make_publisher(slug="courier")
    letter = make_source(publisher=courier, document_type="letter", title="A letter")
    for source in (letter, make_source(title="An article")):
        make_published(capture=make_capture(source=source))

    def titles(filters: str) -> list[str]:
        return [result["title"] for result in ask(f"/api/v1/sources/?{filters}")["results"]]

    assert titles("") == ["A letter", "An article"]
    assert titles("publisher=courier") == ["A letter"]
    assert titles("document_type=article") == ["An article"]
    assert titles("publisher=courier&document_type=article") == []
    assert ask(f"/api/v1/sources/{letter.uid}/")["title"] == "A letter"


def test_an_entry_is_read_at_its_own_address_and_at_that_of_its_kind(ask: Ask) -> None:
    draft = make_published(kind="draft")
    assert ask(f"/api/v1/drafts/{draft.uid}/") == ask(f"/api/v1/events/{draft.uid}/")
    assert ask(f"/api/v1/statements/{draft.uid}/", 404)["code"] == "not_found"


def test_unpublished_records_are_as_if_absent(ask: Ask) -> None:
    event = make_event(kind="draft", dossiers=[make_dossier(slug="quiet")])
    make_actor(slug="quiet")
    source = event.citations.get().capture.source
    absent = ask(f"/api/v1/events/{uuid4()}/", 404)
    for address in (f"events/{event.uid}", f"drafts/{event.uid}", f"sources/{source.uid}", "actors/quiet"):
        assert ask(f"/api/v1/{address}/", 404) == absent
    assert ask("/api/v1/dossiers/quiet/", 404) == absent


def test_a_withdrawn_entry_is_gone_and_says_since_when_and_why(ask: Ask) -> None:
    event = make_published(kind="draft", title="Withdrawn text")
    source = event.citations.get().capture.source
    withdraw_event(event, by="tester", reason="The text turned out to be forged.")
    for address in (f"events/{event.uid}", f"drafts/{event.uid}"):
        problem = ask(f"/api/v1/{address}/", 410)
        assert problem["code"] == "gone"
        assert problem["action"] == "withdrawn"
        assert problem["reason"] == "The text turned out to be forged."
        assert problem["recorded_at"][:10] in problem["detail"]
        assert "Withdrawn text" not in str(problem)
    assert ask(f"/api/v1/statements/{event.uid}/", 404)["code"] == "not_found"
    assert ask(f"/api/v1/sources/{source.uid}/", 410)["code"] == "gone"
    for name in ("events", "drafts", "sources"):
        assert ask(f"/api/v1/{name}/")["results"] == []


@pytest.mark.parametrize(
    "address", ["nothing/", "events/42/", "events/%3Cscript%3E/", "actors/a/b/", "events/" + "a" * 3000 + "/"]
)
def test_an_address_that_is_none_answers_in_json(ask: Ask, address: str) -> None:
    problem = ask(f"/api/v1/{address}", 404)
    assert problem["status"] == 404
    assert "script" not in str(problem)


def test_the_index_names_every_list(ask: Ask, client: Any) -> None:
    for address in ask("/api/v1/").values():
        assert client.get(address).status_code == 200
