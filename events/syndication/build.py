"""From the entries chosen to a feed of them."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from events.ledger.read import first_recorded, recent_tombstones
from events.models import Event, Revision
from events.syndication.feed import Category, Deleted, EventFeed
from events.tagging.vocabulary import EVENT_TYPES
from events.timeline.addresses import absolute
from events.timeline.cursor import write_cursor
from events.timeline.query import TimelineQuery
from events.timeline.select import Selection
from events.timeline.wording import date_in_words

TITLE = "Diplomacy Tracker"
TOMBSTONES = 50
WEB = ("http://", "https://")


def build_feed(request: HttpRequest, query: TimelineQuery, chosen: Selection, *, is_first: bool) -> EventFeed:
    """The first page of every filter carries the recent tombstones, since nobody knows what a reader still holds."""
    params = query.as_params()
    position = chosen.next_position
    following = [*params, ("cursor", write_cursor(query, position))] if position else []
    feed = EventFeed(
        title=TITLE,
        subtitle="; ".join(f"{name}: {value}" for name, value in params),
        link=absolute(request, "/" + _query_string(params)),
        feed_url=absolute(request, request.get_full_path()),
        feed_guid=_address(request, params),
        author_name=TITLE,
        next_url=_address(request, following) if following else "",
        deleted=_tombstones() if is_first else [],
    )
    published = first_recorded(revision.record_uid for revision in chosen.revisions)
    for revision in chosen.revisions:
        _add_entry(feed, request, revision, published)
    return feed


def _add_entry(
    feed: EventFeed, request: HttpRequest, revision: Revision, published: dict[UUID, datetime]
) -> None:
    snapshot = revision.snapshot
    assert snapshot is not None
    urls = [citation["source"]["url"] for citation in snapshot["citations"]]
    feed.add_entry(
        title=snapshot["title"],
        summary=_words(snapshot),
        link=absolute(request, snapshot["path"]),
        unique_id=revision.record_uid.urn,
        pubdate=published[revision.record_uid],
        updateddate=revision.recorded_at,
        via=[url for url in dict.fromkeys(urls) if url and url.startswith(WEB)],
        labelled=_categories(request, revision),
    )


def _words(snapshot: dict[str, Any]) -> str:
    """When it happened, which the feed's own times do not say; who said what; and the summary."""
    said = snapshot["statement"] or {}
    wording = ": ".join(filter(None, [(said.get("speaker") or {}).get("name"), said.get("wording")]))
    return "\n".join(filter(None, [date_in_words(snapshot["date"]), wording, snapshot["summary"]]))


def _categories(request: HttpRequest, revision: Revision) -> list[Category]:
    kinds, types = absolute(request, "/#kind"), absolute(request, "/#type")
    return [
        Category(revision.kind, kinds, Event.Kind(revision.kind).label),
        Category(revision.type, types, EVENT_TYPES[revision.type]),
    ]


def _tombstones() -> list[Deleted]:
    revisions = recent_tombstones(Revision.RecordType.EVENT, limit=TOMBSTONES)
    return [Deleted(gone.record_uid.urn, gone.recorded_at, gone.reason) for gone in revisions]


def _address(request: HttpRequest, params: list[tuple[str, str]]) -> str:
    return absolute(request, reverse("events-atom") + _query_string(params))


def _query_string(params: list[tuple[str, str]]) -> str:
    return f"?{urlencode(params)}" if params else ""
