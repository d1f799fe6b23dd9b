"""Which earlier document a capture copies, by the inverted index of sampled shingles."""

from django.db import connection
from django.db.models import Count

from events.ingest.similar import MOST_CAPTURES_OF_A_SHINGLE, best_original, shingles
from events.models import Capture, NewsItem, Shingle

# One lock for all who index and compare, held until commit: of two copies that arrive at the same moment one must
# see the other.
LOCK = 7_340_117


def find_duplicate(item: NewsItem, capture: Capture) -> NewsItem | None:
    """The earlier item that this one repeats: of the same document, or of a text that it copies.

    Adds the capture to the index. To be called in the transaction that ends the item's step.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    values = index_capture(capture)
    sighting = _earlier_sighting(item)
    if sighting:
        return sighting
    original = _copied_capture(capture, values)
    if original is None:
        return None
    return NewsItem.objects.filter(capture_id=original, id__lt=item.pk).order_by("id").first()


def index_capture(capture: Capture) -> frozenset[int]:
    values = shingles(capture.text)
    Shingle.objects.bulk_create(
        [Shingle(capture=capture, value=value) for value in sorted(values)],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return values


def _earlier_sighting(item: NewsItem) -> NewsItem | None:
    earlier = NewsItem.objects.filter(source=item.source_id, id__lt=item.pk)
    return earlier.exclude(status=NewsItem.Status.PARKED).order_by("id").first()


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
        .filter(capture__news_items__isnull=False)
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
