from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from events.actions.errors import RelationMissingError
from events.actions.relations import deny_relation, restore_relation
from events.desk.access import EDITOR, item_page
from events.desk.answers import attempt, back_to_item
from events.models import NewsItem, Relation


@item_page(EDITOR, "POST")
def unrelate(request: HttpRequest, item: NewsItem) -> HttpResponse:
    attempt(
        request, _deny, item, named=request.POST.get("other", ""), by=request.user.get_username(),
        done="No longer shown together.",
    )  # fmt: skip
    return back_to_item(item)


@item_page(EDITOR, "POST")
def relate(request: HttpRequest, item: NewsItem) -> HttpResponse:
    attempt(request, _restore, item, named=request.POST.get("other", ""), done="Shown together again.")
    return back_to_item(item)


def _deny(item: NewsItem, *, named: str, by: str) -> None:
    later, earlier = _in_order(item, named)
    deny_relation(later, other=earlier, by=by, now=timezone.now())


def _restore(item: NewsItem, *, named: str) -> None:
    later, earlier = _in_order(item, named)
    restore_relation(later, other=earlier)


def _in_order(item: NewsItem, named: str) -> tuple[NewsItem, NewsItem]:
    """The item and the one that is named: the later first, as their relation has them."""
    try:
        other = NewsItem.objects.filter(uid=UUID(named)).first()
    except ValueError:
        other = None
    if other is None:
        raise RelationMissingError("There is no such item. Look at the list again.")
    is_turned = Relation.objects.filter(item=other, other=item).exists()
    return (other, item) if is_turned else (item, other)
