"""What the present engine would say otherwise of one item: which suggestions appear, disappear, change and stay.

Linear in the number of suggestions: each is looked up by its fingerprint, or among the few that lie around its middle.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from events.ingest.retagging.substance import (
    extent,
    is_settled_by,
    names_of_actor,
    share_in_common,
    substance_of,
)
from events.ingest.tag import Finding
from events.models import Suggestion

ALIKE = 0.5
NEIGHBOURS = 16
_PLACES = {"start", "end", "span", "spans"}


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """A suggestion that no editor has decided about, and what the engine says now in its place."""

    suggestion: Suggestion
    finding: Finding
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
    """`appearing` were never suggested, `returning` were withdrawn before; `settled` are those an editor decided about
    and `covered` what is found now but not proposed, since one of those decisions answers it.
    """

    appearing: tuple[Finding, ...]
    returning: tuple[Change, ...]
    vanishing: tuple[Suggestion, ...]
    changed: tuple[Change, ...]
    staying: tuple[Suggestion, ...]
    settled: tuple[Suggestion, ...]
    covered: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing that awaits a decision would be otherwise."""
        return not (self.appearing or self.returning or self.vanishing or self.changed)


def compare(rows: Sequence[Suggestion], findings: Iterable[Finding]) -> Difference:
    """`rows` are all of the item's suggestions, whatever became of them."""
    known = {row.fingerprint: row for row in rows}
    settled = tuple(row for row in rows if row.decision not in Suggestion.OPEN)
    told, rest, heard = list[Change](), list[Finding](), set[int]()
    for finding in findings:
        row = known.get(finding.fingerprint)
        if row is not None and row.decision not in Suggestion.OPEN and not is_settled_by(row, finding):
            heard.add(row.pk)
            finding = _asked_again(finding)
            row = known.get(finding.fingerprint)
        if row is None:
            rest.append(finding)
            continue
        heard.add(row.pk)
        if row.decision in Suggestion.OPEN:
            told.append(_change(row, finding))
    covered = _covered(rest, [row for row in settled if row.pk not in heard], settled)
    rest = [finding for finding in rest if finding.fingerprint not in covered]
    silent = [row for row in rows if row.decision == Suggestion.Decision.PENDING and row.pk not in heard]
    paired = _paired(rest, silent)
    taken = {change.finding.fingerprint for change in paired}
    moved = {change.suggestion.pk for change in paired}
    pending = [one for one in told if one.suggestion.decision == Suggestion.Decision.PENDING]
    return Difference(
        appearing=tuple(finding for finding in rest if finding.fingerprint not in taken),
        returning=tuple(one for one in told if one.suggestion.decision == Suggestion.Decision.WITHDRAWN),
        vanishing=tuple(row for row in silent if row.pk not in moved),
        changed=tuple(sorted([one for one in pending if one.fields] + paired, key=_place)),
        staying=tuple(one.suggestion for one in pending if not one.fields),
        settled=settled,
        covered=tuple(covered.values()),
    )


def changed_fields(
    before: dict[str, Any], after: dict[str, Any], spans: list[list[int]], new_spans: list[list[int]]
) -> tuple[FieldChange, ...]:
    """Field by field in the order of the payload, nested ones by their own names; a new place in the text last."""
    left, right = dict(_flat(before)), dict(_flat(after))
    changes = [
        FieldChange(field, left.get(field), right.get(field))
        for field in dict.fromkeys([*left, *right])
        if left.get(field) != right.get(field)
    ]
    if spans != new_spans:
        changes.append(FieldChange("spans", spans, new_spans))
    return tuple(changes)


def _flat(payload: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for field, value in payload.items():
        if isinstance(value, dict):
            yield from ((f"{field}.{name}", inner) for name, inner in value.items() if name not in _PLACES)
        elif field not in _PLACES:
            yield field, value


def _change(row: Suggestion, finding: Finding) -> Change:
    return Change(row, finding, changed_fields(row.payload, finding.payload, row.spans, finding.spans))


def _place(change: Change) -> tuple[int, int]:
    return change.suggestion.start, change.suggestion.pk


def _asked_again(finding: Finding) -> Finding:
    """The same place with other substance than an editor decided about: a suggestion of its own."""
    substance = {field: sorted(words) for field, words in substance_of(finding.kind, finding.payload).items()}
    told = json.dumps([finding.fingerprint, substance], sort_keys=True)
    return replace(finding, fingerprint=sha256(told.encode()).hexdigest())


def _covered(
    findings: list[Finding], free: list[Suggestion], settled: Iterable[Suggestion]
) -> dict[str, Finding]:
    """By fingerprint, those that a decision answers. A decision about a name holds for the whole text."""
    names = {names_of_actor(row.payload) for row in settled if row.kind == Suggestion.Kind.ACTOR}
    around = _Around(free)
    return {
        finding.fingerprint: finding
        for finding in findings
        if (finding.kind == Suggestion.Kind.ACTOR and names_of_actor(finding.payload) in names)
        or any(is_settled_by(row, finding) for row in around.near(finding))
    }


def _paired(findings: list[Finding], silent: list[Suggestion]) -> list[Change]:
    """Those that took the place of what is no longer said, the most alike first."""
    around = _Around(silent)
    pairs = [
        (-share, number, row)
        for number, finding in enumerate(findings)
        for row in around.near(finding)
        if (share := share_in_common(row.spans, finding.spans)) >= ALIKE
    ]
    changes, taken_rows, taken_findings = list[Change](), set[int](), set[int]()
    for _, number, row in sorted(pairs, key=lambda pair: (pair[0], pair[1], pair[2].pk)):
        if row.pk not in taken_rows and number not in taken_findings:
            taken_rows.add(row.pk)
            taken_findings.add(number)
            changes.append(_change(row, findings[number]))
    return changes


class _Around:
    """Rows by kind and by the middle of their place: of two places that share half of the longer, each holds the
    middle of the other.
    """

    def __init__(self, rows: Iterable[Suggestion]) -> None:
        self._rows: dict[str, list[tuple[int, int, Suggestion]]] = {}
        for row in rows:
            self._rows.setdefault(row.kind, []).append((sum(extent(row.spans)), row.pk, row))
        for kind in self._rows:
            self._rows[kind].sort(key=lambda entry: entry[:2])

    def near(self, finding: Finding) -> list[Suggestion]:
        entries = self._rows.get(finding.kind, [])
        at = bisect_left(entries, sum(extent(finding.spans)), key=lambda entry: entry[0])
        return [row for _, _, row in entries[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]]
