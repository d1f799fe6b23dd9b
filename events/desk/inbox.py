"""The inbox: news items newest first, a page at a time, near-copies folded under their original.

What is told again or about the same happening stays an item of its own and names the others.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from events.desk.related import told_together
from events.models import NewsItem, Suggestion

PAGE = 25
FILTERS = {
    "review": (NewsItem.Status.TAGGED, "To review"),
    "waiting": (NewsItem.Status.NEW, "Being worked on"),
    "parked": (NewsItem.Status.PARKED, "Parked"),
    "accepted": (NewsItem.Status.ACCEPTED, "Accepted"),
    "rejected": (NewsItem.Status.REJECTED, "Rejected"),
}
KINDS = (
    ("statement", "statement", "statements"),
    ("draft", "draft", "drafts"),
    ("response", "response", "responses"),
    ("happening", "happening", "happenings"),
)


@dataclass(frozen=True)
class Row:
    item: NewsItem
    copies: tuple[NewsItem, ...]
    finds: tuple[str, ...]
    together: tuple[NewsItem, ...]


@dataclass(frozen=True)
class Inbox:
    rows: tuple[Row, ...]
    older: int | None
    working: tuple[NewsItem, ...]


def read_inbox(shown: str, *, before: int | None) -> Inbox:
    """`shown` is a key of FILTERS; `before` the last item's id of the page before."""
    status, _ = FILTERS[shown]
    items = NewsItem.objects.filter(status=status, duplicate_of__isnull=True).order_by("-id")
    if before is not None:
        items = items.filter(id__lt=before)
    copies = NewsItem.objects.select_related("source__publisher").order_by("-id")
    page = list(
        items.select_related("source__publisher", "feed").prefetch_related(Prefetch("duplicates", copies))[
            : PAGE + 1
        ]
    )
    finds, together = _finds(page), told_together(page)
    rows = tuple(
        Row(item, tuple(item.duplicates.all()), finds[item.pk], tuple(together.get(item.pk, ())))
        for item in page[:PAGE]
    )
    older = page[PAGE - 1].pk if len(page) > PAGE else None
    working = (
        NewsItem.objects.waiting().select_related("source").order_by("-id") if shown == "review" else None
    )
    return Inbox(rows, older, tuple(working[:6]) if working is not None else ())


def _finds(items: list[NewsItem]) -> dict[int, tuple[str, ...]]:
    """What the engine found in each item, in words such as “3 statements”."""
    found = Suggestion.objects.standing().filter(item__in=items).exclude(kind=Suggestion.Kind.ACTOR)
    numbers = Counter(found.values_list("item_id", "kind"))
    return {
        item.pk: tuple(
            f"{number} {one if number == 1 else several}"
            for kind, one, several in KINDS
            if (number := numbers[item.pk, kind])
        )
        for item in items
    }
