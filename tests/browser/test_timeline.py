"""The timeline as a reader meets it: with a mouse, with a keyboard alone, without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.record import make_record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record() -> None:
    make_record()


def shown(page: Page) -> list[str]:
    return page.locator(".entry__title").all_inner_texts()


@pytest.mark.parametrize("has_javascript", [True, False])
def test_filters_narrow_the_list_and_chips_widen_it(
    live_server: Any, browser: Browser, record: None, has_javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_javascript, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.goto(live_server.url)
    assert len(shown(page)) == 4
    page.get_by_label("Draft", exact=True).check()
    page.get_by_label("Response", exact=True).check()
    page.get_by_label("Actor", exact=True).fill("Southvale")
    page.get_by_label("To", exact=True).fill("2022-01")
    page.get_by_role("button", name="Show entries").click()
    expect(page.locator(".entry__title")).to_have_text(
        ["Southvale answers in writing", "Draft treaty on the river"]
    )
    page.get_by_role("link", name="Kind Response").click()
    expect(page.locator(".entry__title")).to_have_text(["Draft treaty on the river"])
    page.get_by_role("link", name="Remove all").click()
    expect(page).to_have_url(f"{live_server.url}/")
    assert len(shown(page)) == 4
    context.close()


def test_address_of_a_filtered_list_is_short(live_server: Any, page: Page, record: None) -> None:
    page.goto(live_server.url)
    page.get_by_label("Words", exact=True).fill("treaty")
    page.get_by_role("button", name="Show entries").click()
    expect(page).to_have_url(f"{live_server.url}/?text=treaty")


def test_click_on_a_bar_narrows_the_period_and_zooming_out_widens_it(
    live_server: Any, page: Page, record: None
) -> None:
    page.goto(live_server.url)
    page.locator("a.plot__bar").first.click()
    expect(page.locator(".entry__title")).to_have_text(
        ["Lorvic asks for an answer on paper", "Draft treaty on the river"]
    )
    expect(page).to_have_url(f"{live_server.url}/?from=2021-12-17&to=2021-12-17")
    page.get_by_role("link", name="Zoom out").click()
    expect(page).to_have_url(f"{live_server.url}/?from=2021-12-16&to=2021-12-18")
    page.get_by_role("link", name="Whole period").click()
    assert len(shown(page)) == 4


def test_names_are_offered_while_the_actor_is_typed(live_server: Any, page: Page, record: None) -> None:
    page.goto(live_server.url)
    with page.expect_response("**/actors/names.json"):
        page.get_by_label("Actor", exact=True).focus()
    expect(page.locator("#actor-names option")).to_have_count(3)


def test_keyboard_alone_reaches_a_proof(live_server: Any, page: Page, record: None) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Lorvic asks for an answer on paper":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lorvic asks for an answer on paper")
    expect(page.locator("mark").first).to_have_text("We expect an answer on paper")


def test_every_stop_of_the_keyboard_can_be_seen(live_server: Any, page: Page, record: None) -> None:
    page.goto(live_server.url)
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return document.activeElement.id === 'main' || style.outlineStyle !== 'none'; })()"
        )
        assert outline, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_shortcuts_search_and_step_and_can_be_switched_off(
    live_server: Any, page: Page, record: None
) -> None:
    page.goto(live_server.url)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Both sides meet in Lakeport")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Southvale answers in writing")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the record")).to_be_focused()
    page.keyboard.type("j/k")
    expect(page.get_by_label("Search the record")).to_have_value("j/k")
    page.get_by_label("Keyboard shortcuts").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_event_leads_to_its_source_and_to_what_answers_it(live_server: Any, page: Page, record: None) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Draft treaty on the river").click()
    page.get_by_role("link", name="Southvale answers in writing").click()
    expect(page.locator(".thread")).to_contain_text("Draft treaty on the river")
    page.get_by_role("link", name="In the source").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A text is handed over")
    expect(page.locator(".proof:target mark")).to_contain_text("Southvale promised to study it.")
