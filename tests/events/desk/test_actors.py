"""Actors that an editor brings in without waiting for a text that names them."""

import pytest
from django.test import Client

from actors.models import Actor
from tests.factories.actors import make_actor

ADD = "/desk/actors/add/"
GIVEN = {"name": "Ana Lorvic", "type": "person", "summary": "", "wikidata_id": ""}


def test_an_added_actor_is_public_and_can_be_named(editor: Client) -> None:
    assert "Added: Ana Lorvic" in editor.post(ADD, GIVEN, follow=True).content.decode()
    assert editor.get("/actors/ana-lorvic/").status_code == 200
    refused = editor.post("/desk/statements/add/", {"speaker": "Ana Lorvic"}).content.decode()
    assert "No actor is called" not in refused


@pytest.mark.parametrize(
    "changes",
    [{"name": ""}, {"type": "ghost"}, {"wikidata_id": "12"}, {"name": "ben okir"}, {"name": "x" * 201}],
)
def test_an_actor_that_cannot_be_added_is_refused_and_what_was_typed_stays(
    editor: Client, changes: dict[str, str]
) -> None:
    make_actor(name="Ben Okir")
    response = editor.post(ADD, {**GIVEN, "summary": "Ferry envoy.", **changes})
    assert response.status_code == 422
    assert "Ferry envoy." in response.content.decode()
    assert Actor.objects.count() == 1


def test_an_unknown_speaker_is_answered_with_the_way_to_add_one(editor: Client) -> None:
    page = editor.post("/desk/statements/add/", {"speaker": "Nobody Known"}).content.decode()
    assert "Add an actor" in page.split("No actor is called")[1]
    assert f'href="{ADD}"' in page
