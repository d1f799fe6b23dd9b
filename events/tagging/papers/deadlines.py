"""Days by which an answer is wanted: "expects a reply by Monday", "gave A until May 3 to respond"."""

import re
from collections.abc import Iterator
from functools import cache

from events.tagging.deeds import acting
from events.tagging.names.parties import Party
from events.tagging.names.speakers import Memory
from events.tagging.papers.sides import Sides, principals, sides_of, sides_tied
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening, Timex
from events.tagging.text import Span, trim
from events.tagging.wordlists import verb_forms, words

_LIMIT = re.compile(r"\b(?:by|until|till|before|within|no later than|not later than|deadline of)(?: the)? $")
_INSIDE = re.compile(r"^(?:by|until|till|before|within|no later than|not later than)\b")
_BEFORE_LIMIT = 22
_MOST = 12  # days in one sentence
_REACH = 26  # words between the verb that sets a day and the day
_OBLIGED = frozenset({"must", "should", "shall"})


def deadlines_in(reading: Reading, memory: Memory, sentence: Sentence, index: int) -> Iterator[Happening]:
    """The deadlines of a sentence: one at most, by its first verb that sets one."""
    page = reading.page
    limits: list[Timex] = [
        timex
        for timex in reading.timexes_within(sentence.start, sentence.end)
        if _INSIDE.match(page.folded[timex.start : timex.end])
        or _LIMIT.search(page.folded[max(sentence.start, timex.start - _BEFORE_LIMIT) : timex.start])
    ]
    limits = limits[:_MOST]
    answering = [at for at in page.word_range(*_bounds(sentence)) if _answers(reading, at)] if limits else []
    if not answering:
        return
    for at in page.word_range(sentence.start, min(limits[-1].start, page.words[answering[-1]].start)):
        while limits and limits[0].start <= page.words[at].end:
            limits.pop(0)
        limit = limits[0] if limits else None
        if (
            limit is None
            or page.word_at(limit.start) - at > _REACH
            or reading.quotation_around(page.words[at].start)
        ):
            continue
        told = _set_by(reading, memory, sentence, index, at, limit)
        if told is not None:
            memory.read(reading, page.words[at].end)
            yield told
            return


def _bounds(sentence: Sentence) -> Span:
    return sentence.start, sentence.end


def _answers(reading: Reading, at: int) -> bool:
    return reading.page.words[at].folded in words("exchanges", "answering")


def _set_by(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int, limit: Timex
) -> Happening | None:
    page, word = reading.page, reading.page.words[at]
    source: Sides = ()
    if word.folded in _OBLIGED:
        target = _subject(reading, memory, sentence, index, at)
    elif word.folded in _setting():
        source = _who(reading, memory, sentence, index, at)
        target = _asked(reading, memory, sentence, index, (word.end, limit.start))
    else:
        return None
    if not source and not target:
        return None
    span = trim(page.text, min([word.start, *(side.start for side in (*source, *target))]), limit.end)
    names = tuple(side.name for side in source), tuple(side.name for side in target if side not in source)
    return Happening("deadline", limit.edtf, *names, span, "deadline", 0.6, planned=True)


@cache
def _setting() -> frozenset[str]:
    """The forms of the verbs that set a day."""
    return frozenset(form for verb in words("exchanges", "setting") for form in verb_forms(verb))


def _subject(reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int) -> Sides:
    return sides_of(reading, memory, _subjects(reading, memory, sentence, at), index)


def _who(reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int) -> Sides:
    """Who set the day, named as such: a person stays a person."""
    return tuple(acting.actors_of(reading, memory, _subjects(reading, memory, sentence, at), index))


def _subjects(reading: Reading, memory: Memory, sentence: Sentence, at: int) -> list[Party]:
    return acting.subjects_of(reading, memory, sentence, at)[0]


def _asked(reading: Reading, memory: Memory, sentence: Sentence, index: int, span: Span) -> Sides:
    """From whom an answer is wanted: "from A", "gave A until", "demanded that A respond"."""
    tied = sides_tied(reading, memory, sentence, index, span, "from")
    if tied:
        return tied
    start = span[0] + (5 if reading.page.folded.startswith(" that ", span[0]) else 0)
    parties = acting.parties_after(reading, sentence, start)
    return tuple(
        side
        for side in principals(reading, acting.actors_of(reading, memory, parties, index))
        if side.type != "person"
    )
