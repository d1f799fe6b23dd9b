"""The timeline as a feed: the same filters, the same entries."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.ledger.read import read_head
from events.syndication.build import build_feed
from events.timeline.cursor import CursorError, read_cursor
from events.timeline.query import read_query
from events.timeline.select import find_unknown_names, select_events

ENTRIES = 50
# Grows when the same ledger is told in another form, so that what readers hold is not taken for current.
FORM = 1


@require_safe
def events_atom(request: HttpRequest) -> HttpResponse:
    read = read_query(dict(request.GET.lists()), also_allowed=("cursor",))
    cursor = request.GET.get("cursor", "")
    try:
        after = read_cursor(read.query, cursor) if cursor else None
    except CursorError as error:
        return _refusal([str(error)])
    if read.problems:
        return _refusal(problem.message for problem in read.problems)
    mark = f'W/"{FORM}-{read_head().mark}"'
    response = get_conditional_response(request, etag=mark)
    if response is None:
        unknown = find_unknown_names(read.query)
        if unknown:
            return _refusal(problem.message for problem in unknown)
        chosen = select_events(read.query, limit=ENTRIES, after=after)
        feed = build_feed(request, read.query, chosen, is_first=after is None)
        response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response.headers["ETag"] = mark
    return _for_everybody(response)


def _refusal(sentences: Iterable[str]) -> HttpResponse:
    text = "".join(f"{sentence}\n" for sentence in sentences)
    return _for_everybody(HttpResponse(text, status=400, content_type="text/plain; charset=utf-8"))


def _for_everybody(response: HttpResponse) -> HttpResponse:
    """Feeds are read from other sites too, and asked for anew each time."""
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
