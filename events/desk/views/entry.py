from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from events.actions.entries import correct_entry, discard_entry, fields_of, publish_entry
from events.actions.errors import ActionError, VersionConflictError
from events.actions.publication import missing_for_publication, withdraw_event
from events.actions.statements import SourceFields, add_statement
from events.desk.access import CHIEF, EDITOR, READER, desk_page, entry_page
from events.desk.answers import attempt, page, whole_number
from events.desk.compare import describe, differences
from events.desk.forms.entry import EntryEditor
from events.desk.forms.fields import actor_options, entry_options
from events.desk.forms.others import ReasonForm, SourceForm, publisher_options
from events.ledger.read import history_of
from events.models import Event

PAGE = 50


def desk_address(event: Event) -> HttpResponse:
    return redirect("desk:entry", uid=event.uid)


@desk_page(READER)
def entries(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", Event.State.UNPUBLISHED)
    if state not in Event.State.values:
        messages.error(request, f"There is no such state. The states are: {', '.join(Event.State.values)}.")
        state = Event.State.UNPUBLISHED
    wanted, before = (
        Event.objects.filter(state=state).order_by("-id"),
        whole_number(request.GET.get("before")),
    )
    rows = list((wanted.filter(pk__lt=before) if before is not None else wanted)[: PAGE + 1])
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return page(
        request,
        "entries",
        {"rows": rows[:PAGE], "older": older, "state": state, "states": Event.State.choices},
    )


@entry_page(READER)
def entry(request: HttpRequest, event: Event) -> HttpResponse:
    context = {
        "event": event,
        "rows": describe(fields_of(event)),
        "missing": missing_for_publication(event) if not event.is_published else [],
        "citations": event.citations.select_related("capture__source__publisher").order_by("id"),
        "revisions": history_of(event.uid).defer("snapshot").order_by("-number"),
        "suggestions": event.suggestions.select_related("item__source").order_by("id"),
        "reason": ReasonForm(),
    }
    return page(request, "entry", context)


@entry_page(EDITOR, "GET", "POST")
def edit(request: HttpRequest, event: Event) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    editor = EntryEditor(event.kind, known=fields_of(event), sent=sent)
    reason = request.POST.get("reason", "").strip()[:500]
    if sent is not None and editor.is_valid():
        try:
            correct_entry(
                event, fields=editor.fields, version=whole_number(sent.get("version")) or 0, reason=reason,
                by=request.user.get_username(), dropped=tuple(whole_number(one) or 0 for one in sent.getlist("drop")),
            )  # fmt: skip
        except VersionConflictError as error:
            return _show_conflict(request, event, editor, error)
        except ActionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Saved.")
            return desk_address(event)
    context = {"version": whole_number(sent.get("version")) if sent else event.version, "reason": reason}
    return page(request, "edit", _editing(event, editor, context), is_wrong=sent is not None)


def _show_conflict(
    request: HttpRequest, event: Event, editor: EntryEditor, error: VersionConflictError
) -> HttpResponse:
    """Status 409: their text and yours side by side, yours still in the form and ready to be saved over theirs."""
    event.refresh_from_db()
    context = {
        "problem": str(error),
        "differences": differences(fields_of(event), editor.fields),
        "version": event.version,
        "reason": request.POST.get("reason", ""),
    }
    response = page(request, "edit", _editing(event, editor, context))
    response.status_code = 409
    return response


def _editing(event: Event, editor: EntryEditor, context: dict) -> dict:
    citations = event.citations.select_related("capture__source").order_by("id")
    options = {"actor_options": actor_options(), "entry_options": entry_options()}
    return {"event": event, "editor": editor, "citations": citations, **options, **context}


@entry_page(EDITOR, "POST")
def publish(request: HttpRequest, event: Event) -> HttpResponse:
    if event.state == Event.State.WITHDRAWN and request.role != CHIEF:
        raise PermissionDenied("A chief has withdrawn this entry. Ask a chief to publish it again.")
    user, version = request.user.get_username(), whole_number(request.POST.get("version")) or 0
    attempt(request, publish_entry, event, version=version, by=user, done=f"Published: {event}")
    return _back(request, event)


@entry_page(CHIEF, "POST")
def withdraw(request: HttpRequest, event: Event) -> HttpResponse:
    form, user = ReasonForm(request.POST), request.user.get_username()
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(request, withdraw_event, event, by=user, reason=reason, done=f"Withdrawn: {event}")
    else:
        messages.error(
            request, "Say why the entry is withdrawn, in at most 500 characters. Readers see the reason."
        )
    return desk_address(event)


@entry_page(EDITOR, "POST")
def discard(request: HttpRequest, event: Event) -> HttpResponse:
    if attempt(request, discard_entry, event, done=f"Deleted: {event}"):
        return redirect("desk:entries")
    return desk_address(event)


def _back(request: HttpRequest, event: Event) -> HttpResponse:
    """To the item the button stood beside, or else to the entry."""
    made_from = (
        event.suggestions.select_related("item").filter(item__uid=_uid(request.POST.get("item"))).first()
    )
    return redirect(made_from.item) if made_from else desk_address(event)


def _uid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


@desk_page(EDITOR, "GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """A sourced statement by hand. The form brings its own uid, so that sending it twice makes one entry."""
    sent = request.POST if request.method == "POST" else None
    editor, source = EntryEditor(Event.Kind.STATEMENT, sent=sent), SourceForm(sent)
    if sent is not None and editor.is_valid() & source.is_valid():
        try:
            event = add_statement(
                uid=_uid(sent.get("uid")) or uuid4(), fields=editor.fields, source=_source_fields(source),
                publish="publish" in sent, by=request.user.get_username(), now=timezone.now(),
            )  # fmt: skip
        except ActionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Published." if event.is_published else "Saved; it is not public yet.")
            return desk_address(event)
    context = {
        "editor": editor, "source": source, "uid": _uid(sent.get("uid") if sent else None) or uuid4(),
        "actor_options": actor_options(), "entry_options": entry_options(), "publisher_options": publisher_options(),
    }  # fmt: skip
    return page(request, "add_statement", context, is_wrong=sent is not None)


def _source_fields(form: SourceForm) -> SourceFields:
    given = form.cleaned_data
    return SourceFields(
        passage=given["passage"],
        title=given["source_title"],
        url=given["source_url"],
        canonical_url=given["canonical_url"],
        publisher=given["source_publisher"],
        published_on=given["source_published_on"],
        document_type=given["source_type"],
    )
