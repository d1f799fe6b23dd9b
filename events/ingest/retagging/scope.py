"""Which items can be read again, and what the engines before the present one have left behind."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from events.models import Capture, Dossier, NewsItem, Suggestion


@dataclass(frozen=True)
class VersionTally:
    """How many items this version of the engine was the last to read, and what of its suggestions is undecided."""

    version: str
    for_review: int
    closed: int
    pending: int


def readable_items() -> QuerySet[NewsItem]:
    """Those under review. A second sighting of the same document has no suggestions of its own."""
    return sighted_once(NewsItem.objects.for_review())


def sighted_once(items: QuerySet[NewsItem]) -> QuerySet[NewsItem]:
    again = Q(duplicate_of__isnull=False, duplicate_of__source_id=F("source_id"))
    return items.filter(capture__isnull=False).exclude(again)


def outdated(items: QuerySet[NewsItem], version: str) -> QuerySet[NewsItem]:
    """Those last read by another engine, or with something undecided that another one said."""
    older = Suggestion.objects.pending().filter(item=OuterRef("pk")).exclude(engine_version=version)
    return items.filter(~Q(engine_version=version) | Exists(older))


def taken_in_since(items: QuerySet[NewsItem], day: date) -> QuerySet[NewsItem]:
    return items.filter(created_at__date__gte=day)


def cited_in(items: QuerySet[NewsItem], dossier: Dossier) -> QuerySet[NewsItem]:
    """Those whose text proves an entry of the dossier."""
    proving = Capture.objects.filter(citations__event__dossiers=dossier)
    return items.filter(capture__in=proving)


def tally_versions() -> list[VersionTally]:
    """Newest version first."""
    read = NewsItem.objects.exclude(engine_version="").values_list("engine_version", "status")
    items = {(version, status): number for version, status, number in read.annotate(n=Count("id")).order_by()}
    left = Suggestion.objects.pending().filter(item__status=NewsItem.Status.TAGGED)
    pending = dict(left.values_list("engine_version").annotate(n=Count("id")).order_by())
    for_review, closed = Counter[str](), Counter[str]()
    for (version, status), number in items.items():
        (for_review if status == NewsItem.Status.TAGGED else closed)[version] += number
    versions = {version for version, _ in items} | pending.keys()
    return [
        VersionTally(version, for_review[version], closed[version], pending.get(version, 0))
        for version in sorted(versions, key=_by_number, reverse=True)
    ]


def _by_number(version: str) -> tuple[list[int], str]:
    return [int(part) for part in version.split(".") if part.isascii() and part.isdecimal()], version
