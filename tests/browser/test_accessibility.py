"""Every public page: no fault that axe finds, nothing wider than the screen, nothing the policy refuses."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.record import make_record

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/",
    "/?kind=draft&actor=northmark&from=2021-12&to=2022-02",
    "/?kind=nonsense",
    "/?text=nothingofthekind",
    "/actors/",
    "/actors/ana-lorvic/",
    "/actors/northmark/",
    "/dossiers/",
    "/dossiers/river-treaty/",
    "/about/",
    "/no-such-page",
]
SCREENS = [(390, 844), (1366, 768), (1920, 1080)]


@pytest.fixture
def pages() -> list[str]:
    draft = make_record()
    source = draft.citations.get().capture.source
    return [*PAGES, draft.get_absolute_url(), source.get_absolute_url()]


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response
    assert found["passes"], "axe did not look at the page"
    return [
        f"{fault['id']}: {node['html'][:160]}" for fault in found["violations"] for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_no_fault(
    live_server: Any, browser: Browser, pages: list[str], scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for address in pages:
        page.goto(live_server.url + address)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        found[address] = faults(page)
    context.close()
    assert {address: some for address, some in found.items() if some} == {}


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_wider_than_the_screen(
    live_server: Any, browser: Browser, pages: list[str], size: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    for address in pages:
        page.goto(live_server.url + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], f"{address} is {width} wide"
    page.close()


def test_pages_break_no_policy_and_throw_nothing(
    live_server: Any, browser: Browser, pages: list[str]
) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in pages:
        page.goto(live_server.url + address)
    page.close()
    # Chromium reports the status of a page that was refused on purpose; anything else is a fault.
    assert [text for text in said if "the server responded with a status of 4" not in text] == []
