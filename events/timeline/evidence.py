"""The passages of one source that the record rests on, and the entries they prove."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from events.models import Capture, Revision


@dataclass(frozen=True)
class Cited:
    """One source that an entry cites, with its citations in the order of the entry. `is_note` says that the passages
    are words of our own abstract."""

    source: dict[str, Any]
    citations: tuple[dict[str, Any], ...]
    is_note: bool


@dataclass(frozen=True)
class Proof:
    """One entry that a passage proves, and which of its fields ("" for the entry as a whole)."""

    title: str
    path: str
    field: str


@dataclass(frozen=True)
class Passage:
    """A cited passage as its citation keeps it: the selector, its capture, and everything it proves."""

    anchor: str
    selector: dict[str, Any]
    capture: dict[str, Any]
    proofs: tuple[Proof, ...]


def group_by_source(snapshot: dict[str, Any]) -> tuple[Cited, ...]:
    """The citations of one entry, by source in the order in which the sources are first cited."""
    found: dict[str, list[dict[str, Any]]] = {}
    for citation in snapshot["citations"]:
        found.setdefault(citation["source"]["uid"], []).append(citation)
    return tuple(
        Cited(
            citations[0]["source"],
            tuple(citations),
            is_note=any(citation["capture"]["method"] == Capture.Method.NOTE for citation in citations),
        )
        for citations in found.values()
    )


def collect_passages(source_uid: str, revisions: Iterable[Revision]) -> tuple[Passage, ...]:
    """The passages of one source cited by these live entries, each once, in the order of the text."""
    found: dict[tuple[str, int, int], tuple[dict[str, Any], list[Proof]]] = {}
    for revision in revisions:
        snapshot = revision.snapshot or {}
        for citation in snapshot["citations"]:
            if citation["source"]["uid"] == source_uid:
                selector = citation["selector"]
                place = (citation["capture"]["uid"], selector["start"], selector["end"])
                _, proofs = found.setdefault(place, (citation, []))
                proofs.append(Proof(snapshot["title"], snapshot["path"], citation["field"]))
    return tuple(
        Passage(f"p-{start}-{end}", citation["selector"], citation["capture"], tuple(proofs))
        for (_, start, end), (citation, proofs) in sorted(found.items())
    )
