"""Odd addresses: a clear word on what to do, never an error of ours, never rows that were not asked for."""

import re
from datetime import date

import pytest
from django.core import signing
from django.template.loader import render_to_string

from events.timeline.cursor import write_cursor
from events.timeline.query import TimelineQuery
from events.timeline.select import Position
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

INJECTIONS = [
    "' OR 1=1 --",
    "1; DROP TABLE events_revision",
    "%27%20UNION%20SELECT",
    "\\'; --",
    "{{7*7}}",
    "${7*7}",
]
SEARCHES = [
    '"unbalanced',
    "the of and",
    "-",
    "- -",
    "| & !",
    "()",
    ":*",
    "😀",
    "a" * 200,
    "\u202e\u200b",
    "\\",
]


def alert(response):
    match = re.search(r'role="alert">(.*?)</div>', response.content.decode(), re.DOTALL)
    return match[1] if match else ""


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"kind": "secret"}, "happening, statement, draft, response"),
        ({"type": "secret"}, "meeting"),
        ({"order": "recorded_by"}, "newest, oldest"),
        ({"from": "2026-02-30"}, "2021-12-17"),
        ({"from": "1900-02-29"}, "2021-12-17"),
        ({"from": "0000-00-00"}, "2021-12-17"),
        ({"from": "12022-01-01"}, "2021-12-17"),
        ({"from": "2026-W53"}, "2021-12-17"),
        ({"to": "c. 1648"}, "2021-12-17"),
        ({"from": "2022-02", "to": "2022-01"}, "Exchange the two days"),
        ({"from": ["2022-01", "2022-02"]}, "Give it once"),
        ({"actor": "nobody"}, "no actor"),
        ({"dossier": "nothing"}, "no dossier"),
        ({"dossier": ["a", "b"]}, "Give it once"),
        ({"actor": ["a", "b", "c", "d", "e", "f"]}, "at most 5"),
        ({"text": "x" * 201}, "at most 200"),
        ({"page_size": "-1", "kind": "x"}, "There are: actor, kind, dossier"),
    ],
)
def test_value_that_cannot_be_used_is_refused_with_a_word_on_what_to_do(client, params, words):
    make_published()
    response = client.get("/", params)
    assert response.status_code == 400
    assert words in alert(response)


def test_parameter_of_another_site_is_noted_and_does_not_stand_in_the_way(client):
    make_published(title="still here")
    response = client.get("/?utm_source=x")
    assert response.status_code == 200
    assert "There is no filter “utm_source”" in alert(response)
    assert "still here" in response.content.decode()


@pytest.mark.parametrize("date", ["2024-02-29", "9999-12-31", "2021-12", "2022?", "0001-01-01/2022"])
def test_date_with_its_precision_is_understood(client, date):
    make_published()
    assert client.get("/", {"from": date}).status_code == 200


@pytest.mark.parametrize(
    "parameter", ["actor", "kind", "dossier", "type", "from", "to", "text", "order", "cursor"]
)
@pytest.mark.parametrize("attack", INJECTIONS)
def test_injection_is_taken_for_the_words_it_is(client, parameter, attack):
    make_published(title="must not be found by tricks")
    response = client.get("/", {parameter: attack})
    assert response.status_code in (200, 400)
    if parameter in ("text", "cursor"):
        assert "must not be found by tricks" not in response.content.decode()


@pytest.mark.parametrize("text", SEARCHES)
def test_search_text_of_any_shape_is_answered(client, text):
    make_published(title="the of and - draft")
    assert client.get("/", {"text": text}).status_code == 200


@pytest.mark.parametrize("name", ["text", "actor", "kind"])
def test_characters_that_are_not_text_are_refused(client, name):
    for raw in ("%00", "%ed%a0%80", "a%ff"):
        assert client.get(f"/?{name}={raw}").status_code == 400


def test_address_with_thousands_of_parameters_is_refused(client):
    query = "&".join(f"p{number}=1" for number in range(2500))
    assert client.get(f"/?{query}").status_code == 400


def _cursor(query):
    return write_cursor(query, Position(date.max, date.max, 10**9))


def _damaged(cursor):
    yield cursor[:-1]
    yield cursor[: len(cursor) // 2]
    yield cursor[:5] + ("A" if cursor[5] != "A" else "B") + cursor[6:]
    yield signing.dumps(["2022-01-01", "2022-01-01", 1], key="another key", salt="timeline:x")
    yield _cursor(TimelineQuery(kinds=("draft",)))
    yield "x" * 5000
    yield "10000-01-01"


def test_page_mark_that_is_not_ours_is_refused_and_lists_nothing(client):
    make_published(title="must not be listed")
    cursor = _cursor(TimelineQuery())
    assert "must not be listed" in client.get("/", {"cursor": cursor}).content.decode()
    for damaged in _damaged(cursor):
        response = client.get("/", {"cursor": damaged})
        assert response.status_code == 400
        assert "Start again from the first page" in response.content.decode()
        assert "must not be listed" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/actors/", "/dossiers/", "/about/", "/robots.txt", "/actors/names.json"]
)
def test_only_reading_is_allowed(client, address):
    assert client.head(address).status_code == 200
    for method in ("post", "put", "patch", "delete", "trace"):
        assert getattr(client, method)(address).status_code == 405
    overridden = client.get(address, headers={"X-HTTP-Method-Override": "DELETE"})
    assert overridden.status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "text/plain"])
@pytest.mark.parametrize(
    "address", ["/nope-<script>x</script>", "/actors/<script>x</script>/", "/?cursor=<script>x</script>"]
)
def test_error_pages_repeat_nothing_of_the_address(client, accept, address):
    response = client.get(address, headers={"Accept": accept})
    assert response.status_code in (400, 404)
    assert "script>x" not in response.content.decode()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_error_of_ours_has_a_page_that_says_what_to_do():
    assert "Try again in a minute" in render_to_string("500.html")
    assert "Ask a chief" in render_to_string("403.html")
