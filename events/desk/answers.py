"""How a view answers after it has called an action: the message, and where to go."""

from collections.abc import Callable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from events.actions.errors import ActionError
from events.desk.parts import LONGEST
from events.models import NewsItem, Suggestion


def attempt(
    request: HttpRequest, action: Callable[..., object], *args: object, done: str, **given: object
) -> bool:
    """Call the action; say `done`, or what its refusal says. True when it went through."""
    try:
        action(*args, **given)
    except ActionError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True


def place_of(suggestion: Suggestion) -> str:
    """The address of the suggestion's card on the page of its item."""
    part = f"?at={suggestion.start}" if suggestion.start > LONGEST // 2 else ""
    return f"{suggestion.item.get_absolute_url()}{part}#s{suggestion.pk}"


def back_to_item(item: NewsItem, after: Suggestion | None = None, *, is_done: bool = True) -> HttpResponse:
    """The item's page, at the next suggestion that waits for a decision; at its top, where a refusal is told."""
    if after is None:
        return HttpResponseRedirect(item.get_absolute_url())
    if not is_done:
        # Named, since a browser keeps the card's anchor from the form's own address otherwise.
        return HttpResponseRedirect(f"{item.get_absolute_url()}#main")
    is_name = models.Q(kind=Suggestion.Kind.ACTOR)
    alike = is_name if after.kind == Suggestion.Kind.ACTOR else ~is_name
    pending = item.suggestions.pending().filter(alike, start__gte=after.start).exclude(pk=after.pk)
    return HttpResponseRedirect(place_of(pending.order_by("start", "id").first() or after))


def page(request: HttpRequest, name: str, context: dict, *, is_wrong: bool = False) -> HttpResponse:
    """A page of the desk; status 422 when it shows a form again because of what was typed."""
    return render(request, f"desk/{name}.html", context, status=422 if is_wrong else 200)


def whole_number(text: str | None) -> int | None:
    """None for anything that is not a number the database can hold."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None
