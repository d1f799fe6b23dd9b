"""The timeline, and the pages that hold no entries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.timeline.page import Scope
from events.web.conditional import unless_changed
from events.web.lists import render_list


@require_safe
@unless_changed
def timeline(request: HttpRequest) -> HttpResponse:
    return render_list(request, "timeline/timeline.html", Scope(request.path))


@require_safe
@unless_changed
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
