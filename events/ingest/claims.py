"""Rows as work orders: who holds one, for how long, and what becomes of it. The database's clock rules.

A claim is a conditional change of one row: whoever makes it holds the row until the lease ends. A worker that dies
leaves a claim that runs out; a worker that was too slow finds at the end that the row is no longer its own, and what
it did is rolled back.
"""

import os
import socket
import uuid
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Now

from events.models import Feed, NewsItem
from events.models.news_item import MOST_ATTEMPTS

# Longer than a task may run at all, so that a living worker never loses its row.
LEASE = timedelta(minutes=6)
LONGEST_PAUSE = timedelta(hours=24)
ITEM_PAUSES = (timedelta(minutes=10), timedelta(hours=2))
MOST_FEED_DEATHS = 3
MOST_FEED_FAILURES = 30


class LostClaimError(Exception):
    """Somebody else holds the row by now; nothing of this attempt is kept."""


def claim_item(item_id: int | None = None) -> NewsItem | None:
    """Hold the given item, or the one that has been due longest; None when there is none to be had."""
    park_exhausted_items()
    with transaction.atomic():
        due = NewsItem.objects.due().select_for_update(skip_locked=True, of=("self",))
        due = due.filter(pk=item_id) if item_id else due
        item = due.select_related("source").order_by("next_attempt_at", "id").first()
        if item is None:
            return None
        item.claimed_by = _claimant()
        item.attempts += 1
        NewsItem.objects.filter(pk=item.pk).update(
            claimed_by=item.claimed_by, attempts=item.attempts, claimed_until=_now_plus(LEASE)
        )
        return item


def park_exhausted_items() -> int:
    """Items whose last allowed attempt died without a word: they would kill the next worker too."""
    return (
        NewsItem.objects.due()
        .filter(attempts__gte=MOST_ATTEMPTS)
        .update(
            status=NewsItem.Status.PARKED,
            claimed_by="",
            claimed_until=None,
            error_code="worker_died",
            error="The work on this document broke off every time; look at the document, then try again by hand.",
        )
    )


def finish_step(item: NewsItem, **changes: object) -> None:
    """End a step that went well, in the caller's transaction. Raises LostClaimError."""
    _write_own(
        item,
        attempts=0,
        next_attempt_at=Now(),
        error_code="",
        error="",
        **changes,
    )


def postpone_item(item: NewsItem, *, wait: timedelta) -> None:
    """Give the row back unharmed: it was not this document's fault."""
    _write_own(item, attempts=F("attempts") - 1, next_attempt_at=_now_plus(wait))


def fail_item(item: NewsItem, *, code: str, sentence: str, wait: timedelta | None, is_final: bool) -> None:
    """Say why it failed; wait longer each time, park it when it is final or was the last attempt."""
    if is_final or item.attempts >= MOST_ATTEMPTS:
        _write_own(item, status=NewsItem.Status.PARKED, error_code=code, error=sentence)
    else:
        pause = max(wait or timedelta(0), ITEM_PAUSES[min(item.attempts, len(ITEM_PAUSES)) - 1])
        _write_own(item, error_code=code, error=sentence, next_attempt_at=_now_plus(pause))


def _write_own(item: NewsItem, **changes: object) -> None:
    own = NewsItem.objects.filter(pk=item.pk, claimed_by=item.claimed_by, status=NewsItem.Status.NEW)
    if not own.update(claimed_by="", claimed_until=None, **changes):
        raise LostClaimError(f"item {item.pk} is no longer held by this worker")


def claim_feed(feed_id: int) -> Feed | None:
    """Hold a feed that is due. Its next pull is put off at once, so that even a death waits longer each time."""
    with transaction.atomic():
        feed = Feed.objects.due().select_for_update(skip_locked=True).filter(pk=feed_id).first()
        if feed is None:
            return None
        feed.claimed_by = _claimant()
        feed.failures += 1
        Feed.objects.filter(pk=feed.pk).update(
            claimed_by=feed.claimed_by,
            claimed_until=_now_plus(LEASE),
            failures=feed.failures,
            next_pull_at=_now_plus(feed_pause(feed)),
        )
        return feed


def feed_pause(feed: Feed) -> timedelta:
    """How long after a failure: the feed's own interval, doubled each time, at most a day."""
    doubled = timedelta(minutes=feed.interval_minutes) * 2 ** min(max(feed.failures - 1, 0), 10)
    return min(doubled, LONGEST_PAUSE)


def finish_pull(feed: Feed, **changes: object) -> None:
    """End a pull that went well, in the caller's transaction. Raises LostClaimError."""
    interval = timedelta(minutes=feed.interval_minutes)
    _write_own_feed(
        feed,
        failures=0,
        error_code=changes.pop("error_code", ""),
        error=changes.pop("error", ""),
        pulled_at=Now(),
        next_pull_at=_now_plus(interval),
        **changes,
    )


def postpone_feed(feed: Feed, *, wait: timedelta) -> None:
    _write_own_feed(feed, failures=F("failures") - 1, next_pull_at=_now_plus(wait))


def fail_feed(
    feed: Feed, *, code: str, sentence: str, wait: timedelta | None, is_permanent: bool, is_final: bool
) -> None:
    """Say why it failed and wait longer each time; switch the feed off when there is no sense in going on."""
    most = MOST_FEED_DEATHS if is_permanent else MOST_FEED_FAILURES
    pause = max(wait or timedelta(0), feed_pause(feed))
    is_active = not is_final and feed.failures < most
    _write_own_feed(
        feed,
        error_code=code,
        error=sentence,
        is_active=is_active,
        next_pull_at=_now_plus(pause),
        pulled_at=Now(),
    )


def _write_own_feed(feed: Feed, **changes: object) -> None:
    own = Feed.objects.filter(pk=feed.pk, claimed_by=feed.claimed_by)
    if not own.update(claimed_by="", claimed_until=None, **changes):
        raise LostClaimError(f"feed {feed.pk} is no longer held by this worker")


def _now_plus(wait: timedelta) -> models.expressions.Combinable:
    return Now() + wait


def _claimant() -> str:
    """Who holds the row; new for every claim, so that a worker's earlier claim never passes for its present one."""
    return f"{socket.gethostname()[:100]}:{os.getpid()}:{uuid.uuid4().hex}"
