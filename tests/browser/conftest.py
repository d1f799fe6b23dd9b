"""Playwright drives the Chromium that `make test` found or installed; without one the tests fail, they never skip."""

from typing import Any

import pytest

from tests.browser.chromium import ARGUMENTS, MISSING, find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = find_chromium()
    if path is None:
        pytest.fail(f"{MISSING}, or run `make test`, which tries both.")
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}
