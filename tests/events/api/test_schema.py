"""The OpenAPI description against what is really there: addresses, parameters, answers."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from events.actions.publication import withdraw_event
from events.api import urls
from events.timeline.query import FILTERS
from tests.factories.actors import make_actor, make_membership, make_name
from tests.factories.events import make_dossier
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


@pytest.fixture
def schema(ask: Ask) -> dict[str, Any]:
    return dict(ask("/api/v1/schema/"))


@pytest.fixture
def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """The same description, in which an answer may hold nothing that is not described."""
    closed: dict[str, Any] = json.loads(json.dumps(schema))
    for component in closed["components"]["schemas"].values():
        if "properties" in component:
            component["additionalProperties"] = False
    return closed


def check(answer: Any, schema: dict[str, Any], path: str, status: int = 200) -> None:
    content = schema["paths"][path]["get"]["responses"][str(status)]["content"]
    [shape] = [media["schema"] for media in content.values()]
    validator = Draft202012Validator({**shape, "components": schema["components"]})
    problems = [
        f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(answer)
    ]
    assert not problems, problems


def routes() -> Iterator[str]:
    for route in urls.urlpatterns:
        assert isinstance(route, URLPattern)
        if route.name:
            yield "/api/v1/" + str(route.pattern).replace("<uuid:uid>", "{uid}").replace(
                "<slug:slug>", "{slug}"
            )


def test_schema_is_valid_openapi(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_description_tells_how_to_read_on_and_links_what_it_names(
    schema: dict[str, Any], client: Client
) -> None:
    addresses = re.findall(r"\]\((/[^)]*)\)", schema["info"]["description"])
    assert addresses == ["/api/v1/events/", "/api/v1/changes/?since=0"]
    assert [set(client.get(address).json()) for address in addresses] == [
        {"results", "next"},
        {"results", "next", "last_seq"},
    ]


def test_schema_describes_every_address_and_no_other(schema: dict[str, Any]) -> None:
    assert set(schema["paths"]) == set(routes()) - {"/api/v1/docs/"}
    names = [operations["get"]["operationId"] for operations in schema["paths"].values()]
    assert len(names) == len(set(names))
    assert all(set(operations) == {"get"} for operations in schema["paths"].values())


def test_schema_names_every_filter(schema: dict[str, Any], ask: Ask) -> None:
    for path, operations in schema["paths"].items():
        described = {
            each["name"] for each in operations["get"].get("parameters", []) if each["in"] == "query"
        }
        if path == "/api/v1/events/":
            assert described == {*FILTERS, "page_size", "cursor"}
        if path.endswith("s/") and "{" not in path:
            [problem] = ask(f"{path}?odd=1", 400)["errors"]
            for name in described:
                assert name in problem["message"]


@pytest.fixture
def record() -> None:
    """An entry of each kind with as much in it as there can be."""
    north, league = make_actor(name="Northmark"), make_actor(name="The League", type="organization")
    ada = make_actor(name="Ada Northcott", type="person", parent=north, wikidata_id="Q1")
    make_name(actor=ada, text="A. Northcott", language="en")
    make_membership(member=ada, organization=north, role="Minister", on_behalf_of=league, date="2021/..")
    parts = {"source": [north], "addressee": [league, ada]}
    shared: dict[str, Any] = {"actors": parts, "dossiers": [make_dossier()], "place": "Lakeport"}
    draft = make_published(kind="draft", **shared)
    make_published(
        kind="happening", clock_time="10:00", time_zone="Europe/Oslo", date_wording="last Monday", **shared
    )
    make_published(
        kind="statement", details={"speaker": ada, "on_behalf_of": north, "answers": draft}, **shared
    )
    make_published(kind="response", details={"answers": draft, "stance": "reject"}, **shared)
    make_published(kind="draft", details={"supersedes": draft.draft}, **shared)


@pytest.mark.usefixtures("record")
def test_answers_hold_what_the_schema_says_and_nothing_else(ask: Ask, strict: dict[str, Any]) -> None:
    for path in strict["paths"]:
        if "{" in path or path == "/api/v1/schema/":
            continue
        answer = ask(path)
        check(answer, strict, path)
        for result in answer.get("results", []):
            if "api_url" in result:
                own = path + ("{slug}/" if "actors" in path or "dossiers" in path else "{uid}/")
                check(ask(result["api_url"]), strict, own)


@pytest.mark.usefixtures("record")
def test_the_checked_answers_hold_every_detail(ask: Ask) -> None:
    """Guards the test above: a shape that is null everywhere would not be checked."""
    results = ask("/api/v1/events/")["results"]
    for kind in ("statement", "draft", "response"):
        assert any(result[kind] for result in results)
    assert any((result["draft"] or {}).get("supersedes") for result in results)
    assert all(result["citations"] for result in results)


def test_problems_hold_what_the_schema_says(ask: Ask, strict: dict[str, Any]) -> None:
    event = make_published()
    withdraw_event(event, by="tester", reason="Wrong.")
    check(ask("/api/v1/events/?kind=x", 400), strict, "/api/v1/events/", 400)
    check(ask("/api/v1/actors/nobody/", 404), strict, "/api/v1/actors/{slug}/", 404)
    check(ask(f"/api/v1/events/{event.uid}/", 410), strict, "/api/v1/events/{uid}/", 410)


def test_schema_is_not_sent_again_to_who_has_it(client: Client) -> None:
    mark = client.get("/api/v1/schema/").headers["ETag"]
    assert client.get("/api/v1/schema/", headers={"If-None-Match": mark}).status_code == 304


def test_docs_page_runs_only_scripts_of_this_site(client: Client) -> None:
    response = client.get("/api/v1/docs/")
    assert response.status_code == 200
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    page = response.content.decode()
    assert page.count("<script") == page.count('<script src="/static/')
    for script in ("js/api-docs.js", "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"):
        assert page.count(f'<script src="/static/{script}"') == 1
        found = client.get(f"/static/{script}")
        found.close()
        assert found.status_code == 200
