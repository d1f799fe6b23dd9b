"""The Atom feed: what RFC 4287 asks for, what a feed reader understands, what it must never hold."""

from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from events.actions.publication import correct_event, publish_event, withdraw_event
from events.models import Revision
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.published import make_published
from tests.factories.sources import make_capture, make_source

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
COMMENT = "{http://purl.org/atompub/tombstones/1.0}comment"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)


def read(client: Client, address: str = "/events.atom") -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content, STRICT)


def texts(parent: Any, name: str) -> list[str]:
    return [element.text for element in parent.findall(ATOM + name)]


def links(parent: Any, rel: str) -> list[str]:
    return [link.get("href") for link in parent.findall(ATOM + "link") if link.get("rel") == rel]


def titles(feed: Any) -> list[str]:
    return [texts(entry, "title")[0] for entry in feed.findall(ATOM + "entry")]


def test_an_empty_record_is_a_feed_without_entries(client: Client) -> None:
    feed = read(client)
    assert feed.findall(ATOM + "entry") == []
    assert texts(feed, "updated") == ["1970-01-01T00:00:00+00:00"]


def test_feed_and_entries_hold_what_the_standard_requires(client: Client) -> None:
    event = make_published(
        kind="statement",
        title="An envoy speaks",
        summary="She asked for a date.",
        date="2022-01-12~",
        details={"speaker": make_actor(name="Ana Lorvic"), "wording": "When, if not now?"},
    )
    feed = read(client, "/events.atom?kind=statement&order=newest")
    assert texts(feed, "title") == ["Diplomacy Tracker"]
    assert texts(feed, "id") == ["http://testserver/events.atom?kind=statement"]
    assert links(feed, "self") == ["http://testserver/events.atom?kind=statement&order=newest"]
    assert links(feed, "alternate") == ["http://testserver/?kind=statement"]
    assert texts(feed.find(ATOM + "author"), "name") == ["Diplomacy Tracker"]
    [entry] = feed.findall(ATOM + "entry")
    assert texts(entry, "id") == [f"urn:uuid:{event.uid}"]
    assert texts(entry, "title") == ["An envoy speaks"]
    when_who_what = "about 12 January 2022<br>Ana Lorvic: When, if not now?<br>She asked for a date."
    assert texts(entry, "summary") == [when_who_what]
    assert links(entry, "alternate") == [f"http://testserver{event.get_absolute_url()}"]
    assert links(entry, "via") == [event.citations.get().capture.source.url]
    terms = [(category.get("term"), category.get("label")) for category in entry.findall(ATOM + "category")]
    assert terms == [("statement", "Statement"), ("statement", "Public statement")]
    recorded = Revision.objects.get(record_uid=event.uid).recorded_at.isoformat()
    assert texts(entry, "published") == texts(entry, "updated") == texts(feed, "updated") == [recorded]


def test_a_correction_updates_the_entry_and_keeps_its_id(client: Client) -> None:
    event = make_published(title="Before")
    event.title = "After"
    event.save(update_fields=["title"])
    correct_event(event, by="tester", reason="A better title.")
    [entry] = read(client).findall(ATOM + "entry")
    assert texts(entry, "title") == ["After"]
    assert texts(entry, "id") == [f"urn:uuid:{event.uid}"]
    first, second = Revision.objects.filter(record_uid=event.uid).order_by("number")
    assert texts(entry, "published") == [first.recorded_at.isoformat()]
    assert texts(entry, "updated") == [second.recorded_at.isoformat()]


def test_a_withdrawn_entry_leaves_the_feed_and_a_tombstone(client: Client) -> None:
    event, other = make_published(title="Taken back"), make_published(title="Still there")
    mark = client.get("/events.atom").headers["ETag"]
    withdraw_event(event, by="tester", reason="It was a hoax.")
    response = client.get("/events.atom", headers={"If-None-Match": mark})
    assert response.status_code == 200
    assert b"Taken back" not in response.content
    feed = read(client)
    assert titles(feed) == [other.title]
    [tombstone] = feed.findall(DELETED)
    gone = Revision.objects.get(record_uid=event.uid, action="withdrawn")
    assert tombstone.get("ref") == f"urn:uuid:{event.uid}"
    assert tombstone.get("when") == gone.recorded_at.isoformat()
    assert tombstone.find(COMMENT).text == "It was a hoax."
    assert len(read(client, "/events.atom?kind=draft").findall(DELETED)) == 1
    publish_event(event, by="tester")
    assert read(client).findall(DELETED) == []


def test_the_feed_holds_nothing_unpublished(client: Client) -> None:
    make_event(kind="statement", title="Not yet")
    assert titles(read(client)) == []


def test_the_feed_takes_the_filters_of_the_timeline(client: Client) -> None:
    north = make_actor(slug="northmark")
    make_published(title="Old", date="2021-12-17", actors={"source": [north]})
    make_published(title="New", date="2022-01-26", actors={"source": [north]})
    make_published(title="Elsewhere", date="2022-01-26")
    assert titles(read(client, "/events.atom?actor=northmark")) == ["New", "Old"]
    feed = read(client, "/events.atom?actor=northmark&from=2022")
    assert titles(feed) == ["New"]
    assert texts(feed, "subtitle") == ["actor: northmark; from: 2022"]


def test_the_next_link_leads_through_all_entries(client: Client) -> None:
    for _ in range(60):
        make_published(kind="draft")
    first = read(client, "/events.atom?kind=draft")
    [following] = links(first, "next")
    second = read(client, following)
    walked = titles(first) + titles(second)
    assert (len(titles(first)), len(set(walked))) == (50, 60)
    assert links(second, "next") == []
    assert texts(second, "id") == texts(first, "id")


HOSTILE = "]]> <script>alert(1)</script> & \x01\x0b\x1f \ufffe\uffff \u202e \U0001f54a &amp; \"'"


def test_hostile_texts_stay_text(client: Client) -> None:
    source = make_source(title=HOSTILE, url="javascript:alert(1)")
    event = make_published(title=HOSTILE, summary=HOSTILE, capture=make_capture(source=source))

    feed = read(client)
    [entry] = [each for each in feed.findall(ATOM + "entry") if str(event.uid) in texts(each, "id")[0]]
    cleaned = "]]> <script>alert(1)</script> &   \u202e \U0001f54a &amp; \"'"
    assert texts(entry, "title") == [cleaned]
    assert entry.find(ATOM + "title").get("type") in (None, "text")
    assert links(entry, "via") == []
    read_by_reader = feedparser.parse(client.get("/events.atom").content)
    assert not read_by_reader.bozo
    [seen] = [each for each in read_by_reader.entries if str(event.uid) in each.id]
    assert "<script" not in seen.summary
    assert "alert(1)" in seen.summary


def test_a_hostile_reason_stays_text(client: Client) -> None:
    withdraw_event(make_published(), by="tester", reason=f"Because {HOSTILE}")
    [tombstone] = read(client).findall(DELETED)
    assert tombstone.find(COMMENT).text.startswith("Because ]]> <script>")


def test_a_feed_reader_understands_it(client: Client) -> None:
    event = make_published(kind="draft", title="A draft treaty", date="2021-12-17", summary="Eight articles.")
    seen = feedparser.parse(client.get("/events.atom").content)
    assert (seen.bozo, seen.version, seen.feed.title) == (False, "atom10", "Diplomacy Tracker")
    [entry] = seen.entries
    assert (entry.id, entry.title, entry.summary) == (
        f"urn:uuid:{event.uid}",
        "A draft treaty",
        "17 December 2021<br />Eight articles.",
    )
    assert entry.link.endswith(event.get_absolute_url())
    assert entry.published_parsed is not None


def test_what_the_reader_holds_is_not_sent_again_until_the_record_changes(client: Client) -> None:
    make_published()
    first = client.get("/events.atom")
    held = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/events.atom", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"
    make_published()
    assert client.get("/events.atom", headers=held).status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=x", "from=2022-02-30", "page_size=5", "actor=nobody", "cursor=abc", "actor=<script>"]
)
def test_a_wrong_address_says_in_plain_text_what_to_do(client: Client, query: str) -> None:
    response = client.get(f"/events.atom?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode().strip().endswith(".")


def test_a_cursor_of_other_filters_is_refused(client: Client) -> None:
    for _ in range(51):
        make_published(kind="draft")
    cursor = links(read(client), "next")[0].partition("cursor=")[2]
    assert client.get(f"/events.atom?cursor={cursor}").status_code == 200
    assert client.get(f"/events.atom?kind=draft&cursor={cursor}").status_code == 400
    assert client.get(f"/events.atom?cursor={cursor}&cursor={quote('x')}").status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_methods_other_than_reading_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/events.atom").status_code == 405


def test_head_is_get_without_a_body(client: Client) -> None:
    get, head = client.get("/events.atom"), client.head("/events.atom")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]


def test_the_number_of_queries_does_not_grow_with_the_entries(client: Client) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get("/events.atom")
        return [query["sql"] for query in queries]

    for _ in range(3):
        withdraw_event(make_published(), by="tester", reason="Wrong.")
        make_published()
    few = asked()
    for _ in range(20):
        withdraw_event(make_published(), by="tester", reason="Wrong.")
        make_published()
    many = asked()
    assert len(many) == len(few) <= 5
    assert not any("COUNT(" in sql.upper() or "OFFSET" in sql.upper() for sql in many)
