"""Every page of the desk opens, with something on it and with nothing on it."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Feed
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier
from tests.factories.news import make_item, make_suggestion
from tests.factories.published import make_published

WORDING = '"We expect an answer on paper,"'


@pytest.mark.parametrize(
    "name",
    ["inbox", "entries", "add", "statement-add", "feeds", "dossiers", "people", "password"],
    ids=lambda name: name,
)
def test_page_opens_when_nothing_is_there(chief: Client, name: str) -> None:
    assert chief.get(reverse(f"desk:{name}")).status_code == 200


def test_item_page_shows_every_kind_of_suggestion_at_its_passage(chief: Client) -> None:
    make_actor(name="Anna Lind", type="person", book_key="anna-lind")
    make_actor(name="Westmark")
    make_dossier()
    item = make_item()
    statement = make_suggestion(
        item=item,
        passage=WORDING,
        payload={"type": "direct", "speaker": {"name": "Anna Lind", "key": "anna-lind"}},
        rule="subject",
        engine_version="1.1.0",
        confidence=0.764,
    )
    make_suggestion(
        item=item,
        kind="draft",
        passage="handed a draft treaty",
        payload={"by": ["Westmark"], "to": ["Eastmark"]},
    )
    make_suggestion(
        item=item, kind="response", passage="it would study the draft", payload={"by": ["Eastmark"]}
    )
    make_suggestion(item=item, kind="happening", passage="told reporters", payload={"label": "meeting"})
    make_suggestion(
        item=item, kind="actor", passage="Anna Lind", payload={"name": "Anna Lind", "key": "anna-lind"}
    )
    page = chief.get(item.get_absolute_url())
    text = page.content.decode()
    assert page.status_code == 200
    for kind in ("statement", "draft", "response", "happening", "actor"):
        assert f"hit--{kind}" in text
    assert f'id="s{statement.pk}"' in text
    assert "Not known as an actor: Eastmark." in text
    assert "Found by the rule “subject”, engine 1.1.0; of 100 suggestions like it, about 76 are right" in text


def test_item_page_shows_what_a_draft_asks_for(chief: Client) -> None:
    item = make_item()
    assert item.capture is not None
    asked = "study the draft"
    start = item.capture.text.index(asked)
    span = [start, start + len(asked)]
    make_suggestion(item=item, kind="draft", passage="handed a draft treaty", payload={"asks": [span]})
    make_suggestion(item=item, kind="response", passage=asked, payload={})
    text = chief.get(item.get_absolute_url()).content.decode()
    assert text.count("It asks for:") == 1
    assert f"<li><bdi>{asked}</bdi></li>" in text


@pytest.mark.parametrize("status", ["new", "parked", "accepted", "rejected"])
def test_item_page_opens_in_every_state(chief: Client, status: str) -> None:
    capture = {"capture": None} if status in ("new", "parked") else {}
    item = make_item(status=status, error="The host is gone." if status == "parked" else "", **capture)
    page = chief.get(item.get_absolute_url())
    assert page.status_code == 200
    assert status != "parked" or "The host is gone." in page.content.decode()


def test_decision_pages_open(chief: Client) -> None:
    make_published(date="2022-01-12")
    item = make_item()
    statement = make_suggestion(item=item, passage=WORDING, payload={"date": "2022-01-12"})
    actor = make_suggestion(item=item, kind="actor", passage="Lind", payload={"name": "Lind", "text": "Lind"})
    for name, suggestion in (("correct", statement), ("attach", statement), ("actor", actor)):
        page = chief.get(reverse(f"desk:suggestion-{name}", args=[item.uid, suggestion.pk]))
        assert page.status_code == 200, name


def test_entry_pages_open(chief: Client) -> None:
    for kind in ("happening", "statement", "draft", "response"):
        event = make_published(kind=kind)
        for name in ("entry", "entry-edit"):
            assert chief.get(reverse(f"desk:{name}", args=[event.uid])).status_code == 200


def test_feeds_page_shows_the_last_error(chief: Client) -> None:
    Feed.objects.create(url="https://courier.example/feed", error="The host answered 503.", failures=2)
    assert "The host answered 503." in chief.get(reverse("desk:feeds")).content.decode()
