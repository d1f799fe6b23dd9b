"""Articles of a treaty that stand in the text word for word: "The United Cantons shall not ...", twice or more."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from events.tagging.names.parties import Party
from events.tagging.papers.sides import Sides, principals
from events.tagging.papers.tellings import recalled
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Quote
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_SHALL = re.compile(r"\bshall\s+(?:also\s+|each\s+)?")
_AGAIN = re.compile(r",? and (?:shall )?(?=(?:not )?([a-z]+)\b)")
_PARTIES = re.compile(r"(?:^|\b)(?:the )?(?:high contracting |contracting |two )?(?:parties|party|sides)$")
_LEAST = 2  # "shall" in one paragraph
_SIGNATURE_WORDS = 6
_TITLE = 80
_NEAR = 60  # characters before "shall"
_ASKING = frozenset({"demands", "proposes", "appeals", "asks"})


def articles_of(reading: Reading, quotes: Sequence[Quote], drafts: list[Draft]) -> list[Draft]:
    """The drafts known so far with the articles that paragraphs quote of them; or a draft of such articles alone."""
    demanders = _demanders(quotes)
    for paragraph, sentences in _by_paragraph(reading.sentences):
        start, end = sentences[0].start, sentences[-1].end
        if reading.page.folded.count("shall", start, end) < _LEAST:
            continue
        duties = [duty for sentence in sentences for duty in _duties(reading, sentence)]
        if len(duties) < _LEAST:
            continue
        bound = principals(reading, (party.mention for party, _ in duties if party and party.mention))
        drafts = _with_articles(
            reading, demanders, drafts, paragraph, (start, end), bound, [span for _, span in duties]
        )
    return drafts


def _by_paragraph(sentences: Sequence[Sentence]) -> Iterable[tuple[int, list[Sentence]]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return found.items()


def _duties(reading: Reading, sentence: Sentence) -> list[tuple[Party | None, Span]]:
    """Who is bound (None for "the Parties") and to what, for each "shall" of a sentence and what "and" joins to it."""
    page, found = reading.page, list[tuple[Party | None, Span]]()
    for shall in _SHALL.finditer(page.folded, sentence.start, sentence.end):
        if reading.quotation_around(shall.start()):
            continue
        before = page.folded[max(sentence.start, shall.start() - _NEAR) : shall.start()].rstrip()
        party = reading.parties.last_before(shall.start())
        near = party is not None and page.plain[party.end : shall.start()].strip() == ""
        bound = party if near and party is not None and party.kind in ("state", "organization") else None
        if bound is None and not _PARTIES.search(before) and not (found and before.endswith("and")):
            continue
        following = _SHALL.search(page.folded, shall.end(), sentence.end)
        end = following.start() if following else sentence.end
        found += [(bound, span) for span in _joined(reading, shall.end(), end)]
    return found


def _joined(reading: Reading, start: int, end: int) -> list[Span]:
    pieces, begin = [], start
    for joint in _AGAIN.finditer(reading.page.folded, start, end):
        if joint.group(1) in words("exchanges", "asked_deeds") or joint.group(1) == "not":
            pieces.append((begin, joint.start()))
            begin = joint.end()
    pieces.append((begin, end))
    trimmed = (trim(reading.page.text, *piece, " ,.;:\n\t") for piece in pieces)
    return [(first, _without_and(reading, first, last)) for first, last in trimmed if last > first]


def _without_and(reading: Reading, start: int, end: int) -> int:
    return end - 4 if reading.page.folded[start:end].endswith(" and") else end


def _with_articles(
    reading: Reading,
    demanders: Sequence[tuple[int, str | None]],
    drafts: list[Draft],
    paragraph: int,
    span: Span,
    bound: Sides,
    asks: list[Span],
) -> list[Draft]:
    names = {side.name for side in bound}
    for at in reversed(recalled(drafts)):
        draft = drafts[at]
        if draft.span[0] < span[0] and names <= {*draft.by, *draft.to}:
            drafts[at] = replace(draft, asks=draft.asks or tuple(asks))
            return drafts
    before = [name for offset, name in demanders if offset < span[0]]
    by = _signed_by(reading, paragraph) or (before[0] if len(before) == 1 else None)
    to = tuple(side.name for side in bound if side.name != by)
    if by is None or not to:
        return drafts
    title = " ".join(reading.page.text[span[0] : min(span[1], span[0] + _TITLE)].split()).rsplit(" ", 1)[0]
    return [*drafts, Draft((by,), to, None, title, span, "articles", 0.4, tuple(asks))]


def _signed_by(reading: Reading, paragraph: int) -> str | None:
    """The actor whose name alone makes the next paragraph: a signature."""
    if paragraph + 1 >= len(reading.page.paragraphs):
        return None
    start, end = reading.page.paragraphs[paragraph + 1]
    if len(reading.page.word_range(start, end)) > _SIGNATURE_WORDS:
        return None
    named = principals(reading, reading.mentions_within(start, end))
    return named[0].name if len(named) == 1 and named[0].type != "person" else None


def _demanders(quotes: Sequence[Quote]) -> Sequence[tuple[int, str | None]]:
    """The first two states or organizations that the text has demand something, and where each first does."""
    first: dict[str | None, int] = {}
    for quote in quotes:
        if quote.speaker and quote.speech_act in _ASKING:
            first.setdefault(quote.speaker.on_behalf_of or quote.speaker.name, quote.spans[0][0])
    return sorted(((offset, name) for name, offset in first.items()), key=lambda one: one[0])[:2]
