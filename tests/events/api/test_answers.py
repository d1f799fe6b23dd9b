"""What every answer has in common: methods, headers, conditional requests, a flat number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.api import views
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]
ADDRESSES = (
    "",
    "events/",
    "statements/",
    "actors/",
    "dossiers/",
    "sources/",
    "changes/",
    "schema/",
    "nothing/",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_methods_that_change_things_are_refused(client: Client, address: str, method: str) -> None:
    response = client.generic(method, f"/api/v1/{address}", b"<script>", content_type="text/html")
    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["code"] == "method_not_allowed"


def test_a_method_override_header_changes_nothing(client: Client) -> None:
    event = make_published()
    response = client.get(f"/api/v1/events/{event.uid}/", headers={"X-HTTP-Method-Override": "DELETE"})
    assert response.status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_a_body(client: Client, address: str) -> None:
    get, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers.get("ETag") == get.headers.get("ETag")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_options_tells_other_sites_what_they_may_ask(client: Client, address: str) -> None:
    response = client.options(f"/api/v1/{address}", headers={"Origin": "https://reader.example"})
    assert response.status_code == 204
    assert response.content == b""
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.parametrize("address", [*ADDRESSES, "events/?page_size=x"])
def test_any_site_may_read_but_never_with_credentials(client: Client, address: str) -> None:
    response = client.get(f"/api/v1/{address}", headers={"Origin": "https://reader.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "nonsense"])
def test_errors_are_json_whatever_is_asked_for(client: Client, accept: str) -> None:
    response = client.get("/api/v1/events/?kind=<script>alert(1)</script>", headers={"Accept": accept})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_without_its_last_slash_is_led_to_it(client: Client) -> None:
    response = client.get("/api/v1/events?kind=draft")
    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v1/events/?kind=draft"


@pytest.mark.parametrize("address", ["events/", "changes/", "actors/", "events/?kind=draft"])
def test_what_the_client_holds_is_not_sent_again_until_the_record_changes(
    client: Client, address: str
) -> None:
    make_published()
    first = client.get(f"/api/v1/{address}")
    held = {"If-None-Match": first.headers["ETag"]}
    again = client.get(f"/api/v1/{address}", headers=held)
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    make_published()
    assert client.get(f"/api/v1/{address}", headers=held).status_code == 200


def test_an_unchanged_record_is_told_from_one_row(client: Client) -> None:
    make_published()
    mark = client.get("/api/v1/events/").headers["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/api/v1/events/", headers={"If-None-Match": mark}).status_code == 304
    assert len(asked) == 1
    assert "events_ledgerhead" in asked[0]["sql"]


def test_a_mark_does_not_turn_a_wrong_address_into_a_right_one(client: Client) -> None:
    mark = client.get("/api/v1/events/").headers["ETag"]
    held = {"If-None-Match": mark}
    assert client.get("/api/v1/events/?page_size=x", headers=held).status_code == 400
    assert client.get("/api/v1/events/?cursor=x", headers=held).status_code == 400


def test_a_database_that_does_not_answer_is_a_503_with_a_time_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr(views, "select_events", fail)
    response = client.get("/api/v1/events/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "statement timeout" not in response.content.decode()


def test_too_many_parameters_are_refused_in_json(ask: Ask) -> None:
    assert ask("/api/v1/events/?" + "a&" * 2100, 400)["code"] == "invalid_request"


@pytest.mark.parametrize(
    "address",
    [
        "events/?page_size=200",
        "events/?page_size=200&actor=northmark&dossier=talks&text=entry&from=2021",
        "statements/?page_size=200",
        "actors/?page_size=200",
        "sources/?page_size=200",
        "changes/?page_size=200",
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, address: str) -> None:
    north, talks = make_actor(slug="northmark"), make_dossier(slug="talks")

    def publish(number: int) -> None:
        for _ in range(number):
            make_published(kind="statement", actors={"source": [north]}, dossiers=[talks])

    def ask_for(least: int) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/api/v1/{address}").json()
        assert len(page["results"]) >= least
        return [query["sql"] for query in asked]

    publish(5)
    few = ask_for(5)
    publish(55)
    many = ask_for(60)
    assert len(many) == len(few) <= 3
    for sql in many:
        assert "COUNT(" not in sql.upper()
        assert "OFFSET" not in sql.upper()


def test_a_deep_page_asks_no_more_than_the_first(client: Client, ask: Ask) -> None:
    for _ in range(12):
        make_published()
    page = ask("/api/v1/events/?page_size=2")
    for _ in range(4):
        page = ask(page["next"])
    with CaptureQueriesContext(connection) as asked:
        client.get(page["next"])
    assert len(asked) == 2
    assert all("OFFSET" not in query["sql"].upper() for query in asked)
