from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.actions.feeds import add_feed, pull_feed_soon, switch_feed
from events.desk.access import CHIEF, desk_page, feed_page
from events.desk.answers import attempt, page
from events.desk.bell import ring_for_feeds
from events.desk.forms.others import FeedForm, publisher_options
from events.models import Feed


@desk_page(CHIEF, "GET", "POST")
def feeds(request: HttpRequest) -> HttpResponse:
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(request, add_feed, **form.cleaned_data, done="Added; it is pulled now."):
        ring_for_feeds()
        return redirect("desk:feeds")
    rows = Feed.objects.select_related("publisher").order_by("-is_active", "url")
    context = {"form": form, "feeds": rows, "publisher_options": publisher_options()}
    return page(request, "feeds", context, is_wrong=form.is_bound)


@feed_page(CHIEF, "POST")
def switch(request: HttpRequest, feed: Feed) -> HttpResponse:
    is_active = request.POST.get("is_active") == "1"
    switch_feed(feed, is_active=is_active)
    messages.success(request, f"Switched {'on' if is_active else 'off'}: {feed}")
    if is_active:
        ring_for_feeds()
    return redirect("desk:feeds")


@feed_page(CHIEF, "POST")
def pull(request: HttpRequest, feed: Feed) -> HttpResponse:
    if pull_feed_soon(feed).is_active:
        messages.success(request, f"The workers pull it now: {feed}")
        ring_for_feeds()
    else:
        messages.error(request, "This feed is switched off. Switch it on first.")
    return redirect("desk:feeds")
