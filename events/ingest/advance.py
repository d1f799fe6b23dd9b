"""Moving one news item one step on: fetched, then tagged. The row says which step it needs; each step claims the
row, does its work outside any transaction, and commits the result together with the row's new state.
"""

import logging
from datetime import datetime, timedelta

from django.db import connection, transaction

from events.ingest.claims import LostClaimError, claim_item, fail_item, finish_step, postpone_item
from events.ingest.connect import FetchPolicy
from events.ingest.errors import IngestError, MisconfiguredError, PermanentError, RecoverableError
from events.ingest.extract import extract
from events.ingest.known_actors import lexicon_of_tables
from events.ingest.relate import relate_item
from events.ingest.store import BY, GIVEN_RULE, complete_source, store_capture
from events.ingest.stories.passages import read_passages
from events.ingest.stories.telling import read_telling
from events.ingest.tag import resolved_date, save_suggestions
from events.ingest.visits import HostBusyError, visit
from events.ledger.sources import record_reading
from events.models import Capture, NewsItem, Source
from events.tagging.engine import tag
from events.tagging.tagged import Tagged

_log = logging.getLogger(__name__)


def advance_item(item_id: int | None = None, *, policy: FetchPolicy, now: datetime) -> NewsItem | None:
    """Do one step of the given item, or of the one longest due. None when nothing was to be done.

    Every failure is kept in the item's row; only a lost database raises.
    """
    item = claim_item(item_id)
    if item is None:
        return None
    try:
        _step(item, policy, now)
    except HostBusyError as busy:
        _give_back(item, busy.wait)
    except LostClaimError:
        _log.info("item %s was taken over by another worker", item.pk)
    except IngestError as error:
        _fail(item, error)
    except Exception:
        _log.exception("work on item %s failed unexpectedly", item.pk)
        if connection.needs_rollback or not connection.is_usable():
            connection.close()
        _fail(item, RecoverableError("unexpected", "Something unforeseen went wrong; the log says what."))
    return item


def _step(item: NewsItem, policy: FetchPolicy, now: datetime) -> None:
    if item.capture is None:
        _fetch_step(item, policy, now)
    else:
        _tag_step(item, item.capture, now)


def _fetch_step(item: NewsItem, policy: FetchPolicy, now: datetime) -> None:
    source = item.source
    sibling = source.news_items.exclude(pk=item.pk).filter(capture__isnull=False).order_by("id").first()
    if sibling:
        with transaction.atomic():
            finish_step(item, capture=sibling.capture, published_rule=sibling.published_rule)
        return
    if not source.url:
        raise PermanentError(
            "no_address", "The document has neither text nor address; bring it again as a file."
        )
    fetched = visit(source.url, policy, now=now)
    extracted = extract(fetched.body, charset=fetched.charset, url=fetched.final_url, today=now.date())
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=source.pk)
        rule = item.published_rule or ("" if source.date else extracted.published_rule)
        complete_source(source, extracted)
        capture = store_capture(
            source, extracted.text, body=fetched.body, method=Capture.Method.FETCHED, now=now
        )
        finish_step(item, capture=capture, published_rule=rule)
        record_reading(source, by=BY)


def _tag_step(item: NewsItem, capture: Capture, now: datetime) -> None:
    known = item.given_published_on or item.source.date
    tagged = tag(capture.text, lexicon_of_tables(), known or None, today=now.date())
    day = resolved_date(tagged, known)
    passages, telling = read_passages(capture.text), read_telling(capture.text, day or None)
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=item.source_id)
        duplicate_of = relate_item(item, capture, passages, telling, engine_version=tagged.engine_version)
        if duplicate_of is None or duplicate_of.source_id != item.source_id:
            save_suggestions(item, tagged)
        is_dated_anew = source.date != day
        if is_dated_anew:
            source.date = day
            source.save(update_fields=["date"])
        finish_step(
            item,
            status=NewsItem.Status.TAGGED,
            duplicate_of=duplicate_of,
            engine_version=tagged.engine_version[:40],
            published_rule=_rule(item, tagged, kept=known == day)[:60],
        )
        if is_dated_anew:
            record_reading(source, by=BY)


def _rule(item: NewsItem, tagged: Tagged, *, kept: bool) -> str:
    """What told the publication date: whoever brought the document, its feed, its page, or its text."""
    if not kept:
        return tagged.publication.rule
    return item.published_rule or (GIVEN_RULE if item.given_published_on else "")


def _give_back(item: NewsItem, wait: timedelta) -> None:
    try:
        postpone_item(item, wait=wait)
    except LostClaimError:
        _log.info("item %s was taken over by another worker", item.pk)


def _fail(item: NewsItem, error: IngestError) -> None:
    wait = error.retry_after if isinstance(error, RecoverableError) else None
    is_final = isinstance(error, PermanentError | MisconfiguredError)
    try:
        fail_item(item, code=error.code, sentence=error.sentence, wait=wait, is_final=is_final)
    except LostClaimError:
        _log.info("item %s was taken over by another worker", item.pk)
