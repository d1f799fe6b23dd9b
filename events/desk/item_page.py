"""The page of one item, as its own address and a refused card show it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.desk.access import READER
from events.desk.cards import Refusal, build_item_page
from events.desk.filing import filing_dossier
from events.desk.forms.fields import actor_options
from events.desk.forms.others import FilingForm
from events.desk.related import related_to
from events.models import NewsItem


def show_item(
    request: HttpRequest, item: NewsItem, *, at: int = 0, refused: Refusal | None = None
) -> HttpResponse:
    """The part of the text that holds the position `at`; status 400 when a card shows again what was typed on it."""
    dossier = filing_dossier(request)
    context = {
        "item": item,
        "view": build_item_page(item, dossiers=(dossier,) if dossier else (), at=at, refused=refused),
        "copies": item.duplicates.select_related("source__publisher").order_by("id"),
        "related": related_to(item),
        "filing": FilingForm(initial={"dossier": dossier}),
        "actor_options": actor_options() if request.role != READER else [],
    }
    return render(request, "desk/item.html", context, status=400 if refused else 200)
