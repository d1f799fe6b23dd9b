"""Which items of the same days tell again what a text tells, or are about the same happening."""

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from events.ingest.duplicates import TAGGED_OR_DECIDED
from events.ingest.stories.relations import MOST_DAYS_APART, SAME_FROM, Kinship, kinship
from events.ingest.stories.telling import Telling, read_telling
from events.models import Capture, NewsItem, Opening, Relation

MOST_OPENINGS = 400
MOST_READ = 6


@dataclass(frozen=True)
class Akin:
    item: NewsItem
    kinship: Kinship


def find_akin(item: NewsItem, capture: Capture, telling: Telling, copied: Collection[int]) -> list[Akin]:
    """Items other than those it copies, the most alike first. Adds the text's opening to the index."""
    around = telling.published_on or capture.captured_at.date()
    terms = _hashed(telling.opening)
    alike = _captures_alike(capture, terms, around)
    _keep_opening(capture, terms, around)
    others = NewsItem.objects.filter(
        capture__in=alike, status__in=TAGGED_OR_DECIDED, duplicate_of__isnull=True
    )
    others = others.exclude(pk__in=copied).exclude(pk=item.pk).exclude(duplicates=item.pk)
    others = others.exclude(relations__in=Relation.objects.filter(other=item))
    found = [
        Akin(other, kinship(read_telling(other.capture.text, other.source.date), telling))
        for other in others.order_by("capture_id", "id")
        .distinct("capture_id")
        .select_related("capture", "source")
        if other.capture
    ]
    return sorted(
        (akin for akin in found if akin.kinship.kind), key=lambda akin: (-akin.kinship.score, akin.item.pk)
    )


def _captures_alike(capture: Capture, terms: Mapping[int, float], around: date) -> list[int]:
    window = timedelta(days=MOST_DAYS_APART)
    if around <= date.min + window or around >= date.max - window:
        return []
    near = Opening.objects.filter(around_on__range=(around - window, around + window))
    near = near.exclude(capture__source=capture.source_id).order_by("-capture")
    likeness = {
        row: _likeness(terms, bytes(packed))
        for row, packed in near.values_list("capture", "terms")[:MOST_OPENINGS]
    }
    alike = [row for row, like in likeness.items() if like >= SAME_FROM]
    return sorted(alike, key=lambda row: (-likeness[row], row))[:MOST_READ]


def _keep_opening(capture: Capture, terms: Mapping[int, float], around: date) -> None:
    packed = array("I", terms).tobytes() + array("f", terms.values()).tobytes()
    Opening.objects.update_or_create(capture=capture, defaults={"around_on": around, "terms": packed})


def _hashed(opening: Mapping[str, float]) -> dict[int, float]:
    return {crc32(term.encode()): weight for term, weight in opening.items()}


def _likeness(terms: Mapping[int, float], packed: bytes) -> float:
    middle = len(packed) // 2
    numbers, weights = array("I", packed[:middle]), array("f", packed[middle:])
    return sum(
        terms[number] * weight for number, weight in zip(numbers, weights, strict=True) if number in terms
    )
