"""Signing in to the desk in a real browser, and an article of our own for it to review."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from playwright.sync_api import Page

from events.models import NewsItem
from tests.factories.actors import make_actor, make_membership
from tests.factories.people import PASSWORD, make_user

# Written for these tests; outlet, places and people are invented.
ARTICLE = """Northmark wants its answer in writing

The Lakeshore Courier, 12 January 2022

LAKEPORT, January 12. "We expect an answer on paper," Ana Lorvic told reporters in Lakeport on Wednesday.

Northmark handed over the draft of a river treaty to Southvale in December.
"""


def ingest_article(folder: Path) -> NewsItem:
    """The article as the workers leave it: captured, tagged, waiting for review."""
    state = make_actor(name="Northmark", slug="northmark")
    make_actor(name="Southvale", slug="southvale")
    minister = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person", gender="female")
    make_membership(
        member=minister, organization=state, role="Foreign Minister", date="2019-05/..", on_behalf_of=state
    )
    path = folder / "northmark.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    call_command("ingest", str(path), "--publisher", "The Lakeshore Courier", "--wait", verbosity=0)
    return NewsItem.objects.get()


def sign_in(page: Page, live_server: Any, role: str) -> None:
    user = make_user(role=role)
    page.goto(f"{live_server.url}/desk/")
    page.get_by_label("Name", exact=True).fill(user.get_username())
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
