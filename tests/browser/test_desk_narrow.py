"""The desk on a telephone: its navigation in one row, and a refused date shown at its card."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from events.models import Event
from tests.browser.desk import sign_in
from tests.factories.actors import make_actor
from tests.factories.news import ARTICLE, make_item, make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_navigation_is_one_row_that_shows_where_one_is(
    live_server: Any, browser: Browser, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=TELEPHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, live_server, "chief")
    for name in ("inbox", "people"):
        page.goto(live_server.url + reverse(f"desk:{name}"))
        row = page.locator(".desk-nav ul")
        size = row.bounding_box()
        assert size
        assert size["height"] < 60
        expect(row.locator("[aria-current]")).to_be_in_viewport(ratio=0.9)
    context.close()


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_refused_date_is_shown_at_its_card(
    live_server: Any, browser: Browser, has_javascript: bool
) -> None:
    make_actor(name="Anna Lind", type="person")
    item = make_item(text="\n\n".join([ARTICLE] * 12))
    for number in range(8):
        make_suggestion(item=item, payload={"speaker": {"name": "Anna Lind"}, "n": number})
    last = item.suggestions.latest("id")
    context = browser.new_context(viewport=TELEPHONE, java_script_enabled=has_javascript)
    page = context.new_page()
    sign_in(page, live_server, "editor")
    page.goto(live_server.url + item.get_absolute_url())
    card = page.locator(f"#s{last.pk}")
    card.get_by_label("Date").fill("17 December 2021")
    card.get_by_role("button", name="Accept").click()
    expect(card.get_by_role("alert")).to_contain_text("Write it as 2021-12-17.")
    expect(card.get_by_role("alert")).to_be_in_viewport()
    expect(card.get_by_label("Date")).to_have_value("17 December 2021")
    card.get_by_label("Date").fill("2021-12-17")
    card.get_by_role("button", name="Accept").click()
    expect(card.get_by_text("Accepted")).to_be_visible()
    assert Event.objects.get().date == "2021-12-17"
    context.close()
