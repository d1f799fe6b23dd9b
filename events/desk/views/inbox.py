from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from events.actions.filing import file_unpublished
from events.actions.review import accept_item, publish_ready_entries, reject_item, reopen_item, retry_item
from events.desk.access import EDITOR, READER, desk_page, item_page
from events.desk.answers import attempt, back_to_item, page, whole_number
from events.desk.bell import ring_for_items
from events.desk.filing import file_under
from events.desk.forms.others import AddressForm, FilingForm, publisher_options
from events.desk.inbox import FILTERS, read_inbox
from events.desk.item_page import show_item
from events.ingest.errors import IngestError
from events.ingest.store import store_address
from events.models import Dossier, NewsItem

TAKEN_IN = "Taken in. The workers fetch and read it; look again to see how far they are."


@desk_page(READER)
def inbox(request: HttpRequest) -> HttpResponse:
    shown = request.GET.get("show", "review")
    if shown not in FILTERS:
        messages.error(request, f"There is no such list. The lists are: {', '.join(FILTERS)}.")
        shown = "review"
    at = whole_number(request.GET.get("before"))
    filters = [(key, label) for key, (_, label) in FILTERS.items()]
    return page(
        request,
        "inbox",
        {"inbox": read_inbox(shown, before=at), "shown": shown, "filters": filters, "at": at},
    )


@item_page(READER)
def item(request: HttpRequest, item: NewsItem) -> HttpResponse:
    return show_item(request, item, at=whole_number(request.GET.get("at")) or 0)


@item_page(EDITOR, "POST")
def file_item_under(request: HttpRequest, item: NewsItem) -> HttpResponse:
    form = FilingForm(request.POST)
    if form.is_valid():
        dossier = form.cleaned_data["dossier"]
        file_under(request, dossier)
        filed = file_unpublished(item, dossier) if dossier else 0
        messages.success(request, _filing_words(dossier, filed))
    else:
        messages.error(request, "There is no such dossier. Choose one from the list.")
    return back_to_item(item)


def _filing_words(dossier: Dossier | None, filed: int) -> str:
    if dossier is None:
        return "New entries go to no dossier. Entries made before stay where they are."
    entries = "one unpublished entry" if filed == 1 else f"{filed} unpublished entries"
    return f"New entries go to: {dossier}. Filed there too: {entries} of this item."


@item_page(EDITOR, "POST")
def accept(request: HttpRequest, item: NewsItem) -> HttpResponse:
    user = request.user.get_username()
    is_done = attempt(request, accept_item, item, by=user, now=timezone.now(), done=f"Accepted: {item}")
    return redirect("desk:inbox") if is_done else back_to_item(item)


@item_page(EDITOR, "POST")
def reject(request: HttpRequest, item: NewsItem) -> HttpResponse:
    user = request.user.get_username()
    is_done = attempt(request, reject_item, item, by=user, now=timezone.now(), done=f"Rejected: {item}")
    return redirect("desk:inbox") if is_done else back_to_item(item)


@item_page(EDITOR, "POST")
def reopen(request: HttpRequest, item: NewsItem) -> HttpResponse:
    attempt(request, reopen_item, item, done="Taken up again.")
    return back_to_item(item)


@item_page(EDITOR, "POST")
def retry(request: HttpRequest, item: NewsItem) -> HttpResponse:
    attempt(request, retry_item, item, done="The workers try it again now.")
    ring_for_items()
    return back_to_item(item)


@item_page(EDITOR, "POST")
def publish(request: HttpRequest, item: NewsItem) -> HttpResponse:
    result = publish_ready_entries(item, by=request.user.get_username())
    if result.published:
        messages.success(request, f"Published: {'; '.join(event.title for event in result.published)}.")
    for event in result.unready:
        messages.warning(request, f"Not yet ready to publish: {event}.")
    if not (result.published or result.unready):
        messages.warning(request, "There is nothing to publish. Accept a suggestion first.")
    return back_to_item(item)


@desk_page(EDITOR, "GET", "POST")
def add_address(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            item = store_address(
                given["url"], publisher_name=given["publisher"], published_on=given["published_on"]
            )
        except IngestError as error:
            form.add_error("url", str(error))
        else:
            ring_for_items()
            messages.success(
                request, "Taken in. The workers fetch and read it; reload to see how far they are."
            )
            return redirect(item)
    context = {"form": form, "publisher_options": publisher_options()}
    return page(request, "add_address", context, is_wrong=form.is_bound)
