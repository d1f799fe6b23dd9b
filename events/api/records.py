"""Choosing actors, dossiers and sources from the ledger's live revisions, in the order their rows were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Q

from actors.models import Actor
from events.api.paging import Params, read_one, refuse_unknown
from events.models import Revision, Source
from events.timeline.cursor import LONGEST_CURSOR, CursorError
from events.timeline.query import LONGEST_SLUG, LONGEST_TEXT, Problem

# Which filters a list has besides its window, and for a closed list of values, what they are.
FILTERS: dict[str, dict[str, tuple[str, ...]]] = {
    "actor": {"type": tuple(Actor.Type.values), "text": ()},
    "dossier": {"text": ()},
    "source": {"document_type": tuple(Source.DocumentType.values), "publisher": ()},
}
COLUMNS = {
    "type": "type",
    "document_type": "type",
    "publisher": "snapshot__publisher__slug",
    "text": "title__icontains",
}


@dataclass(frozen=True)
class RecordQuery:
    """`filters` are the address's parameters in one order, empty ones left out."""

    record_type: str
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RecordPage:
    """`next_cursor` is None on the last page."""

    revisions: tuple[Revision, ...]
    next_cursor: str | None


def read_record_query(record_type: str, params: Params, problems: list[Problem]) -> RecordQuery:
    filters = FILTERS[record_type]
    problems += refuse_unknown(params, (*filters, "page_size", "cursor"))
    chosen = []
    for name, allowed in filters.items():
        value = read_one(params, name, problems).strip()
        if allowed and value and value not in allowed:
            message = f"“{value[:40]}” is not a {name}. Choose from: {', '.join(allowed)}."
            problems.append(Problem(name, "unknown_value", message))
        elif len(value) > (longest := LONGEST_SLUG if name == "publisher" else LONGEST_TEXT):
            message = f"“{name}” has {len(value)} characters; at most {longest} can be searched."
            problems.append(Problem(name, "too_long", message))
        elif value:
            chosen.append((name, value))
    return RecordQuery(record_type, tuple(chosen))


def select_records(query: RecordQuery, *, limit: int, cursor: str = "") -> RecordPage:
    """One page, in one SQL query. Raises CursorError for a cursor that was not made for this query."""
    chosen = Revision.objects.live().of(query.record_type)
    for name, value in query.filters:
        chosen = chosen.filter(Q((COLUMNS[name], value)))
    if cursor:
        chosen = chosen.filter(record_id__gt=_read_cursor(query, cursor))
    rows = list(chosen.order_by("record_id")[: limit + 1])
    has_more = len(rows) > limit
    return RecordPage(
        tuple(rows[:limit]), _write_cursor(query, rows[limit - 1].record_id) if has_more else None
    )


def _write_cursor(query: RecordQuery, record_id: int) -> str:
    return signing.dumps(record_id, salt=_salt(query.record_type, query.filters))


def _read_cursor(query: RecordQuery, text: str) -> int:
    message = "This page mark does not fit these filters. Start again from the first page."
    if len(text) > LONGEST_CURSOR:
        raise CursorError(message)
    try:
        return int(signing.loads(text, salt=_salt(query.record_type, query.filters)))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise CursorError(message) from error


def _salt(record_type: str, filters: Sequence[tuple[str, str]]) -> str:
    return f"records:{record_type}:" + sha256(urlencode(filters).encode()).hexdigest()
