"""The day on which something was said, where another sentence tells it: a speech that goes on, the day of the lead."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Quote, Timex
from events.tagging.times.reckoning import read_partial
from events.tagging.wordlists import words

_FURTHEST = 12  # sentences over which the one day a speaker has been given so far goes for his other words
_NEAR = 4  # the same where he spoke on several days
_BEFORE_VERB = 4
_OPENING = 3


@dataclass
class _Told:
    """The days told so far, of each speaker: all of them, and the last with its sentence."""

    days: dict[str, set[str]] = field(default_factory=dict)
    last: dict[str, tuple[str, int]] = field(default_factory=dict)


def with_days(reading: Reading, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The statements, each with the day it tells itself, else with that of the speech it goes on with."""
    told = _Told()
    found = []
    for quote in quotes:
        index = reading.sentence_at(quote.cue[0] if quote.cue else quote.spans[0][0])
        dated = _with_day(reading, told, quote, index)
        _remember(told, dated, index)
        found.append(dated)
    return tuple(found)


def _with_day(reading: Reading, told: _Told, quote: Quote, index: int) -> Quote:
    sentence = reading.sentences[index]
    if quote.date and not _is_told_of_it(reading, sentence, quote):
        quote = replace(quote, date=None)
    if quote.date or not quote.speaker or not quote.speaker.name or quote.rule == "transcript":
        return quote
    if _is_of_another_day(reading, sentence, quote):
        return quote
    return replace(quote, date=_day_going_on(reading, told, quote, index))


def _remember(told: _Told, quote: Quote, index: int) -> None:
    if quote.date and quote.speaker and quote.speaker.name:
        told.days.setdefault(quote.speaker.name, set()).add(quote.date)
        told.last[quote.speaker.name] = (quote.date, index)


def _day_going_on(reading: Reading, told: _Told, quote: Quote, index: int) -> str | None:
    """The day the same speaker was given before, else that of the deed before."""
    name = quote.speaker.name if quote.speaker and quote.speaker.name else ""
    if name in told.last:
        day, at = told.last[name]
        return day if index - at <= (_FURTHEST if len(told.days[name]) == 1 else _NEAR) else None
    return _day_of_deed_before(reading, quote, index)


def _day_of_deed_before(reading: Reading, quote: Quote, index: int) -> str | None:
    """ "On Monday A received B. He stressed that ...": the day of the sentence before, if one day opens it."""
    sentence = reading.sentences[index]
    if index == 0 or quote.speaker is None or reading.sentences[index - 1].paragraph != sentence.paragraph:
        return None
    before = reading.sentences[index - 1]
    text = reading.page.folded[quote.speaker.start : quote.speaker.end]
    if text not in words("acts", "going_on") and quote.rule != "carried-on":
        return None
    days = {timex.edtf for timex in reading.timexes_within(before.start, before.end) if _is_day(timex)}
    day = days.pop() if len(days) == 1 else None
    return None if _is_after(reading, day) else day


def _is_day(timex: Timex) -> bool:
    return timex.edtf is not None and timex.type in ("DATE", "TIME") and len(timex.edtf) >= len("2021-01-01")


def _is_after(reading: Reading, edtf: str | None) -> bool:
    day = read_partial(edtf)
    return day is not None and reading.anchor is not None and day.earliest > reading.anchor.latest


def _is_told_of_it(reading: Reading, sentence: Sentence, quote: Quote) -> bool:
    """Whether a statement's day can be its own: not after publication, nor of a clause that follows what was said."""
    if _is_after(reading, quote.date):
        return False
    if quote.cue is None or quote.cue[1] > quote.spans[0][0]:
        return True
    end = quote.spans[-1][1]
    near = [
        timex for timex in reading.timexes_within(sentence.start, sentence.end) if timex.edtf == quote.date
    ]
    return not near or any(timex.start < end or _follows(reading, end, timex) for timex in near)


def _follows(reading: Reading, end: int, timex: Timex) -> bool:
    """Whether a day stands right after what was said, at most with a preposition, and not after "published on"."""
    page = reading.page
    between = page.word_range(end, timex.start)
    return len(between) <= 1 and not page.words[page.word_at(end) - 1].folded.endswith(("ed", "en"))


def _is_of_another_day(reading: Reading, sentence: Sentence, quote: Quote) -> bool:
    """Whether the report itself says that this was said at another time: "earlier", "had said", a date of its own."""
    if quote.cue is None:
        return quote.rule in ("headline", "unattributed")
    page = reading.page
    at = page.word_at(quote.cue[0])
    first = page.word_at(sentence.start)
    before = {page.words[index].folded for index in range(max(at - _BEFORE_VERB, first), at)}
    opening = {
        page.words[index].folded
        for index in range(first, min(first + _OPENING, len(page.words)))
        if not any(start <= page.words[index].start < end for start, end in quote.spans)
    }
    if (before | opening) & words("acts", "at_another_time"):
        return True
    return any(
        timex.edtf and timex.type in ("DATE", "TIME") and not _is_within(quote, timex)
        for timex in reading.timexes_within(sentence.start, sentence.end)
    )


def _is_within(quote: Quote, timex: Timex) -> bool:
    return any(start <= timex.start < end for start, end in quote.spans)
