"""Transcripts: paragraphs that open with who speaks and a colon ("MR. PRICE: ...", "Q: ...")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.tagged import Mention, Quote
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_LABEL = re.compile(r"[\"']?([A-Z][^:\n]{0,70}): (?=\S)")
_MOST_WORDS = 8
_SMALL = frozenset({"of", "the", "for", "and", "de", "von", "van"})
_FIRST_PERSON = re.compile(r"\b(?:i|we|our|my|us|you|your)\b")
_FEWEST_ALONE = 15  # words of the only turn of a page
_EDGES = ' \t\r\n"“”„«»'


@dataclass(frozen=True)
class Turn:
    """One speaker's turn: the span of the label, the spans of the words, the paragraphs it fills."""

    label: Span
    spans: tuple[Span, ...]
    paragraphs: range
    mention: Mention | None
    asks: bool


def find_turns(reading: Reading) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where the page is no transcript."""
    page = reading.page
    labels = {
        index: label
        for index, span in enumerate(page.paragraphs)
        if page.plain[span[1] - 1] in '.!?")]-' and (label := _label(reading, *span))
    }
    counts: dict[str, int] = {}
    for label in labels.values():
        folded = page.folded[slice(*label)]
        counts[folded] = counts.get(folded, 0) + 1
    openings = [index for index, label in labels.items() if _speaks(reading, label, counts)]
    turns = [
        _turn(reading, labels[index], index, openings[at + 1] if at + 1 < len(openings) else index + 1)
        for at, index in enumerate(openings)
    ]
    if not _is_talk(reading, turns):
        return ()
    return tuple(turn for turn in turns if turn.spans)


def _label(reading: Reading, start: int, end: int) -> Span | None:
    page = reading.page
    match = _LABEL.match(page.plain, start, min(end, start + 100))
    if match is None or '"' in match.group(1):
        return None
    bracket = match.group(1).find(" (")
    last = match.end(1) if bracket < 0 else match.start(1) + bracket
    indices = page.word_range(match.start(1), last)
    capital = all(page.words[at].capital or page.words[at].folded in _SMALL for at in indices)
    return (match.start(1), match.end(1)) if capital and 0 < len(indices) <= _MOST_WORDS else None


def _speaks(reading: Reading, label: Span, counts: dict[str, int]) -> bool:
    """Whether a label names who speaks: a person, "Q", a role, or capitals that come again."""
    page = reading.page
    found = [page.words[index] for index in page.word_range(*label)]
    if not found or page.words[-1].end <= label[1]:
        return False
    if _asks(reading, label) or any(word.folded in words("saying", "turns") for word in found):
        return True
    if any(mention.type == "person" for mention in reading.mentions_within(*label)):
        return True
    role = any(one.kind == "role" for one in reading.parties.within(*label))
    return role or counts[page.folded[slice(*label)]] > 1


def _asks(reading: Reading, label: Span) -> bool:
    return reading.page.folded[slice(*label)].split(" ")[0].strip(".,:") in words("saying", "askers")


def _turn(reading: Reading, label: Span, first: int, after: int) -> Turn:
    page = reading.page
    text_start = page.plain.find(":", label[1] - 1) + 1
    pieces = [(text_start, page.paragraphs[first][1]), *page.paragraphs[first + 1 : after]]
    spans = [trim(page.text, *piece, _EDGES) for piece in pieces if not _is_stage(reading, *piece)]
    named = [mention for mention in reading.mentions_within(*label) if mention.type == "person"]
    mention = named[0] if len(named) == 1 else None
    held = tuple(span for span in spans if span[1] > span[0])
    return Turn(label, held, range(first, after), mention, _asks(reading, label))


def _is_stage(reading: Reading, start: int, end: int) -> bool:
    """Whether a paragraph only tells what happened in the room: "(Applause.)"."""
    piece = reading.page.plain[start:end].strip(' ".')
    return piece.startswith(("(", "[")) and piece.endswith((")", "]"))


def _is_talk(reading: Reading, turns: Sequence[Turn]) -> bool:
    """Whether people speak in their own person in half of the turns; a list of names and topics does not."""
    if len(turns) < 2:
        return bool(turns) and _is_address(reading, turns[0])
    own = sum(
        any(_FIRST_PERSON.search(reading.page.folded, *span) for span in turn.spans) or turn.asks
        for turn in turns
    )
    return own * 2 >= len(turns)


def _is_address(reading: Reading, turn: Turn) -> bool:
    """Whether the only turn of a page is somebody's own words at some length."""
    start, end = turn.spans[0] if turn.spans else (0, 0)
    own = _FIRST_PERSON.search(reading.page.folded, start, end) is not None
    return own and turn.mention is not None and len(reading.page.word_range(start, end)) >= _FEWEST_ALONE


def quotes_of(reading: Reading, turns: Sequence[Turn]) -> list[Quote]:
    """The statements of a transcript: one a turn."""
    found = []
    for turn in turns:
        kind = turn.mention.type if turn.mention else "noun"
        role = next((p for p in reading.parties.within(*turn.label) if p.mention == turn.mention), None)
        party = Party(
            *turn.label, kind, turn.mention, role.role if role else None, role.owners if role else ()
        )
        speaker = speaker_of(reading, party, turn.mention)
        act = "asks" if turn.asks else "says"
        confidence = 0.95 if turn.mention else 0.85
        found.append(Quote(turn.spans, "direct", None, speaker, act, (), None, "transcript", confidence))
    return found
