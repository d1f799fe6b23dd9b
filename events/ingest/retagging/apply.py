"""Bringing the undecided suggestions of one item up to the present engine.

The item's row is held meanwhile, as it is by every editor who decides: who comes first is done first, and what an
editor has decided by then is left alone. Nothing is deleted: what is no longer said is withdrawn, what is said
otherwise keeps what was said before.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from events.ingest.retagging.difference import Change, Difference
from events.ingest.retagging.reading import Rereading, difference_of, is_day_fixed
from events.ingest.retagging.report import digest_of
from events.ingest.store import BY
from events.ingest.tag import suggestion_of, told_by
from events.ledger.sources import record_reading
from events.models import NewsItem, Source, Suggestion

_log = logging.getLogger(__name__)
_BATCH = 500
_WRITTEN = ("payload", "spans", "start", "rule", "confidence", "fingerprint", "engine_version", "earlier")


class NotAppliedError(Exception):
    """Nothing was written; says why, and what to do."""


@transaction.atomic
def apply_rereading(
    rereading: Rereading, *, by: str, now: datetime, expected: str | None = None
) -> Difference:
    """What was written. Raises NotAppliedError when the item has moved on since it was read, or, with `expected`, when
    the difference is no longer the one of that digest.
    """
    change = rereading.day_change
    source = _held_source(rereading) if change and not change.is_kept else None
    item = _held_item(rereading)
    difference = difference_of(item, rereading)
    if expected is not None and expected != digest_of(rereading, difference):
        raise NotAppliedError("What would change has itself changed since you looked. Look at it again.")
    _write(item, difference, rereading.engine_version, now)
    written: dict[str, Any] = {"engine_version": rereading.engine_version}
    if source and change:
        written["published_rule"] = change.rule[:60]
        source.date = change.after
        source.save(update_fields=["date"])
    NewsItem.objects.filter(pk=item.pk).update(**written)
    if source:
        record_reading(source, by=BY)
    _tell(item, difference, rereading, by)
    return difference


def _held_source(rereading: Rereading) -> Source:
    """Held before the item, in the order of the workers' steps."""
    return Source.objects.select_for_update(no_key=True).get(pk=rereading.item.source_id)


def _held_item(rereading: Rereading) -> NewsItem:
    """Held against editors and workers, but free to be named by rows about other items."""
    held = NewsItem.objects.select_for_update(no_key=True, of=("self",)).select_related("source")
    item = held.get(pk=rereading.item.pk)
    if item.status != NewsItem.Status.TAGGED:
        raise NotAppliedError(f"The item is {item.get_status_display().lower()}. Take it up again first.")
    is_as_read = item.capture_id == rereading.capture_id and item.source.date == rereading.day
    change = rereading.day_change
    is_day_still_free = change is None or change.is_kept or not is_day_fixed(item)
    if not (is_as_read and is_day_still_free):
        raise NotAppliedError("The item changed while it was being read. Look at it again.")
    return item


def _write(item: NewsItem, difference: Difference, version: str, now: datetime) -> None:
    undecided = Suggestion.objects.filter(item=item, decision__in=Suggestion.OPEN)
    undecided.filter(pk__in=[row.pk for row in difference.vanishing]).update(
        decision=Suggestion.Decision.WITHDRAWN, decided_by=f"engine {version}", decided_at=now
    )
    undecided.filter(pk__in=[row.pk for row in difference.staying]).update(engine_version=version)
    returning = [one.suggestion.pk for one in difference.returning]
    undecided.filter(pk__in=returning).update(
        decision=Suggestion.Decision.PENDING, decided_by="", decided_at=None
    )
    rows = [_renewed(change, version) for change in (*difference.changed, *difference.returning)]
    Suggestion.objects.bulk_update(rows, _WRITTEN, batch_size=_BATCH)
    new = (suggestion_of(item, finding, version) for finding in difference.appearing)
    Suggestion.objects.bulk_create(new, batch_size=_BATCH)


def _renewed(change: Change, version: str) -> Suggestion:
    row = change.suggestion
    if change.fields:
        row.earlier = [*row.earlier, _as_said(row)]
    for column, value in told_by(change.finding).items():
        setattr(row, column, value)
    row.engine_version = version
    return row


def _as_said(row: Suggestion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("engine_version", "rule", "confidence", "spans", "payload")}


def _tell(item: NewsItem, difference: Difference, rereading: Rereading, by: str) -> None:
    _log.info(
        "item %s read again by engine %s for %s: %d new, %d changed, %d withdrawn, %d back",
        item.uid,
        rereading.engine_version,
        by,
        *map(_number, (difference.appearing, difference.changed, difference.vanishing, difference.returning)),
    )


def _number(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)
