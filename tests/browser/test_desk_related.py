"""Articles that tell the same, as an editor meets them: named beside each other, and told apart by hand."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from events.ingest.advance import advance_item
from events.ingest.extract import extract_text
from events.ingest.policy import policy_from_settings
from events.ingest.store import store_document
from events.models import NewsItem
from tests.browser.desk import sign_in
from tests.events.ingest.stories.corpora import read_samples

pytestmark = pytest.mark.django_db(transaction=True)


def read(name: str) -> NewsItem:
    sample = read_samples().texts[name]
    item = store_document(
        extract_text(sample.text),
        body=sample.text.encode(),
        now=timezone.now(),
        published_on=sample.published_on or "",
    )
    advance_item(item.pk, policy=policy_from_settings(), now=timezone.now())
    item.refresh_from_db()
    return item


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_copy_and_a_retelling_are_named_and_told_apart_by_hand(
    live_server: Any, browser: Browser, has_javascript: bool
) -> None:
    wire, copy, again = read("wire"), read("wire cut to length"), read("told again")
    context = browser.new_context(java_script_enabled=has_javascript)
    page = context.new_page()
    sign_in(page, live_server, "editor")
    expect(page.get_by_text("1 near-copy of the same text")).to_be_visible()
    expect(page.locator(".item-row")).to_have_count(2)
    page.goto(live_server.url + again.get_absolute_url())
    expect(page.locator(".related")).to_contain_text("Tells again:")
    page.locator(".related").get_by_role("link", name=str(wire)).first.click()
    expect(page.locator(".related")).to_contain_text("Told again by:")
    page.goto(live_server.url + copy.get_absolute_url())
    page.get_by_role("button", name="Not a copy: review it by itself").click()
    expect(page.get_by_text("No longer shown together.")).to_be_visible()
    expect(page.locator(".related")).to_contain_text("said: not so")
    page.goto(f"{live_server.url}/desk/")
    expect(page.locator(".item-row")).to_have_count(3)
    context.close()
