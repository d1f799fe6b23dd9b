"""Statements: what was said, in quotation marks or not, by whom, to whom, in which office and how."""

from collections.abc import Sequence
from dataclasses import replace

from events.tagging.deeds.acting import joined_before
from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of, who
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.contents import Content, content_of, kind_of
from events.tagging.speech.coordination import find_added, find_coordinated
from events.tagging.speech.cues import Cue
from events.tagging.speech.headlines import find_headline, without_repeated
from events.tagging.speech.listeners import asked_of, listeners_of
from events.tagging.speech.nested import without_nested
from events.tagging.speech.pointing import find_pointed_back
from events.tagging.speech.questions import find_question
from events.tagging.speech.reports import Report
from events.tagging.speech.state import State
from events.tagging.speech.subjects import find_report
from events.tagging.speech.transcripts import Turn, find_turns, of_turn, quotes_of
from events.tagging.speech.unreported import add_floating
from events.tagging.tagged import Mention, Quote, Speaker
from events.tagging.times.reckoning import read_partial
from events.tagging.times.when import date_of, is_after_publication

_MOST_CUES = 40  # in one sentence; more is no prose, and would only cost time
_KIND_CONFIDENCE = {"direct": 0.95, "mixed": 0.9, "indirect": 0.85}


def find_quotes(reading: Reading, cues: Sequence[Cue]) -> tuple[Quote, ...]:
    """The statements of a text in order; a statement within another's words comes as one of its own."""
    reading = _with_double_marks(reading)
    state = State()
    turns = find_turns(reading)
    told = {paragraph: turn for turn in turns for paragraph in turn.paragraphs}
    at = 0
    for index, sentence in enumerate(reading.sentences):
        here = []
        while at < len(cues) and reading.page.words[cues[at].first].start < sentence.end:
            if reading.quotation_around(reading.page.words[cues[at].first].start) is None:
                here.append(cues[at])
            at += 1
        if turn := told.get(sentence.paragraph):
            _read_turn(reading, state, index, turn, here)
            continue
        if headline := find_headline(reading, index):
            state.quotes.append(headline)
        _read_sentence(reading, state, index, sentence, here)
    found = without_repeated(reading, state.quotes) + quotes_of(reading, turns)
    return tuple(sorted(found, key=lambda quote: quote.spans[0]))


def _with_double_marks(reading: Reading) -> Reading:
    """The reading with the single marks of its quotations made double, as the rules of speech expect them."""
    page = reading.page
    edges = {at for one in reading.quotations for at in (one.start, one.end - 1) if page.plain[at] == "'"}
    if not edges:
        return reading
    plain = "".join('"' if at in edges else character for at, character in enumerate(page.plain))
    return replace(reading, page=replace(page, plain=plain))


def _read_turn(reading: Reading, state: State, index: int, turn: Turn, cues: Sequence[Cue]) -> None:
    """Add what a sentence of somebody's turn reports of others."""
    sentence = reading.sentences[index]
    if sentence.end <= turn.text_start:
        return
    first = len(state.quotes)
    sentence = replace(sentence, start=max(sentence.start, turn.text_start))
    _read_reports(reading, state, index, sentence, cues)
    inside = (of_turn(reading, turn, quote) for quote in state.quotes[first:])
    state.quotes[first:] = [quote for quote in inside if quote is not None]


def _read_sentence(
    reading: Reading, state: State, index: int, sentence: Sentence, cues: Sequence[Cue]
) -> None:
    _read_reports(reading, state, index, sentence, cues)
    _add_question(reading, state, index, sentence)
    for quotation in reading.quotations_within(sentence.start, sentence.end):
        if quotation.start not in state.used:
            add_floating(reading, state, index, sentence, quotation)
    state.memory.read(reading, sentence.end)


def _read_reports(
    reading: Reading, state: State, index: int, sentence: Sentence, cues: Sequence[Cue]
) -> None:
    """Add what the reporting verbs of a sentence report."""
    reports: list[Report] = []
    for cue in cues[:_MOST_CUES]:
        report = (
            find_added(reading, cue, reports)
            or find_report(reading, sentence, cue)
            or find_coordinated(reading, sentence, cue, reports)
        )
        if report is not None:
            reports.append(report)
    for report in without_nested(reading, sentence, reports):
        content = content_of(reading, sentence, report, reports)
        if content is not None and _is_repeated(reading, state, content, report):
            state.last_sentence = index
        elif content is not None:
            state.memory.read(reading, report.party.end)
            for one in _each_speaker(reading, sentence, report):
                _add(reading, state, index, sentence, one, content)
    if state.last_sentence != index - 1:
        back = find_pointed_back(reading, state.memory, index, cues[:_MOST_CUES], reports)
        state.quotes += [back] if back else []


def _add_question(reading: Reading, state: State, index: int, sentence: Sentence) -> None:
    """A question that is told in the passive: who asked is often not said, and stays null."""
    question = find_question(reading, sentence)
    if question is None:
        return
    span, cue, asker = question
    mention = who(reading, state.memory, asker, index) if asker else None
    speaker = speaker_of(reading, asker, mention) if asker else None
    quotations = [one for one in reading.quotations_within(*span) if one.end <= span[1] + 1]
    kind = kind_of(reading, *span, quotations)
    state.quotes.append(Quote((span,), kind, cue, speaker, "asks", (), None, "asked", 0.7))
    state.used.update(one.start for one in quotations)


def _each_speaker(reading: Reading, sentence: Sentence, report: Report) -> list[Report]:
    """One report for each of those who say a thing together, where all of them are named."""
    if report.rule not in ("subject", "according-to") or report.party.mention is None:
        return [report]
    parties = joined_before(reading, sentence, report.party)
    together = all(party.mention is not None and party.kind == report.party.kind for party in parties)
    return [replace(report, party=party) for party in parties] if together else [report]


def _is_repeated(reading: Reading, state: State, content: Content, report: Report) -> bool:
    """Whether an earlier report already gave these very words to the same speaker, or they were in quotation marks.

    Where such a quotation goes on after the second report, the first statement grows.
    """
    text = reading.page.text[report.party.start : report.party.end]
    for at in range(len(state.quotes) - 1, max(-1, len(state.quotes) - 4), -1):
        quote = state.quotes[at]
        if quote.rule == "unattributed" and content.type == "direct" and quote.spans[0] == content.spans[0]:
            del state.quotes[at]  # now it has a speaker
            return False
        if quote.speaker is None or content.spans[: len(quote.spans)] != quote.spans:
            continue
        if content.type == quote.type == "direct":
            grown = replace(quote, spans=content.spans)
            state.quotes[at] = grown
            state.last = grown if state.last is quote else state.last
            state.used.update(one.start for one in content.quotations)
            return True
        if content.spans == quote.spans and quote.speaker.text == text:
            return True
    return False


def _add(
    reading: Reading, state: State, index: int, sentence: Sentence, report: Report, content: Content
) -> None:
    mention = who(reading, state.memory, report.party, index)
    confidence = _KIND_CONFIDENCE[content.type] * content.strength / 0.95
    if mention is None:
        confidence *= 0.85
    elif report.party.mention is None:
        confidence *= 0.92
    said_on = _date(reading, sentence, report, content)
    quote = Quote(
        spans=content.spans,
        type=content.type,
        cue=report.cue.span(reading.page),
        speaker=_speaker(reading, report.party, mention, said_on),
        speech_act=report.cue.act,
        addressees=_addressees(reading, sentence, report),
        date=said_on,
        rule=report.rule,
        confidence=round(confidence, 2),
        negated=report.negated,
    )
    state.quotes.append(quote)
    state.used.update(quotation.start for quotation in content.quotations)
    state.memory.spoke(mention, index, report.party)
    state.last, state.last_mention, state.last_sentence = quote, mention, index


def _speaker(reading: Reading, party: Party, mention: Mention | None, said_on: str | None) -> Speaker | None:
    """The speaker with the office of the day he spoke, where that is told, else of the day of publication."""
    if party.kind == "nobody":
        return None
    return speaker_of(reading, party, mention, read_partial(said_on))


def _addressees(reading: Reading, sentence: Sentence, report: Report) -> tuple[str, ...]:
    """The actors named right after the verb: "told the BBC", "called on NATO and the United States"."""
    parties = listeners_of(reading, sentence, report).parties or asked_of(reading, sentence, report)
    return tuple(dict.fromkeys(party.mention.name for party in parties if party.mention is not None))


def _date(reading: Reading, sentence: Sentence, report: Report, content: Content) -> str | None:
    """The day in the report's own words: beside what was demanded or offered, else outside of what was said."""
    if report.cue.takes == "object" and (beside := _day_beside(reading, sentence, report)):
        return beside
    for timex in reading.timexes_within(sentence.start, sentence.end):
        within = any(start <= timex.start < end for start, end in content.spans)
        if (
            timex.edtf
            and timex.type in ("DATE", "TIME")
            and not within
            and timex.rule not in ("year", "decade")
            and not is_after_publication(reading, timex)
        ):
            return timex.edtf
    return None


def _day_beside(reading: Reading, sentence: Sentence, report: Report) -> str | None:
    """The day that "on" ties to a verb across its object: "offered a treaty on Tuesday"."""
    timex = date_of(reading, sentence, report.cue.span(reading.page), None)
    index = reading.page.word_at(timex.start) - 1 if timex else -1
    tied = index >= 0 and reading.page.words[index].folded == "on"
    return timex.edtf if timex and tied else None
