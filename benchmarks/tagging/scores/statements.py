"""Scores statements. The main figure is `joint`: content and speaker both right.

Contents are compared as sets of characters, without spaces, quotation marks and punctuation: right where at least half
of the characters in either are in both. A speaker is right where the spans overlap or the last name is the same. Gold
statements marked `"speech": false` (beliefs, plans) are neither asked for nor held against who finds them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.tagging.scores.figures import (
    Counts,
    Figure,
    Match,
    Row,
    Score,
    interval,
    match_best_first,
    overlap,
    share,
    sum_of,
)

KINDS = ("direct", "mixed", "indirect")
_LEAST_COMMON = 0.5
_UNCOUNTED = frozenset(" \t\r\n\"“”‘’'`.,;:!?—–-()[]")
_PARAGRAPH = re.compile(r"[^\n]+")
_CAPITALIZED = re.compile(r"[A-Z][\w’'-]+")
_POSSESSIVE = re.compile(r"[’']s$")
_WHOLLY, _BARELY = 0.95, 0.05


@dataclass(frozen=True)
class Content:
    quote: Row
    characters: frozenset[int]
    kind: str


def contents_of(text: str, quotes: Sequence[Row], quoted: frozenset[int], *, told: bool) -> list[Content]:
    """Statements with anything in them; `told` says whether the kind they give themselves counts."""
    found = []
    for quote in quotes:
        characters = frozenset(
            at
            for start, end in quote["spans"]
            for at in range(start, min(end, len(text)))
            if text[at] not in _UNCOUNTED
        )
        kind = (quote.get("type") if told else None) or _kind(characters, quoted)
        if characters:
            found.append(Content(quote, characters, kind))
    return found


def quoted_characters(text: str) -> frozenset[int]:
    """The positions inside double quotation marks; what is not closed runs to the end of its paragraph."""
    inside = set[int]()
    for paragraph in _PARAGRAPH.finditer(text):
        opened: int | None = None
        for at in range(*paragraph.span()):
            if text[at] == "“" or (text[at] == '"' and opened is None):
                opened = at
            elif text[at] in '”"' and opened is not None:
                inside.update(range(opened, at + 1))
                opened = None
        if opened is not None:
            inside.update(range(opened, paragraph.end()))
    return frozenset(inside)


def _kind(characters: frozenset[int], quoted: frozenset[int]) -> str:
    inside = share(len(characters & quoted), len(characters))
    return "direct" if inside > _WHOLLY else "mixed" if inside > _BARELY else "indirect"


def _likeness(one: Content, other: Content) -> float:
    common = len(one.characters & other.characters)
    value = share(common, len(one.characters) + len(other.characters) - common)
    return value if value >= _LEAST_COMMON else 0.0


def _last_name(speaker: Row, text: str) -> str | None:
    words = _CAPITALIZED.findall(speaker.get("text") or text[speaker["start"] : speaker["end"]])
    return _POSSESSIVE.sub("", words[-1]).lower() if words else None


def is_speaker_right(gold: Row, predicted: Row, text: str) -> bool:
    theirs, ours = gold.get("speaker"), predicted.get("speaker")
    if theirs is None or ours is None:
        return theirs is None and ours is None
    placed = None not in (theirs.get("start"), ours.get("start"))
    if placed and overlap((theirs["start"], theirs["end"]), (ours["start"], ours["end"])):
        return True
    name = _last_name(theirs, text)
    return name is not None and name == _last_name(ours, text)


@dataclass(frozen=True)
class Judged:
    """One document compared: what was asked for, what counts as predicted, which of them belong together."""

    wanted: list[Content]
    counted: list[Content]
    pairs: list[tuple[Content, Content]]


def judge(gold: Row, quotes: Sequence[Row]) -> Judged:
    text = gold["text"]
    quoted = quoted_characters(text)
    theirs = contents_of(text, gold["quotes"], quoted, told=True)
    ours = contents_of(text, quotes, quoted, told=False)
    matches = match_best_first(theirs, ours, _likeness)
    left_out = _left_out(theirs, ours, matches)
    return Judged(
        [content for content in theirs if _is_speech(content)],
        [content for j, content in enumerate(ours) if j not in left_out],
        [(theirs[m.gold], ours[m.predicted]) for m in matches if _is_speech(theirs[m.gold])],
    )


def _is_speech(content: Content) -> bool:
    return content.quote.get("speech", True) is not False


def _left_out(theirs: list[Content], ours: list[Content], matches: list[Match]) -> set[int]:
    """The predictions that are, or mostly lie in, what the gold does not ask for."""
    unasked = frozenset[int]().union(*(c.characters for c in theirs if not _is_speech(c)))
    matched = {match.predicted: match.gold for match in matches}
    return {
        j
        for j, content in enumerate(ours)
        if (not _is_speech(theirs[matched[j]]) if j in matched else _mostly_in(content, unasked))
    }


def _mostly_in(content: Content, unasked: frozenset[int]) -> bool:
    return len(content.characters & unasked) > 0.5 * len(content.characters)


def count(gold: Row, predicted: Row | None) -> Counts:
    """What one document adds to the figures."""
    judged = judge(gold, (predicted or {}).get("quotes", []))
    pairs = judged.pairs
    wanted = frozenset[int]().union(*(content.characters for content in judged.wanted))
    counted = frozenset[int]().union(*(content.characters for content in judged.counted))
    counts: Counts = Counter(gold=len(judged.wanted), predicted=len(judged.counted), soft=len(pairs))
    counts["exact"] = sum(one.characters == other.characters for one, other in pairs)
    counts["nameless"] = sum(content.quote.get("speaker") is None for content in judged.counted)
    counts.update(chars_gold=len(wanted), chars_predicted=len(counted), chars=len(wanted & counted))
    for kind in KINDS:
        counts[f"gold_{kind}"] = sum(content.kind == kind for content in judged.wanted)
        counts[f"predicted_{kind}"] = sum(content.kind == kind for content in judged.counted)
        counts[f"found_{kind}"] = sum(one.kind == kind for one, _ in pairs)
        counts[f"right_{kind}"] = sum(other.kind == kind for _, other in pairs)
    for one, other in pairs:
        counts.update(_of_speakers(one, other, gold["text"]))
    return counts


def _of_speakers(one: Content, other: Content, text: str) -> Counts:
    right = int(is_speaker_right(one.quote, other.quote, text))
    counts: Counts = Counter(joint=right)
    if one.quote.get("speaker") is not None:
        missing = int(other.quote.get("speaker") is None)
        counts.update(
            {"spoken": 1, f"spoken_{one.kind}": 1, "speakers": right, f"speakers_{one.kind}": right}
        )
        counts["unnamed"] = missing
    return counts


def _figures(total: Counts) -> dict[str, Figure]:
    simple = {
        name: Figure(total[name], total["predicted"], total[name], total["gold"])
        for name in ("exact", "soft", "joint")
    }
    kinds = {
        kind: Figure(
            total[f"right_{kind}"],
            total[f"predicted_{kind}"],
            total[f"found_{kind}"],
            total[f"gold_{kind}"],
        )
        for kind in KINDS
    }
    chars = Figure(total["chars"], total["chars_predicted"], total["chars"], total["chars_gold"])
    return {**simple, "chars": chars, **kinds}


def _shares(total: Counts) -> dict[str, float]:
    named = {f"speaker, {kind}": share(total[f"speakers_{kind}"], total[f"spoken_{kind}"]) for kind in KINDS}
    answered = total["spoken"] - total["unnamed"]
    return {
        "speaker": share(total["speakers"], total["spoken"]),
        "speaker where given": share(total["speakers"], answered),
        "speaker missing": share(total["unnamed"], total["spoken"]),
        **named,
    }


def score(gold: Sequence[Row], predicted: Mapping[str, Row]) -> Score:
    """The figures of one set; a document without a prediction counts as one with nothing found."""
    documents = [count(row, predicted.get(row["id"])) for row in gold]
    total = sum_of(documents)
    low, high = interval(documents, lambda some: _figures(sum_of(some))["joint"].f1)
    figures = _figures(total)
    abstained = share(total["nameless"], total["predicted"])
    return Score(figures["joint"].f1, low, high, len(documents), figures, _shares(total), abstained)
