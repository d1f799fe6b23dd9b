"""From the inbox to the public record and back out of it, as an editor does it."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from events.models import Event, NewsItem
from tests.browser.desk import ingest_article, sign_in
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db(transaction=True)
WORDING = "We expect an answer on paper"
TITLE = "Lorvic wants an answer on paper"


@pytest.fixture
def item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> NewsItem:
    return ingest_article(tmp_path)


def public_faces(page: Page, live_server: Any, event: Event) -> dict[str, bool]:
    """Where the entry's title can be read."""
    addresses = {
        "timeline": "/", "statement list": "/api/v1/statements/", "list": "/api/v1/events/", "feed": "/events.atom",
        "page": event.get_absolute_url(), "detail": f"/api/v1/events/{event.uid}/", "actor": "/actors/ana-lorvic/",
    }  # fmt: skip
    return {
        name: event.title in page.request.get(live_server.url + path).text()
        for name, path in addresses.items()
    }


@pytest.mark.parametrize("has_javascript", [True, False])
def test_an_item_becomes_an_entry_everywhere_and_withdrawn_is_gone_everywhere(
    live_server: Any, browser: Browser, item: NewsItem, has_javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_javascript, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    sign_in(page, live_server, "chief")
    page.get_by_role("link", name="Northmark wants its answer in writing").click()
    card = page.locator(".card--statement").filter(has_text=WORDING).first
    expect(card.get_by_role("heading")).to_have_text("Ana Lorvic")
    card.get_by_role("link", name="Correct").click()
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_role("button", name="Accept with these corrections").click()
    expect(page.get_by_text("Accepted with corrections by")).to_be_visible()
    event = Event.objects.get()
    assert not any(public_faces(page, live_server, event).values())
    page.get_by_role("button", name="Publish all that is ready").click()
    expect(page.get_by_role("link", name="On the timeline")).to_be_visible()
    event.refresh_from_db()
    assert public_faces(page, live_server, event) == dict.fromkeys(
        public_faces(page, live_server, event), True
    )
    page.locator(".made").get_by_role("link", name=TITLE).click()
    page.get_by_label("Reason", exact=True).fill("The minister denies it.")
    page.get_by_role("button", name="Withdraw this entry").click()
    expect(page.locator(".desk-head").get_by_text("Withdrawn", exact=True)).to_be_visible()
    assert not any(public_faces(page, live_server, event).values())
    changes = json.loads(page.request.get(f"{live_server.url}/api/v1/changes/").text())["results"]
    of_event = [change for change in changes if change["uid"] == str(event.uid)]
    assert [(one["action"], one["snapshot"]) for one in of_event] == [
        ("published", None),
        ("withdrawn", None),
    ]
    assert of_event[-1]["reason"] == "The minister denies it."
    context.close()


def test_keys_alone_lead_through_a_review(live_server: Any, page: Page, item: NewsItem) -> None:
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + item.get_absolute_url())
    first = page.locator("[data-card]").first
    page.set_viewport_size({"width": 390, "height": 640})
    page.keyboard.press("j")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport(ratio=0.9)
    expect(page.locator("mark.hit--here").first).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".card--accepted")).to_have_count(1)
    waiting = page.locator(".card--pending").count()
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator(".card--rejected")).to_have_count(1)
    assert page.locator(".card--pending").count() < waiting
    page.keyboard.press("j")
    page.keyboard.press("k")
    focused = page.evaluate("document.activeElement.id")
    assert focused.startswith("s")


def test_keys_do_nothing_while_somebody_types_or_has_switched_them_off(
    live_server: Any, page: Page, item: NewsItem
) -> None:
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + item.get_absolute_url())
    page.get_by_label("Date").first.press("a")
    expect(page.locator(".card--accepted")).to_have_count(0)
    page.get_by_label("Keyboard shortcuts").uncheck()
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.locator("mark.hit--here").count() == 0


def test_a_passage_leads_to_its_card_and_back(live_server: Any, page: Page, item: NewsItem) -> None:
    sign_in(page, live_server, "reader")
    page.goto(live_server.url + item.get_absolute_url())
    card = page.locator(".card--statement").filter(has_text=WORDING).first
    anchor = card.get_attribute("id")
    page.locator(f'mark[data-cards~="{anchor}"] a.hit__text').first.click()
    expect(page).to_have_url(f"{live_server.url}{item.get_absolute_url()}#{anchor}")
    expect(card).to_be_focused()
    assert page.locator(".card__verbs, .verbs").count() == 0, "a reader changes nothing"


def test_two_editors_and_the_loser_s_text_is_kept(live_server: Any, browser: Browser, item: NewsItem) -> None:
    pages = [browser.new_context().new_page() for _ in range(2)]
    for page in pages:
        sign_in(page, live_server, "editor")
    first, second = pages
    first.goto(live_server.url + item.get_absolute_url())
    first.locator(".card--statement").filter(has_text=WORDING).first.get_by_role(
        "button", name="Accept"
    ).click()
    address = f"{live_server.url}/desk/entries/{Event.objects.get().uid}/edit/"
    for page in pages:
        page.goto(address)
    first.get_by_label("Place").fill("Lakeport")
    first.get_by_role("button", name="Save").click()
    second.get_by_label("Place").fill("The harbour of Lakeport")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", name="Somebody else was faster")).to_be_visible()
    expect(second.locator(".versions tbody tr")).to_have_text(["PlaceLakeportThe harbour of Lakeport"])
    second.get_by_role("button", name="Save").click()
    expect(second.locator(".facts").get_by_text("The harbour of Lakeport")).to_be_visible()
    for page in pages:
        page.context.close()


def test_a_session_that_ends_during_an_edit_loses_no_text(
    live_server: Any, page: Page, item: NewsItem
) -> None:
    sign_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/desk/statements/add/")
    page.get_by_label("Wording", exact=True).fill("A very long edit")
    kept = [cookie for cookie in page.context.cookies() if cookie["name"] != "session"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.get_by_role("button", name="Save, publish later").click()
    expect(page.get_by_text("What you typed is kept")).to_be_visible()
    page.get_by_label("Name", exact=True).fill(make_user(role="editor").get_username())
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("A very long edit")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_label("Wording", exact=True)).to_have_value("A very long edit")
