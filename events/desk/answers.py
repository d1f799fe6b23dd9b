"""How a view answers after it has called an action: the message, and where to go."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from events.actions.errors import ActionError
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


def back_to_item(item: NewsItem, after: Suggestion | None = None, *, is_done: bool = True) -> HttpResponse:
    """The item's page, at the next suggestion that waits for a decision; at its top, where a refusal is told."""
    anchor = ""
    if after and is_done:
        pending = item.suggestions.pending().exclude(kind=Suggestion.Kind.ACTOR)
        if after.kind == Suggestion.Kind.ACTOR:
            pending = item.suggestions.pending().filter(kind=Suggestion.Kind.ACTOR)
        next_one = pending.filter(start__gte=after.start).exclude(pk=after.pk).order_by("start", "id").first()
        anchor = f"#s{(next_one or after).pk}"
    return HttpResponseRedirect(item.get_absolute_url() + anchor)


def page(request: HttpRequest, name: str, context: dict, *, is_wrong: bool = False) -> HttpResponse:
    """A page of the desk; status 422 when it shows a form again because of what was typed."""
    return render(request, f"desk/{name}.html", context, status=422 if is_wrong else 200)
