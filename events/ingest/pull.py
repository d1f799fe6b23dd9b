"""Pulling one feed: claim it, fetch what changed, store what is new. Safe to call again at any moment."""

import logging
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from events.ingest.claims import LostClaimError, claim_feed, fail_feed, finish_pull, postpone_feed
from events.ingest.connect import FetchPolicy
from events.ingest.errors import IngestError, PermanentError, RecoverableError
from events.ingest.fetch import FEED_TYPES, Fetched
from events.ingest.parse import parse_feed
from events.ingest.store import store_entries
from events.ingest.visits import HostBusyError, visit
from events.models import Feed

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pulled:
    """What came of one pull: how many items are new, or the code of what went wrong."""

    new_items: int = 0
    code: str = ""


def due_feed_ids(limit: int) -> list[int]:
    return list(Feed.objects.due().order_by("next_pull_at", "id").values_list("pk", flat=True)[:limit])


def pull_feed(feed_id: int, *, policy: FetchPolicy, now: datetime) -> Pulled | None:
    """None when the feed is not due or somebody else holds it. Every failure is kept in the feed's row."""
    feed = claim_feed(feed_id)
    if feed is None:
        return None
    try:
        return _pull(feed, policy, now)
    except HostBusyError as busy:
        postpone_feed(feed, wait=busy.wait)
        return Pulled(code="host_busy")
    except LostClaimError:
        return Pulled(code="lost")
    except IngestError as error:
        return _failed(feed, error)
    except Exception:
        _log.exception("pulling feed %s failed unexpectedly", feed.pk)
        return _failed(
            feed, RecoverableError("unexpected", "Something unforeseen went wrong; the log says what.")
        )


def _pull(feed: Feed, policy: FetchPolicy, now: datetime) -> Pulled:
    fetched = visit(
        feed.url, policy, now=now, etag=feed.etag, last_modified=feed.last_modified, types=FEED_TYPES
    )
    body_hash = sha256(fetched.body).hexdigest()
    if fetched.not_modified or body_hash == feed.body_hash:
        finish_pull(feed, **_validators(feed, fetched))
        return Pulled()
    parsed = parse_feed(
        fetched.body,
        base_url=fetched.final_url,
        now=now,
        content_type=fetched.headers.get("content-type", ""),
    )
    with transaction.atomic():
        new_items = store_entries(feed, parsed.entries, now=now)
        finish_pull(
            feed,
            title=feed.title or parsed.title,
            body_hash=body_hash,
            error_code="broken_feed" if parsed.trouble else "",
            error=parsed.trouble,
            **_validators(feed, fetched),
            **_moved(feed, fetched),
        )
    return Pulled(new_items)


def _validators(feed: Feed, fetched: Fetched) -> dict[str, str]:
    """A server that sends 304 without repeating its validators still stands by the old ones."""
    if fetched.not_modified:
        return {
            "etag": fetched.etag or feed.etag,
            "last_modified": fetched.last_modified or feed.last_modified,
        }
    return {"etag": fetched.etag or "", "last_modified": (fetched.last_modified or "")[:100]}


def _moved(feed: Feed, fetched: Fetched) -> dict[str, str]:
    """The new address after a permanent redirect, unless another feed has it already."""
    url = fetched.permanent_redirect
    if not url or len(url) > 2000 or Feed.objects.filter(url=url).exclude(pk=feed.pk).exists():
        return {}
    return {"url": url}


def _failed(feed: Feed, error: IngestError) -> Pulled:
    wait = error.retry_after if isinstance(error, RecoverableError) else None
    try:
        fail_feed(
            feed,
            code=error.code,
            sentence=error.sentence,
            wait=wait,
            is_permanent=isinstance(error, PermanentError),
            is_final=error.code == "gone",
        )
    except LostClaimError:
        return Pulled(code="lost")
    return Pulled(code=error.code)
