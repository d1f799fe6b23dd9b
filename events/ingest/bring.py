"""Bringing documents in by hand: stored at once, and, when somebody waits for it, worked off here as well."""

import time
from collections.abc import Callable
from datetime import datetime

from events.ingest.advance import advance_item
from events.ingest.connect import FetchPolicy
from events.ingest.extract import extract
from events.ingest.files import Named, read_file
from events.ingest.store import store_address, store_document
from events.models import NewsItem

PATIENCE_SECONDS = 600.0
GLANCE_SECONDS = 0.2


def bring_document(named: Named, *, publisher_name: str, published_on: str, now: datetime) -> NewsItem:
    """The item of the document, new or standing. Raises IngestError with one sentence for the user."""
    if named.file is None:
        return store_address(named.name, publisher_name=publisher_name, published_on=published_on)
    body = read_file(named.file)
    extracted = extract(body, charset=None, url="", today=now.date())
    return store_document(
        extracted, body=body, publisher_name=publisher_name, published_on=published_on, now=now
    )


def wait_for_item(
    item: NewsItem, *, policy: FetchPolicy, clock: Callable[[], datetime], seconds: float = PATIENCE_SECONDS
) -> NewsItem:
    """Until the item is tagged, or has failed and would only be tried again later.

    Does the steps itself, through the same claims as any worker, so it does not matter whether one is running.
    """
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        item.refresh_from_db()
        if item.status != NewsItem.Status.NEW or item.error_code:
            break
        if advance_item(item.pk, policy=policy, now=clock()) is None:
            time.sleep(GLANCE_SECONDS)
    return item
