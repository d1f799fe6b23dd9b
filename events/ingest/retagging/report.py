"""A difference as plain values: one item's as JSON, its digest, and the running totals of many."""

import json
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from events.ingest.retagging.difference import Change, Difference
from events.ingest.retagging.reading import Rereading
from events.ingest.tag import Finding
from events.models import Suggestion

WHATS = ("appear", "disappear", "change", "return", "stay", "decided", "not_proposed_again")
PASSAGE = 160


@dataclass
class Totals:
    """Over the items reported so far: what happens, by kind and rule; which fields change, by kind."""

    items: int = 0
    differing: int = 0
    days: int = 0
    applied: int = 0
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, rereading: Rereading, difference: Difference, *, is_applied: bool) -> None:
        self.items += 1
        self.applied += is_applied
        self.days += rereading.day_change is not None
        self.differing += not difference.is_empty
        for what, rows in _by_what(difference).items():
            self.counts.update((what, str(row.kind), _rule(row)) for row in rows)
        for change in difference.changed:
            self.fields.update((str(change.suggestion.kind), one.field) for one in change.fields)

    def of(self, what: str) -> int:
        return sum(number for (counted, _, _), number in self.counts.items() if counted == what)

    def as_json(self) -> dict[str, Any]:
        return {
            "items": self.items,
            "differing": self.differing,
            "days_differing": self.days,
            "applied": self.applied,
            **{what: self.of(what) for what in WHATS},
            "by_kind_and_rule": [
                {"what": what, "kind": kind, "rule": rule, "number": number}
                for (what, kind, rule), number in sorted(self.counts.items())
            ],
            "fields_changed": [
                {"kind": kind, "field": name, "number": number}
                for (kind, name), number in sorted(self.fields.items())
            ],
        }


def report_of(rereading: Rereading, difference: Difference) -> dict[str, Any]:
    """One item's difference. Numbers where nothing would change, passages and fields where something would."""
    item, text = rereading.item, rereading.item.capture.text if rereading.item.capture else ""
    day = rereading.day_change
    return {
        "item": str(item.uid),
        "title": str(item),
        "status": item.status,
        "engine_version": {"before": item.engine_version, "after": rereading.engine_version},
        "published_on": day and {"before": day.before, "after": day.after, "kept": day.is_kept},
        "appear": [_told(finding, text) for finding in difference.appearing],
        "disappear": [_told(row, text) for row in difference.vanishing],
        "change": [_told_of_change(change, text) for change in difference.changed],
        "return": [_told_of_change(change, text) for change in difference.returning],
        "stay": len(difference.staying),
        "decided": len(difference.settled),
        "not_proposed_again": [_told(finding, text) for finding in difference.covered],
    }


def digest_of(rereading: Rereading, difference: Difference) -> str:
    """The same for the same difference, so that what is applied is what was looked at."""
    told = json.dumps([report_of(rereading, difference), rereading.day], sort_keys=True)
    return sha256(told.encode()).hexdigest()


def _by_what(difference: Difference) -> dict[str, list[Suggestion | Finding]]:
    return {
        "appear": [*difference.appearing],
        "disappear": [*difference.vanishing],
        "change": [change.finding for change in difference.changed],
        "return": [change.finding for change in difference.returning],
        "stay": [*difference.staying],
        "decided": [*difference.settled],
        "not_proposed_again": [*difference.covered],
    }


def _told_of_change(change: Change, text: str) -> dict[str, Any]:
    return {
        "suggestion": change.suggestion.pk,
        **_told(change.finding, text),
        "fields": {one.field: [one.before, one.after] for one in change.fields},
    }


def _told(one: Suggestion | Finding, text: str) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "rule": _rule(one),
        "confidence": one.confidence if isinstance(one, Suggestion) else one.payload.get("confidence"),
        "spans": one.spans,
        "passage": " … ".join(text[start:end] for start, end in one.spans)[:PASSAGE],
        "payload": one.payload,
    }


def _rule(one: Suggestion | Finding) -> str:
    return one.rule if isinstance(one, Suggestion) else str(one.payload.get("rule", ""))[:80]
