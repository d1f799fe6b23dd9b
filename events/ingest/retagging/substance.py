"""When two suggestions are about the same: the same place in the text, the same parties, decided already or not.

An editor who has decided about a passage is not asked again because a newer engine draws its edges or its date
otherwise. What makes it worth asking again is its substance: other content, another speaker, other parties, another
kind of deed. A newer engine that no longer names somebody has nothing new to say.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from events.ingest.tag import Finding
from events.models import Suggestion

SAME_PLACE = 0.8
Kind, Decision = Suggestion.Kind, Suggestion.Decision


def extent(spans: Sequence[Sequence[int]]) -> tuple[int, int]:
    """From the first character of any span to the last."""
    return min((span[0] for span in spans), default=0), max((span[1] for span in spans), default=0)


def share_in_common(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    """Of the longer extent, the share that both have."""
    (start, end), (other_start, other_end) = extent(one), extent(other)
    longer = max(end - start, other_end - other_start, 1)
    return max(0, min(end, other_end) - max(start, other_start)) / longer


def names_of_actor(payload: Mapping[str, Any]) -> str:
    return str(payload.get("key") or payload.get("name") or payload.get("text") or "").casefold()


def substance_of(kind: str, payload: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """What besides its place makes a suggestion another one; empty where the engine abstained."""
    read = _SUBSTANCE[Kind(kind)]
    return {field: frozenset(filter(None, read_field(payload))) for field, read_field in read.items()}


def is_settled_by(decided: Suggestion, finding: Finding) -> bool:
    """Whether the editor's decision about `decided` answers what the engine finds now."""
    if decided.kind != finding.kind:
        return False
    if decided.kind == Kind.ACTOR and names_of_actor(decided.payload) == names_of_actor(finding.payload):
        return True
    if share_in_common(decided.spans, finding.spans) < SAME_PLACE:
        return False
    if decided.kind == Kind.ACTOR:
        return decided.decision != Decision.REJECTED
    if decided.decision == Decision.CORRECTED and decided.kind != Kind.STATEMENT:
        return True
    return not _says_other(decided, finding)


def _says_other(decided: Suggestion, finding: Finding) -> bool:
    before, after = (
        substance_of(decided.kind, decided.payload),
        substance_of(decided.kind, finding.payload),
    )
    known = _speaker_of_entry(decided)
    return any(told and told != before[field] and not told <= known for field, told in after.items())


def _speaker_of_entry(decided: Suggestion) -> frozenset[str]:
    """Every word by which the engine may name the speaker whom the editor settled on."""
    statement = getattr(decided.event, "statement", None) if decided.event else None
    speaker = statement.speaker if statement else None
    if speaker is None:
        return frozenset()
    return frozenset(word.casefold() for word in (speaker.book_key, speaker.slug, speaker.name) if word)


def _speaker(payload: Mapping[str, Any]) -> list[str]:
    speaker = payload.get("speaker") or {}
    return [str(speaker.get("key") or speaker.get("name") or "").casefold()]


def _listed(field: str) -> Callable[[Mapping[str, Any]], list[str]]:
    def read(payload: Mapping[str, Any]) -> list[str]:
        told = payload.get(field) or []
        return [str(word).casefold() for word in ([told] if isinstance(told, str) else told)]

    return read


_SUBSTANCE: dict[Suggestion.Kind, dict[str, Callable[[Mapping[str, Any]], list[str]]]] = {
    Kind.ACTOR: {"name": lambda payload: [names_of_actor(payload)]},
    Kind.STATEMENT: {"speaker": _speaker},
    Kind.DRAFT: {field: _listed(field) for field in ("by", "to")},
    Kind.RESPONSE: {field: _listed(field) for field in ("by", "to", "stance")},
    Kind.HAPPENING: {field: _listed(field) for field in ("label", "source", "target")},
}
