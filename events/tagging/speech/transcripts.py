"""Transcripts: paragraphs that open with who speaks and a colon ("MR. PRICE: ...", "Q: ...")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.tagged import Mention, Quote
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_TIME = r"(?: ?[\[(]\d{1,2}:\d\d(?::\d\d)?[\])])?"
_MARKS = r"[*_]{0,2}"
_LABEL = re.compile(
    rf"[\"']?{_MARKS}(?:([A-Z][^:\n*]{{0,70}}?){_TIME}{_MARKS}:{_MARKS} (?=\S)"
    r"|([QA])\. (?=[A-Z\"'])|([A-Z][^:.\n]{0,60}\))\. - )"
)
# A label on a line of its own needs a colon, a time or capitals throughout.
_LINE = re.compile(
    rf"{_MARKS}(?:([A-Z][^:\n*]{{0,70}}?){_TIME}{_MARKS}:{_MARKS}"
    r"|([A-Z][^:\n*]{0,70}?) ?[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]"
    rf"|([A-Z][A-Z. '-]{{2,70}})){_MARKS}$"
)
_LONGEST_LABEL = 100
_PRESENT = frozenset(
    {
        "say",
        "think",
        "believe",
        "agree",
        "insist",
        "argue",
        "add",
        "note",
        "repeat",
        "stress",
        "thank",
        "reiterate",
    }
)
_ANSWERS = frozenset({"a", "answer", "spokesperson", "spokesman", "spokeswoman"})
_MOST_WORDS = 8
_SMALL = frozenset({"of", "the", "for", "and", "de", "von", "van"})
_FIRST_PERSON = re.compile(r"\b(?:i|we|our|my|us|you|your)\b")
_FEWEST_ALONE = 15  # words of the only turn of a page
_EDGES = ' \t\r\n"“”„«»*_'


@dataclass(frozen=True)
class Turn:
    """One speaker's turn: the span of the label, the spans of the words, the paragraphs it fills."""

    label: Span
    spans: tuple[Span, ...]
    paragraphs: range
    mention: Mention | None
    asks: bool
    text_start: int


@dataclass(frozen=True)
class _Label:
    """Where a label stands, where the words begin after it, whether it has a line of its own."""

    span: Span
    text_start: int
    alone: bool


def find_turns(reading: Reading) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where the page is no transcript."""
    page = reading.page
    labels = {
        index: label
        for index, span in enumerate(page.paragraphs)
        if (label := _label(reading, *span) or _label_line(reading, *span))
    }
    counts: dict[str, int] = {}
    for label in labels.values():
        folded = page.folded[slice(*label.span)]
        counts[folded] = counts.get(folded, 0) + 1
    openings = [index for index, label in labels.items() if _speaks(reading, label, counts)]
    answering = _answering(reading, openings[0]) if openings else None
    turns = [
        _turn(
            reading,
            labels[index],
            index,
            openings[at + 1] if at + 1 < len(openings) else index + 1 + labels[index].alone,
            answering,
        )
        for at, index in enumerate(openings)
    ]
    if not _is_talk(reading, turns):
        return ()
    return tuple(turn for turn in turns if turn.spans)


def _label(reading: Reading, start: int, end: int) -> _Label | None:
    """The label that opens a paragraph of somebody's words."""
    page = reading.page
    if page.plain[end - 1] not in '.!?")]-*':
        return None
    match = _LABEL.match(page.plain, start, min(end, start + _LONGEST_LABEL))
    if match is None or '"' in match.group(match.lastindex or 1):
        return None
    span = match.span(match.lastindex or 1)
    return _Label(span, match.end(), alone=False) if _is_name(reading, span) else None


def _label_line(reading: Reading, start: int, end: int) -> _Label | None:
    """The label that is a paragraph of its own."""
    if end - start > _LONGEST_LABEL or (match := _LINE.match(reading.page.plain, start, end)) is None:
        return None
    span = match.span(match.lastindex or 1)
    return _Label(span, end, alone=True) if _is_name(reading, span) else None


def _is_name(reading: Reading, span: Span) -> bool:
    """Whether all words have capitals, but for what stands in brackets: "Mr. Oslavin (spoke in Ostranian)"."""
    page = reading.page
    bracket = page.plain.find(" (", *span)
    indices = page.word_range(span[0], span[1] if bracket < 0 else bracket)
    capital = all(page.words[at].capital or page.words[at].folded in _SMALL for at in indices)
    return capital and 0 < len(indices) <= _MOST_WORDS


def _answering(reading: Reading, first: int) -> Mention | None:
    """Who answers, where labels only say "A": the first person that the heading of the page names."""
    if first == 0:
        return None
    heading = reading.mentions_within(0, reading.page.paragraphs[first - 1][1])
    return next((mention for mention in heading if mention.type == "person"), None)


def _speaks(reading: Reading, mark: _Label, counts: dict[str, int]) -> bool:
    """Whether a label names who speaks: a person, "Q", a role, or capitals that come again."""
    page, label = reading.page, mark.span
    found = [page.words[index] for index in page.word_range(*label)]
    if not found or page.words[-1].end <= label[1]:
        return False
    if mark.alone and not _is_whole(reading, label):
        return False
    if _asks(reading, label) or any(word.folded in words("saying", "turns") for word in found):
        return True
    if any(mention.type == "person" for mention in reading.mentions_within(*label)):
        return True
    role = any(one.kind == "role" for one in reading.parties.within(*label))
    return role or (not mark.alone and counts[page.folded[slice(*label)]] > 1)


def _is_whole(reading: Reading, label: Span) -> bool:
    """Whether a line is nothing but who speaks; a headline names more."""
    parties = [one for one in reading.parties.within(*label) if one.kind in ("person", "role")]
    if parties and parties[0].start == label[0] and parties[-1].end >= label[1]:
        return True
    return len(reading.page.word_range(*label)) <= 2 and not parties


def _asks(reading: Reading, label: Span) -> bool:
    return reading.page.folded[slice(*label)].split(" ")[0].strip(".,:") in words("saying", "askers")


def _turn(reading: Reading, mark: _Label, first: int, after: int, answering: Mention | None) -> Turn:
    page, label = reading.page, mark.span
    opening = [] if mark.alone else [(mark.text_start, page.paragraphs[first][1])]
    pieces = [*opening, *page.paragraphs[first + 1 : after]]
    spans = [trim(page.text, *piece, _EDGES) for piece in pieces if not _is_stage(reading, *piece)]
    named = [mention for mention in reading.mentions_within(*label) if mention.type == "person"]
    mention = named[0] if len(named) == 1 else None
    if not named and page.folded[slice(*label)] in _ANSWERS:
        mention = answering
    held = tuple(span for span in spans if span[1] > span[0])
    return Turn(label, held, range(first, after), mention, _asks(reading, label), mark.text_start)


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


def of_turn(reading: Reading, turn: Turn, quote: Quote) -> Quote | None:
    """A report within a turn: "I" is whose turn it is, "he" is not; what "I think" is no report."""
    if quote.speaker is None:
        return quote
    word = quote.speaker.text.lower()
    if word in ("i", "we"):
        if quote.cue and reading.page.folded[slice(*quote.cue)] in _PRESENT:
            return None
        party = Party(quote.speaker.start, quote.speaker.end, "pronoun")
        return replace(quote, speaker=speaker_of(reading, party, turn.mention))
    if word in ("he", "she") and turn.mention and quote.speaker.name == turn.mention.name:
        party = Party(quote.speaker.start, quote.speaker.end, "pronoun")
        return replace(quote, speaker=speaker_of(reading, party, None))
    return quote
