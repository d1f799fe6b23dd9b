from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from actors.edtf import EdtfError, parse_edtf
from events.actions.errors import ActionError
from events.actions.naming import create_actor
from events.actions.proposal import ActorsByName, Proposal, propose_entry
from events.actions.review import (
    accept_actor,
    accept_suggestion,
    attach_suggestion,
    reject_suggestion,
    undo_decision,
)
from events.desk.access import EDITOR, suggestion_page
from events.desk.answers import attempt, back_to_item, page, place_of, whole_number
from events.desk.candidates import find_candidates
from events.desk.cards import Refusal
from events.desk.filing import filing_dossier
from events.desk.forms.entry import EntryEditor
from events.desk.forms.fields import EventField, actor_options, entry_options
from events.desk.forms.others import ActorForm
from events.desk.item_page import show_item
from events.desk.related import told_together
from events.models import Suggestion


def _proposal(request: HttpRequest, suggestion: Suggestion) -> Proposal:
    if suggestion.kind == Suggestion.Kind.ACTOR or suggestion.item.capture is None:
        raise BadRequest("This suggestion names an actor; it makes no entry.")
    dossier = filing_dossier(request)
    return propose_entry(
        suggestion,
        text=suggestion.item.capture.text,
        actors=ActorsByName([suggestion.payload]),
        dossiers=(dossier,) if dossier else (),
    )


def _seen(request: HttpRequest, suggestion: Suggestion) -> int:
    """How many earlier readings the suggestion had when the editor's page was made."""
    told = whole_number(request.POST.get("seen"))
    return len(suggestion.earlier) if told is None else told


def _passages(suggestion: Suggestion) -> list[tuple[str, str, str]]:
    """Each passage with some of the text before and after it."""
    text = suggestion.item.capture.text if suggestion.item.capture else ""
    return [(text[max(0, s - 300) : s], text[s:e], text[e : e + 300]) for s, e in suggestion.spans]


@suggestion_page(EDITOR, "POST")
def accept(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    """As it stands, apart from the date, which the card lets the editor set."""
    fields = _proposal(request, suggestion).fields
    try:
        day = parse_edtf(request.POST["date"]).text if request.POST.get("date", "").strip() else ""
    except EdtfError as error:
        refused = Refusal(suggestion.pk, request.POST["date"], str(error))
        return show_item(request, suggestion.item, at=suggestion.start, refused=refused)
    fields, is_corrected = replace(fields, date=day), bool(fields.date and day != fields.date)
    is_done = attempt(
        request, accept_suggestion, suggestion, fields=fields, is_corrected=is_corrected,
        by=request.user.get_username(), now=timezone.now(), seen=_seen(request, suggestion),
        done=f"Accepted: {fields.title}",
    )  # fmt: skip
    return back_to_item(suggestion.item, after=suggestion, is_done=is_done)


@suggestion_page(EDITOR, "GET", "POST")
def correct(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    proposal = _proposal(request, suggestion)
    sent = request.POST if request.method == "POST" else None
    known = replace(proposal.fields, date=proposal.fields.date or suggestion.item.source.date)
    editor = EntryEditor(known.kind, known=known, sent=sent)
    if sent and editor.is_valid():
        user, done = request.user.get_username(), f"Accepted with corrections: {editor.fields.title}"
        given = {"fields": editor.fields, "is_corrected": True, "by": user, "now": timezone.now()}
        given["seen"] = _seen(request, suggestion)
        if attempt(request, accept_suggestion, suggestion, **given, done=done):
            return back_to_item(suggestion.item, after=suggestion)
    context = {
        "suggestion": suggestion, "back": place_of(suggestion), "editor": editor, "unresolved": proposal.unresolved,
        "passages": _passages(suggestion), "actor_options": actor_options(), "entry_options": entry_options(),
    }  # fmt: skip
    return page(request, "correct", context, is_wrong=bool(sent))


@suggestion_page(EDITOR, "GET", "POST")
def attach(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    fields = _proposal(request, suggestion).fields
    if request.method == "POST" and _attach(request, suggestion):
        return back_to_item(suggestion.item, after=suggestion)
    words = request.GET.get("words", "").strip()[:200]
    actors = [part.actor for part in fields.parts]
    speaker = getattr(fields.details, "speaker", None)
    candidates = find_candidates(
        day=fields.date or suggestion.item.source.date,
        actors=[*actors, speaker] if speaker else actors,
        words=words,
        together=told_together([suggestion.item]).get(suggestion.item_id, ()),
    )
    context = {
        "suggestion": suggestion,
        "back": place_of(suggestion),
        "candidates": candidates,
        "words": words,
        "passages": _passages(suggestion),
    }
    return page(request, "attach", context)


def _attach(request: HttpRequest, suggestion: Suggestion) -> bool:
    try:
        event = EventField(required=True).clean(request.POST.get("entry", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    user, done = request.user.get_username(), f"Attached to: {event}"
    return attempt(
        request, attach_suggestion, suggestion, event=event, by=user, now=timezone.now(),
        seen=_seen(request, suggestion), done=done,
    )  # fmt: skip


@suggestion_page(EDITOR, "POST")
def reject(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    user, now = request.user.get_username(), timezone.now()
    seen = _seen(request, suggestion)
    is_done = attempt(request, reject_suggestion, suggestion, by=user, now=now, seen=seen, done="Rejected.")
    return back_to_item(suggestion.item, after=suggestion, is_done=is_done)


@suggestion_page(EDITOR, "POST")
def undo(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    user = request.user.get_username()
    is_done = attempt(request, undo_decision, suggestion, by=user, done="The decision is undone.")
    return redirect(place_of(suggestion)) if is_done else back_to_item(suggestion.item)


@suggestion_page(EDITOR, "POST")
def confirm_actor(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    payload, user = suggestion.payload, request.user.get_username()
    actor = ActorsByName([payload]).find(payload.get("key"), payload.get("name"))
    if actor is None:
        messages.error(request, "No actor goes by this name yet. Say which actor it is, or create one.")
        return back_to_item(suggestion.item)
    is_done = attempt(
        request, accept_actor, suggestion, actor=actor, by=user, now=timezone.now(),
        seen=_seen(request, suggestion), done=f"Accepted: {actor}",
    )  # fmt: skip
    return back_to_item(suggestion.item, after=suggestion, is_done=is_done)


@suggestion_page(EDITOR, "GET", "POST")
def name_actor(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    if suggestion.kind != Suggestion.Kind.ACTOR:
        raise BadRequest("This suggestion makes an entry; it names no actor.")
    payload, user = suggestion.payload, request.user.get_username()
    known = {"name": payload.get("name") or payload.get("text"), "type": payload.get("type")}
    form = ActorForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actor = given["actor"] or create_actor(
                name=given["name"], actor_type=given["type"] or "organization", by=user,
                summary=given["summary"], wikidata_id=given["wikidata_id"],
            )  # fmt: skip
            seen = _seen(request, suggestion)
            accept_actor(suggestion, actor=actor, by=user, now=timezone.now(), seen=seen)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Accepted: {actor}")
            return back_to_item(suggestion.item, after=suggestion)
    context = {
        "suggestion": suggestion, "back": place_of(suggestion), "form": form,
        "passages": _passages(suggestion)[:5], "actor_options": actor_options(),
    }  # fmt: skip
    return page(request, "name_actor", context, is_wrong=form.is_bound)
