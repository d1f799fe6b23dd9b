"""Which earlier document a capture copies, by the inverted index of sampled shingles."""

from django.db import connection
from django.db.models import Count

from events.ingest.similar import MOST_CAPTURES_OF_A_SHINGLE, best_original, shingles
from events.models import Capture, NewsItem, Shingle

# One lock for all who index and compare, held until commit: of two copies that arrive at the same moment one must
# see the other.
LOCK = 7_340_117
TAGGED_OR_DECIDED = (NewsItem.Status.TAGGED, NewsItem.Status.ACCEPTED, NewsItem.Status.REJECTED)


def find_duplicate(item: NewsItem, capture: Capture) -> NewsItem | None:
    """The item tagged before this one that it repeats: of the same document, or of a text that it copies.

    Adds the capture to the index. To be called in the transaction that ends the item's step.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    values = index_capture(capture)
    tagged = (
        NewsItem.objects.filter(status__in=TAGGED_OR_DECIDED)
        .exclude(pk=item.pk)
        .exclude(duplicate_of=item.pk)
    )
    sighting = tagged.filter(source=item.source_id).order_by("id").first()
    if sighting:
        return sighting
    original = _copied_capture(capture, values)
    return tagged.filter(capture_id=original).order_by("id").first() if original else None


def index_capture(capture: Capture) -> frozenset[int]:
    values = shingles(capture.text)
    Shingle.objects.bulk_create(
        [Shingle(capture=capture, value=value) for value in sorted(values)],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return values


def _copied_capture(capture: Capture, values: frozenset[int]) -> int | None:
    """Among captures of other sources that are items' texts; shingles that everybody has do not count."""
    known = Shingle.objects.filter(value__in=values).exclude(capture__source=capture.source_id)
    frequent = (
        known.values("value")
        .annotate(n=Count("capture"))
        .filter(n__gt=MOST_CAPTURES_OF_A_SHINGLE)
        .values("value")
    )
    standing_text = set(frequent.values_list("value", flat=True))
    telling = values - standing_text
    shared = (
        Shingle.objects.filter(value__in=telling)
        .exclude(capture__source=capture.source_id)
        .filter(capture__news_items__status__in=TAGGED_OR_DECIDED)
        .values_list("capture")
        .annotate(n=Count("value", distinct=True))
    )
    shared_with = dict(shared.order_by("-n")[:50])
    sizes = dict(
        Shingle.objects.filter(capture__in=shared_with)
        .exclude(value__in=standing_text)
        .values_list("capture")
        .annotate(n=Count("value"))
    )
    return best_original(len(telling), shared_with, sizes)
