"""One page of a list of entries with everything around it: filters in words, the picture of time, the way on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from events.models import Event, Revision
from events.tagging.vocabulary import EVENT_TYPES
from events.timeline.buckets import count_by_time
from events.timeline.cursor import read_cursor, write_cursor
from events.timeline.days import Month, arrange
from events.timeline.names import Asked
from events.timeline.picture import Picture, draw
from events.timeline.query import TimelineQuery
from events.timeline.select import select_events
from events.timeline.wording import date_in_words, period_in_words

PAGE_SIZE = 50
MOST_FACES = 12


@dataclass(frozen=True)
class Scope:
    """Where a list is shown. The page of one actor or dossier stands for that filter, so its addresses leave it out."""

    path: str
    filter: str = ""
    value: str = ""

    def address_of(self, query: TimelineQuery, cursor: str = "") -> str:
        params = [param for param in query.as_params() if param != (self.filter, self.value)]
        if cursor:
            params.append(("cursor", cursor))
        return f"{self.path}?{urlencode(params)}" if params else self.path


@dataclass(frozen=True)
class Chip:
    """One filter in words, and the address of the list without it."""

    label: str
    value: str
    address: str


@dataclass(frozen=True)
class Face:
    """An actor that appears in the entries shown, and the address of the list narrowed to it."""

    name: str
    slug: str
    entries: int
    address: str


@dataclass(frozen=True)
class Page:
    asked: Asked
    scope: Scope
    months: tuple[Month, ...]
    picture: Picture
    chips: tuple[Chip, ...]
    faces: tuple[Face, ...]
    other_order_address: str
    first_address: str
    next_address: str
    is_first: bool

    @property
    def query(self) -> TimelineQuery:
        return self.asked.query

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)


def build_page(asked: Asked, *, scope: Scope, cursor: str = "") -> Page:
    """Raises CursorError when the cursor was not made for this query."""
    query = asked.query
    after = read_cursor(query, cursor) if cursor else None
    selection = select_events(query, limit=PAGE_SIZE, after=after)
    following = write_cursor(query, selection.next_position) if selection.next_position else ""
    return Page(
        asked=asked,
        scope=scope,
        months=arrange(selection.revisions),
        picture=draw(query, count_by_time(query), scope.address_of),
        chips=tuple(_chips(asked, scope)),
        faces=_faces(selection.revisions, query, scope),
        other_order_address=scope.address_of(
            replace(query, order="oldest" if query.order == "newest" else "newest")
        ),
        first_address=scope.address_of(query),
        next_address=scope.address_of(query, following) if following else "",
        is_first=after is None,
    )


def _chips(asked: Asked, scope: Scope) -> Iterator[Chip]:
    query = asked.query
    kinds = dict(Event.Kind.choices)

    def without(label: str, value: str, **changes: object) -> Chip:
        return Chip(label, value, scope.address_of(replace(query, **changes)))  # type: ignore[arg-type]

    for slug in query.actors:
        if (scope.filter, scope.value) != ("actor", slug):
            rest = tuple(other for other in query.actors if other != slug)
            yield without("Actor", asked.names.get(("actor", slug), slug), actors=rest)
    for kind in query.kinds:
        rest = tuple(other for other in query.kinds if other != kind)
        yield without("Kind", str(kinds[kind]), kinds=rest)
    for event_type in query.types:
        rest = tuple(other for other in query.types if other != event_type)
        yield without("Type", EVENT_TYPES[event_type], types=rest)
    if query.dossier and (scope.filter, scope.value) != ("dossier", query.dossier):
        yield without("Dossier", asked.names.get(("dossier", query.dossier), query.dossier), dossier="")
    if query.from_day and query.to_day:
        cleared: dict[str, object] = {"from_text": "", "from_day": None, "to_text": "", "to_day": None}
        yield without("Period", period_in_words(query.from_day, query.to_day), **cleared)
    elif query.from_text:
        yield without("From", date_in_words(query.from_text), from_text="", from_day=None)
    elif query.to_text:
        yield without("To", date_in_words(query.to_text), to_text="", to_day=None)
    if query.text:
        yield without("Words", query.text, text="")


def _faces(revisions: tuple[Revision, ...], query: TimelineQuery, scope: Scope) -> tuple[Face, ...]:
    """Who appears most in the entries shown, apart from whoever is asked for already."""
    tally: Counter[tuple[str, str]] = Counter()
    for revision in revisions:
        snapshot = revision.snapshot or {}
        actors = [part["actor"] for part in snapshot["participations"]]
        actors.append((snapshot["statement"] or {}).get("speaker"))
        tally.update({(actor["slug"], actor["name"]) for actor in actors if actor})
    return tuple(
        Face(name, slug, entries, scope.address_of(replace(query, actors=(*query.actors, slug))))
        for (slug, name), entries in tally.most_common(MOST_FACES + len(query.actors))
        if slug not in query.actors
    )[:MOST_FACES]
