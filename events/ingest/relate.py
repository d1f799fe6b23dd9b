"""How a newly read item stands to those read before it: the rows that say so, and whether it need be reviewed."""

from django.db import connection

from events.ingest.duplicates import RULE as COPIED_RULE
from events.ingest.duplicates import TAGGED_OR_DECIDED, Copies, find_copied
from events.ingest.retellings import find_akin
from events.ingest.stories.passages import Passages
from events.ingest.stories.telling import Telling
from events.models import Capture, NewsItem, Relation

# One lock for all who index and compare, held until commit: of two copies that arrive at the same moment one must
# see the other.
LOCK = 7_340_117


def relate_item(
    item: NewsItem, capture: Capture, passages: Passages, telling: Telling, *, engine_version: str
) -> NewsItem | None:
    """Keep its relations. The item it repeats, if any: of the same document, or of a text that it copies.

    To be called in the transaction that ends the item's step. Relations found before stay as they are, denied or not.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    sighting = _sighted_before(item)
    if sighting:
        return sighting
    copies = find_copied(item, capture, passages)
    rows = _copied_rows(item, copies)
    if not copies.duplicate_of:
        rows += _akin_rows(item, capture, telling, copies)
    for row in rows:
        row.engine_version = engine_version[:40]
    Relation.objects.bulk_create(rows, ignore_conflicts=True)
    return NewsItem.objects.get(pk=copies.duplicate_of) if copies.duplicate_of else None


def _sighted_before(item: NewsItem) -> NewsItem | None:
    """An earlier item of the same document."""
    tagged = NewsItem.objects.filter(source=item.source_id, status__in=TAGGED_OR_DECIDED)
    return tagged.exclude(pk=item.pk).exclude(duplicate_of=item.pk).order_by("id").first()


def _copied_rows(item: NewsItem, copies: Copies) -> list[Relation]:
    return [
        Relation(item=item, other_id=copied.item, kind=copied.kind, score=copied.score, rule=COPIED_RULE)
        for copied in copies.found
    ]


def _akin_rows(item: NewsItem, capture: Capture, telling: Telling, copies: Copies) -> list[Relation]:
    copied = [found.item for found in copies.found]
    return [
        Relation(
            item=item,
            other=akin.item,
            kind=akin.kinship.kind,
            score=akin.kinship.score,
            rule=akin.kinship.rule,
        )
        for akin in find_akin(item, capture, telling, copied)
    ]
