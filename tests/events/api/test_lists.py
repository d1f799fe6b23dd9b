"""Lists of entries: what they hold, how they page, what they refuse."""

import pytest
from django.test import Client

from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return [result["title"] for result in response.json()["results"]]


def test_event_list_is_empty_on_an_empty_record(client: Client) -> None:
    assert client.get("/api/v1/events/").json() == {"results": [], "next": None}


def test_event_list_serves_the_snapshot_and_where_it_stands(client: Client) -> None:
    event = make_published(title="Talks in Lakeport", date="2022-01-12")
    [result] = client.get("/api/v1/events/").json()["results"]
    assert result["title"] == "Talks in Lakeport"
    assert result["uid"] == str(event.uid)
    assert result["url"] == f"http://testserver{event.get_absolute_url()}"
    assert result["api_url"] == f"http://testserver/api/v1/events/{event.uid}/"
    assert result["revision"] == 1
    assert client.get(result["api_url"]).json() == result
