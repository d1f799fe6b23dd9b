"""Actors and dossiers: their indexes, and each with its entries."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.ledger.read import find_live
from events.tagging.vocabulary import ACTOR_TYPES
from events.timeline.book import find_members, list_actors, list_dossiers, list_participants, name_actors
from events.timeline.page import Scope
from events.web.conditional import unless_changed
from events.web.lists import render_list

LONGEST_NAME = 100


@require_safe
@unless_changed
def actors(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("type", "")
    name = request.GET.get("name", "").strip()[:LONGEST_NAME]
    index = list_actors(actor_type=chosen if chosen in ACTOR_TYPES else "", text=name)
    context = {"index": index, "types": ACTOR_TYPES.items(), "chosen": chosen, "name": name}
    return render(request, "actors/actors.html", context)


@require_safe
@unless_changed
def actor_names(request: HttpRequest) -> HttpResponse:
    """For completing what is typed into the actor filter; the filter works without it."""
    return JsonResponse({"names": name_actors()})


@require_safe
@unless_changed
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    revision = find_live("actor", slug=slug)
    if revision is None:
        raise Http404
    context = {"actor": revision.snapshot, "members": find_members(slug)}
    return render_list(request, "actors/actor.html", Scope(request.path, "actor", slug), context)


@require_safe
@unless_changed
def dossiers(request: HttpRequest) -> HttpResponse:
    return render(request, "dossier/dossiers.html", {"dossiers": list_dossiers()})


@require_safe
@unless_changed
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    revision = find_live("dossier", slug=slug)
    if revision is None:
        raise Http404
    context = {"dossier": revision.snapshot, "participants": list_participants(slug)}
    return render_list(request, "dossier/dossier.html", Scope(request.path, "dossier", slug), context)
