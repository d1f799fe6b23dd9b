"""The page that shows the API's description, in a real browser under its content security policy."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_api_docs_show_the_schema_and_break_no_policy(live_server: Any, browser: Browser) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.locator("[data-path='/api/v1/events/']").click()
    expect(page.get_by_text("page_size", exact=False).first).to_be_visible()
    page.close()
    assert said == []


def test_api_docs_lead_on_without_javascript(live_server: Any, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_role("link", name="/api/v1/schema/").click()
    expect(page.locator("body")).to_contain_text("openapi")
    context.close()
