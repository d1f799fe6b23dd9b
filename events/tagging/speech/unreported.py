"""Quotations that no verb of saying reports: the words of who spoke before, stands beside or signs, else of nobody."""

from dataclasses import replace

from events.tagging.marks import Quotation
from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of, who
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.floating import beside, colon_subject, signed, torn_by_dashes
from events.tagging.speech.state import State
from events.tagging.tagged import Quote, Speaker
from events.tagging.text import Span, trim

_SCARE_QUOTE = 6  # fewer words in quotation marks, and nobody said to speak: a manner of writing


def add_floating(
    reading: Reading, state: State, index: int, sentence: Sentence, quotation: Quotation
) -> None:
    """A quotation no verb reports: the words of who spoke just before, if it follows on, else of nobody."""
    page = reading.page
    size = sum(len(page.word_range(*span)) for span in quotation.spans)
    outside = len(page.word_range(sentence.start, sentence.end)) - len(
        page.word_range(max(quotation.start, sentence.start), min(quotation.end, sentence.end))
    )
    if torn := torn_by_dashes(reading, quotation):
        _add_torn(reading, state, index, quotation, *torn)
        return
    signature = _told_beside(reading, state, index, sentence, quotation)
    if outside > 2 and size < _SCARE_QUOTE * 3 and signature is None:
        return
    if size < _SCARE_QUOTE and (outside or state.last is None) and signature is None:
        return
    edges = " \t\r\n" if signature is None else " \t\r\n,"
    spans = tuple(trim(page.text, *span, edges) for span in quotation.spans)
    spans = tuple(span for span in spans if span[1] > span[0])
    if not spans:
        return
    carried = signature or _carried(reading, state, index, sentence)
    base = Quote(spans, "direct", None, None, "says", (), None, "unattributed", 0.5)
    if carried is not None and (outside <= 2 or signature):
        speaker, rule = carried
        if rule == "carried-on" and state.last is not None and state.last.type != "indirect":
            _join_to_last(state, index, quotation, spans)
            return
        base = replace(base, speaker=speaker, rule=rule, confidence=0.8 if rule == "carried-on" else 0.65)
        state.last_sentence = index
        if signature is None:
            base = replace(base, date=state.last.date if state.last else None)
            state.memory.spoke(state.last_mention, index)
    state.quotes.append(base)
    state.used.add(quotation.start)


def _add_torn(
    reading: Reading, state: State, index: int, quotation: Quotation, party: Party, pieces: tuple[Span, ...]
) -> None:
    """A quotation with its speaker between dashes, as two pieces of one statement."""
    mention = who(reading, state.memory, party, index)
    spans = (trim(reading.page.text, *piece, " \t\r\n,-–—") for piece in pieces)
    held = tuple(span for span in spans if span[1] > span[0])
    speaker = speaker_of(reading, party, mention)
    quote = Quote(held, "direct", None, speaker, "says", (), None, "torn-by-dashes", 0.85)
    if held:
        state.quotes.append(quote)
        state.used.add(quotation.start)
        state.memory.spoke(mention, index, party)
        state.last, state.last_mention, state.last_sentence = quote, mention, index


def _told_beside(
    reading: Reading, state: State, index: int, sentence: Sentence, quotation: Quotation
) -> tuple[Speaker, str] | None:
    """Who signs a quotation, announces it by a colon or stands beside it with any verb."""
    if party := beside(reading, quotation):
        return speaker_of(reading, party, who(reading, state.memory, party, index)), "beside"
    return signed(reading, quotation) or _told_by_colon(reading, state, index, sentence, quotation)


def _told_by_colon(
    reading: Reading, state: State, index: int, sentence: Sentence, quotation: Quotation
) -> tuple[Speaker, str] | None:
    """Who "has a message for the pilots:" when a quotation closes the sentence after the colon."""
    page = reading.page
    before = page.plain[sentence.start : quotation.start].rstrip()
    if not before.endswith(":") or page.plain[quotation.end : sentence.end].strip(" .") or len(before) < 12:
        return None
    party = colon_subject(reading, replace(sentence, end=sentence.start + len(before)))
    if party is None or party.kind == "document":
        return None
    return speaker_of(reading, party, who(reading, state.memory, party, index)), "announced"


def _join_to_last(state: State, index: int, quotation: Quotation, spans: tuple[Span, ...]) -> None:
    """ "A," he said. "B.": the quotation that follows on is a piece of the statement before."""
    at = next(at for at in range(len(state.quotes) - 1, -1, -1) if state.quotes[at] is state.last)
    joined = replace(state.quotes[at], spans=(*state.quotes[at].spans, *spans))
    state.quotes[at] = state.last = joined
    state.last_sentence = index
    state.used.add(quotation.start)


def _carried(reading: Reading, state: State, index: int, sentence: Sentence) -> tuple[Speaker, str] | None:
    """The speaker of the sentence before, also across a paragraph that is all quotation."""
    if state.last is None or state.last.speaker is None or index - state.last_sentence != 1:
        return _announced(reading, state, index)
    previous = reading.sentences[state.last_sentence]
    if previous.paragraph == sentence.paragraph:
        return state.last.speaker, "carried-on"
    if state.last.type != "indirect" or reading.page.plain[previous.end - 1] == ":":
        return state.last.speaker, "carried-over"
    return None


def _announced(reading: Reading, state: State, index: int) -> tuple[Speaker, str] | None:
    """The party of the sentence before where that ends with a colon."""
    if index == 0:
        return None
    previous = reading.sentences[index - 1]
    if reading.page.plain[previous.start : previous.end].rstrip()[-1:] != ":":
        return None
    party = colon_subject(reading, previous)
    mention = who(reading, state.memory, party, index - 1) if party else None
    return (speaker_of(reading, party, mention), "announced") if party else None
