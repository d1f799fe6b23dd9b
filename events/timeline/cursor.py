"""A position as an opaque, signed text that only fits the query it was made for."""

from datetime import date
from hashlib import sha256
from urllib.parse import urlencode

from django.core import signing

from events.timeline.query import TimelineQuery
from events.timeline.select import Position

LONGEST_CURSOR = 300


class CursorError(ValueError):
    """The cursor was not made here for this query; the message says to start again."""


def write_cursor(query: TimelineQuery, position: Position) -> str:
    parts = [position.date_earliest.isoformat(), position.date_latest.isoformat(), position.record_id]
    return signing.dumps(parts, salt=_salt(query))


def read_cursor(query: TimelineQuery, text: str) -> Position:
    """Raises CursorError when it is damaged, signed elsewhere, or belongs to other filters."""
    message = "This page mark does not fit these filters. Start again from the first page."
    if len(text) > LONGEST_CURSOR:
        raise CursorError(message)
    try:
        earliest, latest, record_id = signing.loads(text, salt=_salt(query))
        return Position(date.fromisoformat(earliest), date.fromisoformat(latest), int(record_id))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise CursorError(message) from error


def _salt(query: TimelineQuery) -> str:
    return "timeline:" + sha256(urlencode(query.as_params()).encode()).hexdigest()
