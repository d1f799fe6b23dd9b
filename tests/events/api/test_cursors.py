"""Walking a list page by page while the record grows, and page marks that were tampered with."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.factories.actors import make_actor
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]
DATES = (
    "2022-01-10",
    "2022-01-10",
    "2022-01",
    "2022-01-11",
    "2021-12-17/2022-01-11",
    "2022-01-10",
    "2022-01-11",
)


def cursor_of(page: dict[str, Any]) -> str:
    return parse_qs(urlsplit(page["next"]).query)["cursor"][0]


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_walking_all_pages_meets_every_entry_once(ask: Ask, walk: Any, order: str, size: int) -> None:
    for date in DATES:
        make_published(date=date)
    whole = [result["uid"] for result in ask(f"/api/v1/events/?order={order}")["results"]]
    walked = [result["uid"] for result in walk(f"/api/v1/events/?order={order}&page_size={size}")]
    assert walked == whole
    assert len(set(walked)) == len(DATES)


def test_walking_while_entries_are_added_neither_loses_nor_doubles(ask: Ask) -> None:
    before = {str(make_published(date=date).uid) for date in DATES}
    seen: list[str] = []
    following: str | None = "/api/v1/events/?page_size=2"
    while following:
        page = ask(following)
        seen += [result["uid"] for result in page["results"]]
        following = page["next"]
        make_published(date="2022-01-10")
        make_published(date="2022-01-31")
        if len(seen) > 100:
            pytest.fail("The walk does not end.")
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_walking_actors_and_sources_meets_each_once(ask: Ask, walk: Any) -> None:
    for _ in range(5):
        make_published(kind="statement")
    for name in ("actors", "sources"):
        whole = [result["uid"] for result in ask(f"/api/v1/{name}/")["results"]]
        assert len(set(whole)) == 5
        assert [result["uid"] for result in walk(f"/api/v1/{name}/?page_size=2")] == whole


def test_next_keeps_filters_and_page_size(ask: Ask) -> None:
    north = make_actor(slug="northmark")
    for _ in range(3):
        make_published(kind="statement", actors={"source": [north]})
    make_published(kind="statement")
    page = ask("/api/v1/statements/?actor=northmark&page_size=2")
    assert page["next"].startswith("http://testserver/api/v1/statements/?actor=northmark&page_size=2&cursor=")
    last = ask(page["next"])
    assert len(last["results"]) == 1
    assert last["next"] is None


def flipped(cursor: str) -> str:
    return cursor[:3] + ("A" if cursor[3] != "A" else "B") + cursor[4:]


@pytest.mark.parametrize("name", ["events", "statements", "actors"])
@pytest.mark.parametrize(
    "tamper", [flipped, lambda cursor: cursor[:-2], lambda cursor: cursor * 9, lambda cursor: "é:" + cursor]
)
def test_a_tampered_cursor_says_to_start_again(ask: Ask, name: str, tamper: Callable[[str], str]) -> None:
    for _ in range(3):
        make_published(kind="statement")
    cursor = cursor_of(ask(f"/api/v1/{name}/?page_size=1"))
    problem = ask(f"/api/v1/{name}/?page_size=1&cursor={quote(tamper(cursor))}", 400)
    assert problem["code"] == "invalid_cursor"
    assert "Start again" in problem["detail"]


def test_a_cursor_signed_with_another_key_is_refused(ask: Ask, settings: Any) -> None:
    for _ in range(3):
        make_published()
    cursor = cursor_of(ask("/api/v1/events/?page_size=1"))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key " * 5, []
    assert ask(f"/api/v1/events/?cursor={quote(cursor)}", 400)["code"] == "invalid_cursor"


@pytest.mark.parametrize("other", ["events/?kind=statement", "events/?order=oldest", "drafts/?", "actors/?"])
def test_a_cursor_of_other_filters_is_refused(ask: Ask, other: str) -> None:
    for _ in range(3):
        make_published(kind="statement")
    cursor = cursor_of(ask("/api/v1/events/?page_size=1"))
    assert ask(f"/api/v1/{other}&cursor={quote(cursor)}", 400)["code"] == "invalid_cursor"
