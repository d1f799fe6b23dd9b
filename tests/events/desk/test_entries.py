"""Entries at the desk: two editors at once, corrections, withdrawal, statements by hand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.actions.publication import withdraw_event
from events.models import Event, NewsItem, Revision
from tests.events.desk.conftest import signed_in
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.published import make_published

PASSAGE = "Lind told the chamber: We expect an answer on paper. Nobody laughed."


def entry_form(event: Event, **changes: str) -> dict[str, str]:
    known = {"title": event.title, "type": event.type, "date": event.date, "version": str(event.version)}
    return {**known, "parts-TOTAL_FORMS": "0", "parts-INITIAL_FORMS": "0", **changes}


def test_two_editors_of_one_version_and_both_texts_are_shown(editor: Client) -> None:
    event = make_event(title="Ministers meet")
    address = reverse("desk:entry-edit", args=[event.uid])
    mine = entry_form(event, title="Ministers meet in Lakeport", summary="My long summary.")
    theirs = entry_form(event, title="Two ministers meet")
    assert signed_in("editor").post(address, theirs).status_code == 302
    response = editor.post(address, mine)
    page = response.content.decode()
    assert response.status_code == 409
    for text in (
        "Two ministers meet",
        "Ministers meet in Lakeport",
        "My long summary.",
        'name="version" value="2"',
    ):
        assert text in page
    assert Event.objects.get().title == "Two ministers meet"
    assert editor.post(address, {**mine, "version": "2"}).status_code == 302
    assert Event.objects.get().title == "Ministers meet in Lakeport"


def test_a_correction_is_told_to_readers_and_its_author_to_the_desk(editor: Client) -> None:
    event = make_published()
    event.refresh_from_db()
    address = reverse("desk:entry-edit", args=[event.uid])
    refused = editor.post(address, entry_form(event, place="Lakeport"))
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    editor.post(address, entry_form(event, place="Lakeport", reason="The place was missing."))
    page = editor.get(reverse("desk:entry", args=[event.uid])).content.decode()
    assert "The place was missing." in page
    assert Revision.objects.live().get(record_uid=event.uid).recorded_by in page


@pytest.mark.parametrize("version", ["", "x", "-1", "1e3", "9" * 40, "٣"])
def test_an_odd_version_is_a_conflict_and_loses_nothing(editor: Client, version: str) -> None:
    event = make_event()
    form = entry_form(event, summary="Kept.", version=version)
    response = editor.post(reverse("desk:entry-edit", args=[event.uid]), form)
    assert (response.status_code, "Kept." in response.content.decode()) == (409, True)


def test_publishing_says_what_is_missing(editor: Client) -> None:
    event = make_event(kind="statement", date="")
    page = editor.post(reverse("desk:entry-publish", args=[event.uid]), {"version": "1"}, follow=True)
    assert "Give the entry a date." in page.content.decode()
    assert not Event.objects.published().exists()


def test_withdrawing_takes_a_reason(chief: Client) -> None:
    event = make_published()
    address = reverse("desk:entry-withdraw", args=[event.uid])
    for reason in ("", "   ", "x" * 501):
        chief.post(address, {"reason": reason})
        assert Event.objects.get().is_published
    chief.post(address, {"reason": "It never took place."})
    assert Revision.objects.get(action="withdrawn", record_type="event").reason == "It never took place."


def test_withdrawn_entries_can_be_published_again(chief: Client) -> None:
    event = make_published()
    chief.post(reverse("desk:entry-withdraw", args=[event.uid]), {"reason": "Doubts."})
    event.refresh_from_db()
    chief.post(reverse("desk:entry-publish", args=[event.uid]), {"version": str(event.version)})
    assert Event.objects.get().is_published


def test_an_editor_does_not_publish_again_what_a_chief_withdrew(editor: Client) -> None:
    event = withdraw_event(make_published(), by="chief", reason="Doubts.")
    assert "Publish again" not in editor.get(reverse("desk:entry", args=[event.uid])).content.decode()
    answer = editor.post(reverse("desk:entry-publish", args=[event.uid]), {"version": str(event.version)})
    assert answer.status_code == 403
    assert not Event.objects.get().is_published


def test_lists_go_on_where_they_stopped(reader: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        make_event(title=f"Entry number {number:02d}")
    with django_assert_max_num_queries(6):
        first = reader.get(reverse("desk:entries")).content.decode()
    oldest = Event.objects.order_by("-id")[49]
    assert f"before={oldest.pk}" in first
    second = reader.get(reverse("desk:entries"), {"before": oldest.pk}).content.decode()
    assert ("Entry number 09" in second, "Entry number 10" in second) == (True, False)


@pytest.mark.parametrize(
    "query", [{"state": "secret"}, {"before": "x"}, {"before": "9" * 50}, {"before": "-1"}]
)
def test_odd_addresses_of_lists_show_the_list(reader: Client, query: dict[str, str]) -> None:
    assert reader.get(reverse("desk:entries"), query).status_code == 200
    assert (
        reader.get(reverse("desk:inbox"), {"show": query.get("state", "review"), **query}).status_code == 200
    )


def statement_form(**changes: str) -> dict[str, str]:
    known = {
        "uid": "6b1f3f86-6f7e-4a57-9a7e-1a2b3c4d5e6f", "passage": PASSAGE, "source_title": "Minutes of the chamber",
        "source_publisher": "The Northmark Courier", "source_published_on": "2022-01-13", "source_type": "transcript",
        "title": "", "type": "statement", "date": "2022-01-12", "speaker": "Anna Lind",
        "wording": "We expect an answer on paper", "wording_kind": "quoted", "speech_act": "asks", "language": "en",
        "translation": "none", "parts-TOTAL_FORMS": "0", "parts-INITIAL_FORMS": "0", "publish": "1",
    }  # fmt: skip
    return {**known, **changes}


def test_a_statement_by_hand_is_published_with_its_proof_once(editor: Client) -> None:
    make_actor(name="Anna Lind", type="person")
    for _ in range(2):
        assert editor.post(reverse("desk:statement-add"), statement_form()).status_code == 302
    event = Event.objects.get()
    assert (event.title, event.is_published) == ("Anna Lind: We expect an answer on paper", True)
    assert event.citations.get().exact == "We expect an answer on paper"
    assert event.citations.get().capture.source.date == "2022-01-13"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"passage": " "}, "Paste the passage that proves the statement"),
        ({"speaker": ""}, "Name the speaker."),
        ({"date": ""}, "Give the entry a date."),
        ({"source_title": ""}, "Give the address or the title of the document"),
        ({"source_url": "javascript:alert(1)"}, "address"),
        ({"source_url": "https://user:secret@courier.example/"}, "address"),
        ({"source_published_on": "2022-13-01"}, "Write it like"),
        ({"passage": "x" * 100_001}, "at most 100000 characters"),
    ],
)
def test_a_statement_that_cannot_be_published_is_kept_in_the_form(
    editor: Client, changes: dict[str, str], sentence: str
) -> None:
    make_actor(name="Anna Lind", type="person")
    response = editor.post(reverse("desk:statement-add"), statement_form(**changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "We expect an answer on paper" in page
    assert not Event.objects.exists()


def test_an_address_is_taken_in_once_and_left_to_the_workers(editor: Client) -> None:
    for url in ("https://courier.example/a?utm_source=x", "http://www.courier.example/a"):
        response = editor.post(reverse("desk:add"), {"url": url, "published_on": "2022-01"})
        assert response.status_code == 302
    item = NewsItem.objects.due().get()
    assert response["Location"] == item.get_absolute_url()
    assert item.given_published_on == "2022-01"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "courier",
        "ftp://courier.example/a",
        "https://a b.example/",
        "https://" + "a" * 3000,
        "https://a\x00.b/",
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused(editor: Client, url: str) -> None:
    response = editor.post(reverse("desk:add"), {"url": url})
    assert response.status_code == 422
    assert "field__error" in response.content.decode()
    assert not NewsItem.objects.exists()
