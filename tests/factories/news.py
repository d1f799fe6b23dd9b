from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from events.models import Capture, NewsItem, Relation, Source, Suggestion
from tests.factories.sources import make_capture, make_source

DECIDED_AT = datetime(2022, 2, 2, 8, 0, tzinfo=UTC)
ARTICLE = """LAKEPORT, 12 January. The foreign minister of Westmark, Anna Lind, handed a draft treaty to Eastmark.

"We expect an answer on paper," Lind told reporters on Wednesday.

Eastmark answered the next day that it would study the draft."""


def make_item(*, text: str = ARTICLE, source: Source | None = None, **fields: Any) -> NewsItem:
    """An item for review, its text captured; `capture=None` for one that has not been fetched."""
    source = source or make_source()
    if "capture" not in fields:
        fields["capture"] = make_capture(source=source, text=text)
    if fields.get("status") in ("accepted", "rejected"):
        fields = {"decided_by": "tester", "decided_at": DECIDED_AT, **fields}
    fields = {"status": NewsItem.Status.TAGGED, **fields}
    if fields["status"] not in ("new", "parked"):
        fields = {"engine_version": "0", **fields}
    return NewsItem.objects.create(source=source, **fields)


def make_suggestion(
    *,
    item: NewsItem,
    kind: str = "statement",
    passage: str = "",
    payload: dict[str, Any] | None = None,
    **fields: Any,
) -> Suggestion:
    """One that waits for a decision. `passage` is found in the item's text: by default all of it."""
    capture = item.capture
    assert isinstance(capture, Capture)
    passage = passage or capture.text
    start = capture.text.index(passage)
    defaults = {
        "spans": [[start, start + len(passage)]],
        "start": start,
        "rule": "tests",
        "engine_version": "0",
        "confidence": 0.9,
        "fingerprint": sha256(f"{kind} {start} {passage} {payload}".encode()).hexdigest(),
    }
    return Suggestion.objects.create(item=item, kind=kind, payload=payload or {}, **{**defaults, **fields})


def make_relation(*, item: NewsItem, other: NewsItem, kind: str = "copy", **fields: Any) -> Relation:
    fields = {"score": 0.9, "rule": "tests", "engine_version": "0", **fields}
    return Relation.objects.create(item=item, other=other, kind=kind, **fields)
