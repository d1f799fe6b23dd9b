"""Days by which an answer is wanted: "expects a reply by Monday", "gave A until May 3 to respond"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.papers.sides import Sides, principals, sides_of, sides_tied
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening, Timex
from events.tagging.text import Span, trim
from events.tagging.wordlists import verb_forms, words

_LIMIT = re.compile(r"\b(?:by|until|till|before|within|no later than|not later than|deadline of)(?: the)? $")
_INSIDE = re.compile(r"^(?:by|until|till|before|within|no later than|not later than)\b")
_GAP = re.compile(r"^ (?:(?:by|until|till|before|within|no later than|not later than) (?:the )?)?$")
_BEFORE_LIMIT = 22
_MOST = 12  # days in one sentence
_REACH = 26  # words between the verb that sets a day and the day
_JUST_BEFORE = 5  # words between a day and the verb after it
_OBLIGED = frozenset({"must", "should", "shall"})


def deadlines_in(reading: Reading, memory: Memory, sentence: Sentence, index: int) -> Iterator[Happening]:
    """The deadlines of a sentence: one at most, by its first verb that sets one."""
    for limit in _limits(reading, sentence):
        for at in _places(reading, sentence, limit):
            if reading.quotation_around(reading.page.words[at].start):
                continue
            told = _set_by(reading, memory, sentence, index, at, limit)
            if told is not None:
                yield told
                return


def _limits(reading: Reading, sentence: Sentence) -> list[Timex]:
    """The days of a sentence by which something is to be done."""
    page = reading.page
    found = (
        timex
        for timex in reading.timexes_within(sentence.start, sentence.end)
        if _INSIDE.match(page.folded[timex.start : timex.end])
        or _LIMIT.search(page.folded[max(sentence.start, timex.start - _BEFORE_LIMIT) : timex.start])
    )
    return list(islice(found, _MOST))


def _places(reading: Reading, sentence: Sentence, limit: Timex) -> list[int]:
    """Where the verb can stand that sets a day: before it, or right after it where it says what must be done."""
    page = reading.page
    day, after = page.word_at(limit.start), page.word_at(limit.end)
    first = max(page.word_at(sentence.start), day - _REACH)
    before = [at for at in range(first, day) if page.words[at].folded in _setting() | _OBLIGED]
    behind = range(after, min(after + _JUST_BEFORE, page.word_at(sentence.end)))
    return before + [at for at in behind if page.words[at].folded in _OBLIGED]


def _is_for_answer(reading: Reading, sentence: Sentence, at: int) -> bool:
    last = min(reading.page.word_at(sentence.end), at + 2 * _REACH)
    return any(
        reading.page.words[place].folded in words("exchanges", "answering") for place in range(at, last)
    )


def _set_by(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int, limit: Timex
) -> Happening | None:
    page, word = reading.page, reading.page.words[at]
    source: Sides = ()
    if word.folded in _OBLIGED:
        target = _bound(reading, memory, sentence, index, at, limit)
    elif _is_for_answer(reading, sentence, at):
        source = _who(reading, memory, sentence, index, at)
        target = _asked(reading, memory, sentence, index, (word.end, limit.start))
    else:
        return None
    if not source and not target:
        return None
    memory.read(reading, word.end)
    passage = word.start, *(side.start for side in (*source, *target))
    span = trim(page.text, min(passage), max(limit.end, word.end))
    names = tuple(side.name for side in source), tuple(side.name for side in target if side not in source)
    rule = "deadline.duty" if word.folded in _OBLIGED else "deadline"
    return Happening("deadline", limit.edtf, *names, span, rule, 0.6, planned=True)


@cache
def _setting() -> frozenset[str]:
    """The forms of the verbs that set a day."""
    return frozenset(form for verb in words("exchanges", "setting") for form in verb_forms(verb))


def _bound(reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int, limit: Timex) -> Sides:
    """Who must do something: the subject of "must", also where the day stands between them."""
    subjects = _subjects(reading, memory, sentence, at)
    party = reading.parties.last_before(limit.start)
    if (
        not subjects
        and party is not None
        and party.start >= sentence.start
        and limit.end < reading.page.words[at].start
    ):
        gap = reading.page.folded[party.end : limit.start]
        subjects = [party] if _GAP.match(gap) and len(gap) <= _BEFORE_LIMIT else []
    sides = sides_of(reading, memory, subjects, index)
    return tuple(side for side in sides if side.type != "person")


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
