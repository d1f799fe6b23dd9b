from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from events.desk.access import EDITOR, desk_page, item_page
from events.desk.answers import page, whole_number
from events.desk.engine import difference_page, read_engine_page
from events.ingest.retagging.apply import NotAppliedError, apply_rereading
from events.ingest.retagging.reading import difference_of, read_again
from events.ingest.retagging.scope import sighted_once
from events.models import NewsItem

# Characters that are read while somebody waits for the page; the workers read longer texts, and the command does.
LONGEST = 200_000


@desk_page(EDITOR)
def engine(request: HttpRequest) -> HttpResponse:
    at = whole_number(request.GET.get("before"))
    return page(request, "engine", {"view": read_engine_page(before=at), "at": at})


@item_page(EDITOR, "GET", "POST")
def item_engine(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """What the present engine would say of the item; sent back with the digest of what was shown, it is applied."""
    problem = _why_not(item)
    if problem:
        messages.error(request, problem)
        return redirect(item)
    rereading = read_again(item, today=timezone.now().date())
    if request.method == "POST":
        try:
            written = apply_rereading(
                rereading, by=request.user.get_username(), now=timezone.now(),
                expected=request.POST.get("digest", ""),
            )  # fmt: skip
        except NotAppliedError as refusal:
            messages.error(request, str(refusal))
            return redirect("desk:item-engine", item.uid)
        new, changed = len(written.appearing) + len(written.returning), len(written.changed)
        told = f"{new} new, {changed} changed, {len(written.vanishing)} withdrawn"
        messages.success(request, f"Brought up to engine {rereading.engine_version}: {told}.")
        return redirect(item)
    view = difference_page(rereading, difference_of(item, rereading))
    return page(request, "item_engine", {"item": item, "view": view})


def _why_not(item: NewsItem) -> str:
    if not item.engine_version or not sighted_once(NewsItem.objects.filter(pk=item.pk)).exists():
        return "This item has no suggestions of its own to compare with."
    if item.capture and len(item.capture.text) > LONGEST:
        return f"This text is too long to be read while you wait. Use manage.py retag --item {item.uid}"
    return ""
