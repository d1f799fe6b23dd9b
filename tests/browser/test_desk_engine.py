"""Bringing an item up to the present engine in a real browser: by mouse or keys, with and without JavaScript."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from events.models import NewsItem
from events.tagging.engine import ENGINE_VERSION
from tests.browser.desk import sign_in
from tests.events.ingest.retagging.cases import OLD, read_by_old_engine, said_otherwise, statement
from tests.factories.news import make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "What would the present engine say?"


@pytest.fixture
def item() -> NewsItem:
    item = read_by_old_engine()
    said_otherwise(statement(item), speaker={"name": "Somebody Else"})
    make_suggestion(item=item, kind="happening", passage="river treaty", engine_version=OLD)
    return item


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_difference_is_looked_at_applied_and_what_was_withdrawn_can_be_used(
    live_server: Any, browser: Browser, item: NewsItem, has_javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_javascript)
    page = context.new_page()
    sign_in(page, live_server, "editor")
    page.get_by_role("link", name="Engine", exact=True).click()
    page.get_by_role("link", name=QUESTION).click()
    expect(page.get_by_role("heading", name="No longer suggested: 1")).to_be_visible()
    page.get_by_role("button", name="Apply this to the item").click()
    expect(
        page.get_by_text(f"Brought up to engine {ENGINE_VERSION}: 0 new, 1 changed, 1 withdrawn.")
    ).to_be_visible()
    page.get_by_text("1 suggestion withdrawn by the engine").click()
    page.get_by_role("link", name="Use it all the same").click()
    page.get_by_label("Title", exact=True).fill("A river treaty")
    page.get_by_role("button", name="Accept with these corrections").click()
    expect(page.get_by_role("link", name="A river treaty").first).to_be_visible()
    page.get_by_role("link", name="Engine", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing to bring up to date")).to_be_visible()
    context.close()


def test_keys_lead_to_a_difference_and_through_it(live_server: Any, page: Page, item: NewsItem) -> None:
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + reverse("desk:engine"))
    page.keyboard.press("j")
    expect(page.locator("[data-card]:focus")).to_contain_text(QUESTION)
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="What the present engine would say")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-card]:focus")).to_contain_text("Somebody Else")
    page.keyboard.press("j")
    expect(page.locator("[data-card]:focus")).to_contain_text("river treaty")
