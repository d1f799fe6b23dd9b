"""Playwright drives the Chromium that `make test` found or installed; without one the tests fail, they never skip."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import ARGUMENTS, MISSING, find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = find_chromium()
    if path is None:
        pytest.fail(f"{MISSING}, or run `make test`, which tries both.")
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a laptop's screen. The plug-in's own goes through a fixture that this pytest cannot set up twice."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield context.new_page()
    context.close()
