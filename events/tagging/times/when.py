"""Which of a sentence's dates goes with a verb: one that its own clause holds, not one inside a noun phrase."""

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Timex
from events.tagging.text import Span
from events.tagging.times.reckoning import read_partial
from events.tagging.wordlists import words

_OPENING = 30  # characters within which a date opens its sentence and goes with all of it
_BEHIND_FIRST = 40  # characters by which a date behind a verb may stand farther off than one before it
_VAGUE = frozenset({"decade", "century", "reference"})
_AND = frozenset({"and", "but"})


def date_of(reading: Reading, sentence: Sentence, verb: Span, within: Span | None) -> Timex | None:
    """The date that goes with a verb: the nearest of its clause, from the same side of what was said (`within`)."""
    fitting = [
        timex
        for timex in reading.timexes_within(sentence.start, sentence.end)
        if timex.edtf
        and timex.type in ("DATE", "TIME")
        and timex.rule not in _VAGUE
        and not timex.rule.startswith("deadline.")
        and (within is None) == (within is None or not within[0] <= timex.start < within[1])
        and _modifies(reading, sentence, verb, timex)
    ]
    return min(fitting, key=lambda timex: _distance(timex, verb), default=None)


def _distance(timex: Timex, verb: Span) -> int:
    return timex.start - verb[1] if timex.start >= verb[1] else verb[0] - timex.end + _BEHIND_FIRST


def _modifies(reading: Reading, sentence: Sentence, verb: Span, timex: Timex) -> bool:
    page = reading.page
    index = page.word_at(timex.start) - 1
    before = page.words[index].folded if index >= 0 and page.words[index].start >= sentence.start else ""
    if before in words("happenings", "no_day_of_deed"):
        return False
    if timex.start >= verb[1]:
        return not _is_parted(reading, verb[1], timex.start)
    if timex.start - sentence.start <= _OPENING:
        return ";" not in page.plain[timex.end : verb[0]]
    return not any(mark in page.plain[timex.end : verb[0]] for mark in ";:") and not _is_second(reading, verb)


def _is_parted(reading: Reading, start: int, end: int) -> bool:
    """Whether another clause begins between a verb and a date after it: "asked them to come on Monday"."""
    page = reading.page
    if any(mark in page.plain[start:end] for mark in ";:"):
        return True
    for index in page.word_range(start, end):
        word = page.words[index]
        if word.folded in words("happenings", "new_clause"):
            return True
        following = page.words[index + 1] if index + 1 < len(page.words) else None
        if (
            word.folded == "to"
            and following
            and not following.capital
            and following.folded not in words("offices", "determiners")
            and not following.folded[0].isdigit()
        ):
            return True
    return False


def _is_second(reading: Reading, verb: Span) -> bool:
    """Whether "and" or "but" stands right before a verb: the dates before it go with the verb before it."""
    page = reading.page
    index = page.word_at(verb[0]) - 1
    while index >= 0 and page.words[index].folded in words("saying", "between"):
        index -= 1
    return index >= 0 and page.words[index].folded in _AND


def is_after_publication(reading: Reading, timex: Timex) -> bool:
    """Whether a date lies wholly after the day of publication: nothing that happened has such a date."""
    named = read_partial(timex.edtf)
    return named is not None and reading.anchor is not None and named.earliest > reading.anchor.latest
