"""The real browser the tests drive: where it is, and how to get one. `python -m tests.browser.chromium` installs it."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # root has no sandbox, and the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]
MISSING = (
    "The browser tests need Chromium and it could not be installed; install Debian's package `chromium`,"
    " or run: .venv/bin/python -m playwright install --with-deps chromium"
)


def find_chromium() -> str | None:
    """The path of a Chromium that starts: the system's, else Playwright's own; None when there is none."""
    candidates = [shutil.which(name) for name in NAMES] + [_playwrights_own()]
    return next((path for path in candidates if path and _starts(path)), None)


def install_chromium() -> str | None:
    """Debian's package where we may, else Playwright's own; returns the path as `find_chromium` does."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False)
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_chromium()


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def main() -> None:
    if find_chromium() is None:
        print("installing Chromium for the browser tests", flush=True)
        if install_chromium() is None:
            sys.exit(MISSING)


if __name__ == "__main__":
    main()
