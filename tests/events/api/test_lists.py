"""Lists of entries: what they hold, what narrows them, what they refuse."""

from collections.abc import Callable
from typing import Any

import pytest

from actors.models import Actor
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


def titles(page: dict[str, Any]) -> list[str]:
    return [result["title"] for result in page["results"]]


def test_event_list_is_empty_on_an_empty_record(ask: Ask) -> None:
    assert ask("/api/v1/events/") == {"results": [], "next": None}


def test_event_list_serves_the_snapshot_and_where_it_stands(ask: Ask) -> None:
    event = make_published(title="Talks in Lakeport", date="2022-01-12")
    [result] = ask("/api/v1/events/")["results"]
    assert result["title"] == "Talks in Lakeport"
    assert result["uid"] == str(event.uid)
    assert result["url"] == f"http://testserver{event.get_absolute_url()}"
    assert result["api_url"] == f"http://testserver/api/v1/events/{event.uid}/"
    assert result["revision"] == 1
    assert result["seq"] == ask("/api/v1/changes/")["last_seq"]
    assert ask(result["api_url"]) == result


def test_addresses_stand_under_the_public_address_when_one_is_set(ask: Ask, settings: Any) -> None:
    settings.PUBLIC_URL = "https://record.example"
    event = make_published(title="One")
    make_published(title="Two")
    page = ask("/api/v1/events/?page_size=1&order=oldest")
    assert page["results"][0]["url"] == f"https://record.example{event.get_absolute_url()}"
    assert page["next"].startswith("https://record.example/api/v1/events/?order=oldest&page_size=1&cursor=")


def test_lists_of_one_kind_hold_that_kind_only(ask: Ask) -> None:
    for kind in ("happening", "statement", "draft", "response"):
        make_published(kind=kind, title=f"A {kind}")
    assert len(ask("/api/v1/events/")["results"]) == 4
    for kind in ("statement", "draft", "response"):
        [result] = ask(f"/api/v1/{kind}s/")["results"]
        assert (result["title"], result["kind"]) == (f"A {kind}", kind)
        assert result[kind] is not None


def test_lists_hold_nothing_unpublished(ask: Ask) -> None:
    make_event(kind="statement", title="Not yet")
    for name in ("events", "statements", "actors", "dossiers", "sources", "changes"):
        assert ask(f"/api/v1/{name}/")["results"] == []


def test_events_come_newest_first_and_oldest_first_when_asked(ask: Ask) -> None:
    for date in ("2022-01-12", "2021-12", "2022-01-26"):
        make_published(title=date, date=date)
    assert titles(ask("/api/v1/events/")) == ["2022-01-26", "2022-01-12", "2021-12"]
    assert titles(ask("/api/v1/events/?order=oldest")) == ["2021-12", "2022-01-12", "2022-01-26"]


@pytest.fixture
def delegations() -> dict[str, Actor]:
    north, south = (
        make_actor(name="Northmark", slug="northmark"),
        make_actor(name="Southland", slug="southland"),
    )
    talks = make_dossier(slug="border-talks")
    make_published(
        title="Both", date="2022-01-10", actors={"party": [north, south]}, dossiers=[talks], type="meeting"
    )
    make_published(title="North alone", date="2022-01-20", actors={"source": [north]}, type="call")
    make_published(title="Neither", date="2022-02-01", type="visit", summary="A lighthouse was opened.")
    return {"north": north, "south": south}


@pytest.mark.usefixtures("delegations")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("actor=northmark", ["North alone", "Both"]),
        ("actor=northmark&actor=southland", ["Both"]),
        ("dossier=border-talks", ["Both"]),
        ("type=visit&type=call", ["Neither", "North alone"]),
        ("from=2022-01-15", ["Neither", "North alone"]),
        ("to=2022-01", ["North alone", "Both"]),
        ("from=2022-01-15&to=2022-01-25", ["North alone"]),
        ("text=lighthouse", ["Neither"]),
        ("kind=happening&actor=southland&text=", ["Both"]),
        ("kind=draft", []),
    ],
)
def test_event_list_is_narrowed_by(ask: Ask, filters: str, expected: list[str]) -> None:
    assert titles(ask(f"/api/v1/events/?{filters}")) == expected


@pytest.mark.usefixtures("delegations")
def test_kind_lists_take_the_same_filters(ask: Ask) -> None:
    north = Actor.objects.get(slug="northmark")
    make_published(kind="draft", title="A text", date="2022-01-05", actors={"source": [north]})
    make_published(kind="draft", title="Another text", date="2022-01-06")
    assert titles(ask("/api/v1/drafts/?actor=northmark")) == ["A text"]


@pytest.mark.parametrize(
    ("address", "parameter", "code"),
    [
        ("events/?page_size=0", "page_size", "out_of_range"),
        ("events/?page_size=-1", "page_size", "out_of_range"),
        ("events/?page_size=201", "page_size", "out_of_range"),
        ("events/?page_size=1e9", "page_size", "out_of_range"),
        ("events/?page_size=x", "page_size", "out_of_range"),
        ("events/?page_size=", "page_size", "out_of_range"),
        ("events/?page_size=%D9%A3", "page_size", "out_of_range"),
        ("events/?page_size=" + "9" * 5000, "page_size", "out_of_range"),
        ("events/?page_size=1&page_size=2", "page_size", "repeated"),
        ("events/?ordering=id", "ordering", "unknown_parameter"),
        ("events/?order=recorded_by", "order", "unknown_value"),
        ("events/?offset=10", "offset", "unknown_parameter"),
        ("events/?format=html", "format", "unknown_parameter"),
        ("events/?kind=treaty", "kind", "unknown_value"),
        ("events/?type=meating", "type", "unknown_value"),
        ("events/?from=2022-02-30", "from", "not_a_date"),
        ("events/?to=10000", "to", "not_a_date"),
        ("events/?from=2022-02-01&to=2022-01-01", "to", "ends_before_start"),
        ("events/?actor=nobody", "actor", "unknown_value"),
        ("events/?dossier=none", "dossier", "unknown_value"),
        ("events/?actor=%E2%80%AEevil", "actor", "not_a_slug"),
        ("events/?text=" + "a" * 201, "text", "too_long"),
        ("events/?cursor=abc", "cursor", "invalid_cursor"),
        ("statements/?kind=statement", "kind", "unknown_parameter"),
        ("actors/?type=planet", "type", "unknown_value"),
        ("actors/?kind=draft", "kind", "unknown_parameter"),
        ("actors/?text=a&text=b", "text", "repeated"),
        ("actors/?cursor=abc", "cursor", "invalid_cursor"),
        ("actors/?page_size=500", "page_size", "out_of_range"),
        ("sources/?document_type=novel", "document_type", "unknown_value"),
        ("sources/?publisher=" + "a" * 200, "publisher", "too_long"),
        ("dossiers/?order=oldest", "order", "unknown_parameter"),
        ("changes/?since=x", "since", "not_a_number"),
        ("changes/?since=-1", "since", "not_a_number"),
        ("changes/?since=", "since", "not_a_number"),
        ("changes/?since=99999999999999999999", "since", "not_a_number"),
        ("changes/?since=9999999999999999999", "since", "not_a_number"),
        ("changes/?since=1&since=2", "since", "repeated"),
        ("changes/?cursor=abc", "cursor", "unknown_parameter"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(ask: Ask, address: str, parameter: str, code: str) -> None:
    problem = ask(f"/api/v1/{address}", 400)
    assert problem["status"] == 400
    assert [(error["parameter"], error["code"]) for error in problem["errors"]] == [(parameter, code)]
    assert problem["detail"] == problem["errors"][0]["message"]
    assert len(problem["detail"]) < 700


def test_every_problem_is_listed_at_once(ask: Ask) -> None:
    problem = ask("/api/v1/events/?kind=x&from=y&page_size=z&odd=1", 400)
    assert {error["parameter"] for error in problem["errors"]} == {"kind", "from", "page_size", "odd"}


@pytest.mark.parametrize(
    "words",
    [
        '"unbalanced',
        "-",
        "the and of",
        "'; DROP TABLE events_revision; --",
        "%' OR 1=1",
        "\U0001f54a",
        "a:*&b|!c",
        "\\",
    ],
)
def test_odd_words_are_words_to_look_for_and_nothing_else(ask: Ask, client: Any, words: str) -> None:
    make_published(title="Talks in Lakeport")
    response = client.get("/api/v1/events/", {"text": words})
    assert response.status_code == 200
    assert response.json()["results"] == [] or words in ("-", "the and of")
    for name in ("actors", "dossiers"):
        assert client.get(f"/api/v1/{name}/", {"text": words}).status_code == 200
    assert len(ask("/api/v1/events/")["results"]) == 1
