"""From the engine's findings to Suggestions an editor can decide on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from actors.edtf import EdtfError, parse_edtf
from events.models import NewsItem, Suggestion
from events.tagging.tagged import Tagged

# Which list of the engine's record becomes which kind, and what besides the spans makes two findings the same.
_KINDS = {
    "mentions": (Suggestion.Kind.ACTOR, ("key", "name")),
    "quotes": (Suggestion.Kind.STATEMENT, ("type",)),
    "drafts": (Suggestion.Kind.DRAFT, ("by", "to")),
    "responses": (Suggestion.Kind.RESPONSE, ("by", "to")),
    "events": (Suggestion.Kind.HAPPENING, ("label", "source", "target")),
}


@dataclass(frozen=True)
class Finding:
    kind: Suggestion.Kind
    payload: dict[str, Any]
    spans: list[list[int]]
    fingerprint: str


def save_suggestions(item: NewsItem, tagged: Tagged) -> None:
    """Add what the engine found; what was suggested before stays as it is, with its decision."""
    rows = [suggestion_of(item, finding, tagged.engine_version) for finding in findings_of(tagged)]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def suggestion_of(item: NewsItem, finding: Finding, engine_version: str) -> Suggestion:
    """The row, not stored yet."""
    return Suggestion(item=item, engine_version=engine_version[:40], **told_by(finding))


def told_by(finding: Finding) -> dict[str, Any]:
    """The columns of a suggestion that the engine fills."""
    return {
        "kind": finding.kind,
        "payload": finding.payload,
        "spans": finding.spans,
        "start": min((span[0] for span in finding.spans), default=0),
        "rule": str(finding.payload.get("rule", ""))[:80],
        "confidence": min(max(float(finding.payload.get("confidence", 0)), 0.0), 1.0),
        "fingerprint": finding.fingerprint,
    }


def findings_of(tagged: Tagged) -> list[Finding]:
    """In the order of the text, each once."""
    record = tagged.as_json(None)
    found = (finding for name in _KINDS for finding in _of_list(name, record[name]))
    once = {finding.fingerprint: finding for finding in found}
    return sorted(once.values(), key=lambda finding: (finding.spans[:1], finding.kind))


def resolved_date(tagged: Tagged, known: str) -> str:
    """The publication date to keep: what was known, unless the text names a day within it."""
    found = tagged.published_on or ""
    try:
        if known and found:
            outer, inner = parse_edtf(known), parse_edtf(found)
            return found if outer.earliest <= inner.earliest and inner.latest <= outer.latest else known
        return parse_edtf(found).text if found else known
    except EdtfError:
        return known


def _of_list(name: str, records: Iterable[dict[str, Any]]) -> Iterator[Finding]:
    kind, identity = _KINDS[name]
    for payload in records:
        if not payload.get("suggested", True):
            continue
        spans = _spans(payload)
        told = json.dumps([kind, spans, [payload.get(field) for field in identity]], sort_keys=True)
        yield Finding(kind, payload, spans, sha256(told.encode()).hexdigest())


def _spans(payload: dict[str, Any]) -> list[list[int]]:
    if "spans" in payload:
        return [list(span) for span in payload["spans"]]
    if "span" in payload:
        return [list(payload["span"])]
    return [[payload["start"], payload["end"]]]
