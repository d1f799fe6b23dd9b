"""The inbox: what stands in which list, copies folded, queries flat."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.desk.inbox import PAGE
from events.models import Feed, NewsItem
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.news import DECIDED_AT, make_item, make_suggestion
from tests.factories.sources import make_source


def inbox(client: Client, **query: object) -> str:
    return client.get(reverse("desk:inbox"), query).content.decode()


def test_each_list_shows_its_own(reader: Client) -> None:
    make_item(source=make_source(title="Tagged one"))
    make_item(source=make_source(title="New one"), status="new", capture=None)
    make_item(
        source=make_source(title="Parked one"), status="parked", capture=None, error="The host is gone."
    )
    make_item(source=make_source(title="Accepted one"), status="accepted")
    make_item(source=make_source(title="Rejected one"), status="rejected")
    expected = {
        "review": "Tagged",
        "waiting": "New",
        "parked": "Parked",
        "accepted": "Accepted",
        "rejected": "Rejected",
    }
    for show, word in expected.items():
        listed = inbox(reader, show=show).split('<ol class="items">')[1]
        assert [name for name in expected.values() if f"{name} one" in listed] == [word]
    assert "New one" in inbox(reader), "what is being worked on is shown above the list"
    assert "The host is gone." in inbox(reader, show="parked")


def test_near_copies_are_folded_under_their_original(reader: Client) -> None:
    original = make_item(source=make_source(title="The original"))
    make_item(source=make_source(title="The late edition"), duplicate_of=original)
    page = inbox(reader)
    assert page.count('class="item-row"') == 1
    assert "1 near-copy of the same text" in page
    assert "The late edition" in page


def test_an_empty_inbox_says_how_to_bring_news(reader: Client, chief: Client) -> None:
    assert "manage.py ingest" in inbox(reader)
    assert reverse("desk:add") in inbox(chief)


def test_every_item_is_on_one_page_of_the_list(reader: Client) -> None:
    items = [make_item().pk for _ in range(PAGE + 7)]
    page, seen = inbox(reader), list[str]()
    while True:
        seen += [piece.split('"')[0] for piece in page.split('item-row__title"><a href="')[1:]]
        if "&amp;before=" not in page:
            break
        page = inbox(reader, before=page.split("&amp;before=")[1].split('"')[0])
    assert len(seen) == len(set(seen)) == len(items)


def queries(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_the_inbox_asks_as_much_for_twenty_items_as_for_two(reader: Client) -> None:
    counts = []
    for number in (2, 18):
        for _ in range(number):
            item = make_item()
            make_suggestion(item=item)
            make_item(duplicate_of=item)
        asked = queries(reader, reverse("desk:inbox"))
        assert not [sql for sql in asked if "COUNT(" in sql or "OFFSET" in sql]
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_item_asks_as_much_for_forty_suggestions_as_for_four(editor: Client) -> None:
    make_actor(name="Anna Lind", type="person")
    item, counts = make_item(), []
    for number in (4, 36):
        for n in range(number):
            payload = {"speaker": {"name": "Anna Lind"}, "addressees": ["Anna Lind"], "n": f"{number} {n}"}
            make_suggestion(item=item, payload=payload)
            make_suggestion(item=item, kind="actor", passage="Lind", payload={"name": f"Lind {number} {n}"})
        counts.append(len(queries(editor, item.get_absolute_url())))
    assert counts[0] == counts[1]


def test_an_item_asks_as_much_for_ten_entries_made_of_it_as_for_two(editor: Client) -> None:
    item, counts = make_item(), []
    decided = {"decision": "accepted", "decided_by": "tester", "decided_at": DECIDED_AT}
    for number in (2, 8):
        for n in range(number):
            event = make_event(kind="statement")
            speaker = {"name": event.statement.speaker.name, "key": event.statement.speaker.slug}
            payload = {"speaker": speaker, "date": "2022-01-12", "n": f"{number} {n}"}
            make_suggestion(item=item, payload=payload, event=event, **decided)
        counts.append(len(queries(editor, item.get_absolute_url())))
    assert counts[0] == counts[1]


def test_feeds_are_followed_switched_and_pulled_by_the_chief(chief: Client) -> None:
    address = reverse("desk:feeds")
    assert (
        chief.post(address, {"url": "https://courier.example/feed", "interval_minutes": "30"}).status_code
        == 302
    )
    feed = Feed.objects.due().get()
    assert chief.post(address, {"url": feed.url, "interval_minutes": "30"}).status_code == 422
    assert chief.post(address, {"url": "https://b.example/feed", "interval_minutes": "1"}).status_code == 422
    chief.post(reverse("desk:feed-switch", args=[feed.pk]), {"is_active": "0"})
    assert not Feed.objects.get().is_active
    page = chief.post(reverse("desk:feed-pull", args=[feed.pk]), follow=True).content.decode()
    assert "switched off" in page


@pytest.mark.parametrize("kind", ["new", "parked"])
def test_retrying_makes_the_item_due(editor: Client, kind: str) -> None:
    item = make_item(status=kind, capture=None, attempts=2, error="Gone.")
    editor.post(reverse("desk:item-retry", args=[item.uid]))
    assert list(NewsItem.objects.due()) == [item]


@pytest.mark.parametrize(
    ("status", "words"), [("new", "Suggestions come when"), ("tagged", "Nothing but names was found")]
)
def test_item_without_suggestions_says_whether_any_may_still_come(
    reader: Client, status: str, words: str
) -> None:
    page = reader.get(make_item(status=status).get_absolute_url()).content.decode()
    assert words in page
    assert page.count("Suggestions come when") + page.count("Nothing but names was found") == 1
