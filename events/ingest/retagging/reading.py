"""Letting the present engine read an item again; nothing is written here.

The day of publication anchors every date in a text. Where the engine itself took that day from the text, the day is
looked for again as if it were not known; a day that was given, or told by a feed or a page, stays. Once an editor has
decided anything about the item, or the document is public, the day stays as it is and a different one is only shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actors.edtf import EdtfError, parse_edtf
from events.ingest.known_actors import lexicon_of_tables
from events.ingest.retagging.difference import Difference, compare
from events.ingest.tag import Finding, findings_of, resolved_date
from events.models import Citation, NewsItem, Revision, Suggestion
from events.tagging.engine import ENGINE_VERSION, tag
from events.tagging.tagged import Tagged

# Who else than the text told the day: as ingest writes it.
_TOLD_BY_OTHERS = {"", "given", "feed", "page"}


@dataclass(frozen=True)
class DayChange:
    """`after` is empty where no day is found any more. `is_kept`: it is only shown."""

    before: str
    after: str
    rule: str
    is_kept: bool


@dataclass(frozen=True)
class Rereading:
    """What the present engine says of an item as it stood, with this capture and this day of publication."""

    item: NewsItem
    capture_id: int
    day: str
    engine_version: str
    findings: Sequence[Finding]
    day_change: DayChange | None


def read_again(item: NewsItem, *, today: date) -> Rereading:
    """For an item with a capture. Takes as long as tagging does: not to be called while a row is held."""
    assert item.capture is not None
    text, lexicon, standing = item.capture.text, lexicon_of_tables(), item.source.date
    known = _known_before(item)
    tagged = tag(text, lexicon, known or None, today=today)
    day, change = resolved_date(tagged, known), None
    if day != standing:
        is_kept = is_day_fixed(item) or not _is_as_fine(day, standing)
        change = DayChange(standing, day, tagged.publication.rule, is_kept)
        if is_kept:
            tagged = tag(text, lexicon, standing or None, today=today)
    return _rereading(item, tagged, change)


def difference_of(item: NewsItem, rereading: Rereading) -> Difference:
    """Against the suggestions as they stand now."""
    rows = Suggestion.objects.filter(item=item).select_related("event__statement__speaker")
    return compare(list(rows.order_by("start", "id")), rereading.findings)


def is_day_fixed(item: NewsItem) -> bool:
    """An editor has decided about the item with this day before their eyes, or it is public."""
    return (
        Suggestion.objects.decided().filter(item=item).exists()
        or Citation.objects.filter(capture__source=item.source_id).exists()
        or Revision.objects.live().filter(record_uid=item.source.uid).exists()
    )


def _known_before(item: NewsItem) -> str:
    """The day of publication as far as it was known before the text was read."""
    if item.published_rule in _TOLD_BY_OTHERS:
        return item.given_published_on or item.source.date
    return item.given_published_on


def _is_as_fine(found: str, standing: str) -> bool:
    """Whether it is no step back: some day instead of none, and no month or year instead of a day within it."""
    try:
        new, old = parse_edtf(found), parse_edtf(standing) if standing else None
    except EdtfError:
        return False
    return old is None or not (new.earliest <= old.earliest and old.latest <= new.latest)


def _rereading(item: NewsItem, tagged: Tagged, change: DayChange | None) -> Rereading:
    assert item.capture_id is not None
    return Rereading(
        item=item,
        capture_id=item.capture_id,
        day=item.source.date,
        engine_version=ENGINE_VERSION[:40],
        findings=tuple(findings_of(tagged)),
        day_change=change,
    )
