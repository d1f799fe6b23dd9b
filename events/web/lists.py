"""The list of entries, as the timeline, the pages of actors and those of dossiers show it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from events.models import Event
from events.tagging.vocabulary import EVENT_TYPES
from events.timeline.book import name_dossiers
from events.timeline.cursor import CursorError
from events.timeline.names import read_asked
from events.timeline.page import Page, Scope, build_page
from events.timeline.query import KINDS

OWN_PARAMETERS = ("cursor",)


def render_list(
    request: HttpRequest, template: str, scope: Scope, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Read the filters in the address and render the list under `scope`; what cannot be used is said on the page."""
    asked = read_asked(_params_of(request, scope), OWN_PARAMETERS)
    if asked.is_settled and not asked.problems:
        return redirect(scope.address_of(asked.query))
    try:
        page = build_page(asked, scope=scope, cursor=request.GET.get("cursor", ""))
    except CursorError as error:
        start = scope.address_of(asked.query)
        return render(request, "400.html", {"problem": str(error), "start": start}, status=400)
    shown = {"page": page, **_choices(page), **(context or {})}
    return render(request, template, shown, status=400 if asked.is_refused else 200)


def _params_of(request: HttpRequest, scope: Scope) -> dict[str, list[str]]:
    params: dict[str, list[str]] = dict(request.GET.lists())
    if scope.filter == "actor":
        params["actor"] = [scope.value, *params.get("actor", [])]
    elif scope.filter:
        params[scope.filter] = [scope.value]
    return params


def _choices(page: Page) -> dict[str, Any]:
    query = page.query
    params = urlencode(query.as_params())
    return {
        "kinds": [(kind, Event.Kind(kind).label, kind in query.kinds) for kind in KINDS],
        "event_types": EVENT_TYPES.items(),
        "dossiers": name_dossiers(),
        "added_actors": [
            slug for slug in query.actors if (page.scope.filter, page.scope.value) != ("actor", slug)
        ],
        "same_filters": f"?{params}" if params else "",
    }
