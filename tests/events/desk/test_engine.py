"""The engine at the desk: who read what, one item's difference, and applying it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import NewsItem
from events.tagging.engine import ENGINE_VERSION
from tests.events.ingest.retagging.cases import (
    NOW,
    OLD,
    decided,
    read_by_old_engine,
    said_otherwise,
    statement,
)
from tests.factories.news import make_item, make_suggestion


@pytest.fixture
def item(db: None) -> NewsItem:
    item = read_by_old_engine()
    said_otherwise(statement(item), speaker={"name": "Somebody Else"})
    make_suggestion(item=item, kind="happening", passage="river treaty", rule="of-old", engine_version=OLD)
    return item


def seen(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def engine_address(item: NewsItem) -> str:
    return reverse("desk:item-engine", args=[item.uid])


def apply(client: Client, item: NewsItem, page: str = "") -> str:
    digest = re.search(r'name="digest" value="(\w+)"', page or seen(client, engine_address(item)))
    assert digest
    return client.post(engine_address(item), {"digest": digest[1]}, follow=True).content.decode()


def test_who_has_read_nothing_yet_is_told_so(editor: Client) -> None:
    page = seen(editor, reverse("desk:engine"))
    assert "No item has been read yet" in page


def test_everything_up_to_date_is_told(editor: Client) -> None:
    make_item(engine_version=ENGINE_VERSION)
    assert "Every item under review was read by the present engine" in seen(editor, reverse("desk:engine"))


def test_items_of_an_older_engine_are_counted_and_listed(editor: Client, item: NewsItem) -> None:
    make_item(status="accepted", engine_version=OLD)
    make_item(engine_version=ENGINE_VERSION)
    page = seen(editor, reverse("desk:engine"))
    pending = item.suggestions.pending().count()
    assert re.search(rf">{OLD}</th><td>1</td><td>1</td><td>{pending}</td>", page)
    assert "Read by an older engine: 1 item<" in page
    assert engine_address(item) in page


def test_a_long_list_is_shown_a_page_at_a_time(editor: Client) -> None:
    items = [make_item(engine_version=OLD) for _ in range(26)]
    page = seen(editor, reverse("desk:engine"))
    assert engine_address(items[0]) not in page
    older = re.search(r'href="(\?before=\d+)"', page)
    assert older
    page = seen(editor, reverse("desk:engine") + older[1])
    assert engine_address(items[0]) in page
    assert "Newest" in page


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "0"])
def test_a_page_that_is_none_is_no_error(editor: Client, before: str) -> None:
    make_item(engine_version=OLD)
    seen(editor, f"{reverse('desk:engine')}?before={before}")


def test_the_list_asks_no_more_queries_for_many_items(editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            seen(editor, reverse("desk:engine"))
        return len(captured)

    make_suggestion(item=make_item(engine_version=OLD))
    few = queries()
    for _ in range(5):
        make_suggestion(item=make_item(engine_version=OLD))
    assert queries() == few


def test_a_difference_is_told_and_applied_at_a_press(editor: Client, item: NewsItem) -> None:
    page = seen(editor, engine_address(item))
    for words in ("Changed: 1", "No longer suggested: 1", "Somebody Else", "Ana Lorvic", "of-old"):
        assert words in page
    assert '<h3 class="card__title"><bdi>Ana Lorvic</bdi></h3>' in page
    page = apply(editor, item, page)
    assert f"Brought up to engine {ENGINE_VERSION}: 0 new, 1 changed, 1 withdrawn." in page
    assert statement(item).payload["speaker"]["name"] == "Ana Lorvic"
    assert "No difference" in seen(editor, engine_address(item))


def test_the_item_shows_what_was_said_before_and_what_was_withdrawn(editor: Client, item: NewsItem) -> None:
    page = apply(editor, item)
    assert f"Engine {OLD} said otherwise" in page
    assert "1 suggestion withdrawn by the engine" in page
    wrong = item.suggestions.get(rule="of-old")
    correct = reverse("desk:suggestion-correct", args=[item.uid, wrong.pk])
    assert f'href="{correct}"' in page
    assert "river treaty" in seen(editor, correct)
    assert "1 happening" not in seen(editor, reverse("desk:inbox"))


def test_what_changed_after_it_was_looked_at_is_shown_again(editor: Client, item: NewsItem) -> None:
    page = seen(editor, engine_address(item))
    said_otherwise(statement(item), date="1999")
    assert "has itself changed since you looked" in apply(editor, item, page)
    assert statement(item).engine_version == OLD


def test_a_press_without_a_digest_applies_nothing(editor: Client, item: NewsItem) -> None:
    editor.post(engine_address(item))
    assert statement(item).engine_version == OLD


def test_decided_suggestions_are_said_to_be_left_alone(editor: Client, item: NewsItem) -> None:
    decided(statement(item), "rejected")
    assert "1 decided and left alone" in seen(editor, engine_address(item))


def test_a_closed_item_is_shown_without_a_button(editor: Client, item: NewsItem) -> None:
    NewsItem.objects.filter(pk=item.pk).update(status="accepted", decided_by="ada", decided_at=NOW)
    page = seen(editor, engine_address(item))
    assert "Take it up again first" in page
    assert "digest" not in page


@pytest.mark.parametrize("fields", [{"status": "new"}, {"status": "parked", "capture": None}])
def test_an_item_that_was_never_read_is_nothing_to_compare_with(editor: Client, fields: dict) -> None:
    page = editor.get(engine_address(make_item(**fields)), follow=True).content.decode()
    assert "no suggestions of its own" in page


def test_a_text_too_long_to_wait_for_is_left_to_the_command(editor: Client, db: None) -> None:
    item = make_item(text="It rained in Lakeport. " * 9_000)
    page = editor.get(engine_address(item), follow=True).content.decode()
    assert f"manage.py retag --item {item.uid}" in page


def test_a_card_shown_before_the_engine_changed_it_decides_nothing(editor: Client, item: NewsItem) -> None:
    mine = statement(item)
    assert f'name="seen" value="{len(mine.earlier)}"' in seen(editor, item.get_absolute_url())
    apply(editor, item)
    for verb in ("accept", "reject", "correct", "attach"):
        address = reverse(f"desk:suggestion-{verb}", args=[item.uid, mine.pk])
        editor.post(address, {"date": "2022-01-12", "seen": "0"})
        assert statement(item).decision == "pending"
    address = reverse("desk:suggestion-reject", args=[item.uid, mine.pk])
    assert "Look at it again" in editor.post(address, {"seen": "0"}, follow=True).content.decode()
    editor.post(address, {"seen": "1"})
    assert statement(item).decision == "rejected"


def test_hostile_text_is_shown_as_text(editor: Client, db: None) -> None:
    item = make_item(text="<script>alert(1)</script> said nothing.")
    make_suggestion(item=item, rule="<img src=x onerror=alert(1)>", payload={"speaker": {"name": "<b>x"}})
    page = seen(editor, engine_address(item))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
