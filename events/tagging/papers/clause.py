"""What is known of a verb by which a text changes hands: its clause, who gives, who gets, which texts, when."""

import re
from dataclasses import dataclass

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.papers.papernouns import Noun
from events.tagging.papers.sides import Sides, sides_tied
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Quote, Timex
from events.tagging.text import Span
from events.tagging.times.when import date_of
from events.tagging.wordlists import word_list, words

_BACK = re.compile(
    r"(?:there|then|at (?:the|that|this) (?:meeting|talks|summit|session|round)"
    r"|during (?:the|that) (?:talks|meeting))\b"
)


@dataclass(frozen=True)
class Transfer:
    """A verb by which a text changes hands: who gives, who gets, which nouns, within which passage."""

    givers: Sides
    takers: Sides
    nouns: tuple[Noun, ...]
    span: Span
    verb: Span
    timex: Timex | None
    rule: str
    attributed: bool = False
    planned: bool = False
    written: bool = False
    shown: bool = False  # its text was given to everybody
    told_on: str | None = None  # the day it was told of, where that is all the lead of a story says


@dataclass(frozen=True)
class Verb:
    """A verb of giving or getting on the page: its words, and whether its subject gets."""

    first: int
    last: int
    form: str
    gets: bool
    shows: bool

    def span(self, reading: Reading) -> Span:
        return reading.page.words[self.first].start, reading.page.words[self.last].end


@dataclass(frozen=True)
class Clause:
    """Where a verb stands: what the passes know of its sentence."""

    reading: Reading
    memory: Memory
    sentence: Sentence
    index: int
    quotes: tuple[Quote, ...]

    def transfer(
        self, verb: Verb, givers: Sides, takers: Sides, nouns: tuple[Noun, ...], start: int, rule: str
    ) -> Transfer:
        span = verb.span(self.reading)
        around = acting.statement_at(self.quotes, span[0])
        timex = self.day(verb)
        names = {giver.name for giver in givers}
        takers = tuple(taker for taker in takers if taker.name not in names)
        passage = min(start, nouns[0].span(self.reading)[0]), self.sentence.end
        return Transfer(givers, takers, nouns, passage, span, timex, rule, attributed=around is not None)

    def day(self, verb: Verb) -> Timex | None:
        """The day of a verb: of its own clause, not that of the saying."""
        span = verb.span(self.reading)
        around = acting.statement_at(self.quotes, span[0])
        timex = date_of(self.reading, self.sentence, span, around)
        if timex is None:
            return self._day_before()
        return None if _is_told_before_day(self.reading, span[1], timex.start) else timex

    def _day_before(self) -> Timex | None:
        """The one day of the sentence before, where "there" or "at the meeting" points back to what it tells."""
        page = self.reading.page
        if self.index == 0 or not _BACK.match(page.folded, self.sentence.start, self.sentence.end):
            return None
        before = self.reading.sentences[self.index - 1]
        days = [day for day in self.reading.timexes_within(before.start, before.end) if day.edtf]
        return days[0] if len(days) == 1 and before.paragraph == self.sentence.paragraph else None

    def tied(self, span: Span, tie: str) -> Sides:
        return sides_tied(self.reading, self.memory, self.sentence, self.index, span, tie)


def _is_told_before_day(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb of saying stands between a verb and a day: the day is then that of saying."""
    between = {reading.page.words[at].folded for at in reading.page.word_range(start, min(end, start + 300))}
    return bool(between & words("exchanges", "said"))


def modality_of(auxiliaries: set[str]) -> str | None:
    """How far a verb came about: "done", "planned", or None for what was denied or only possible."""
    modality = word_list("happenings")["modality"]
    if auxiliaries & set(modality["denied"] + modality["possible"] + word_list("exchanges")["unsure"]):
        return None
    if not auxiliaries & set(modality["planned"]):
        return "done"
    announced = auxiliaries & (set(modality["planned"]) - {"to"} | words("exchanges", "announcing"))
    return "planned" if announced else None


def is_supposed(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether a clause only supposes what it tells: "if" or the like right before its first word."""
    page = reading.page
    before = [page.words[at] for at in range(max(0, first - 2), first)]
    return any(
        word.start >= sentence.start and word.folded in words("exchanges", "supposing") for word in before
    )


def words_between(reading: Reading, first: int, last: int) -> set[str]:
    return {reading.page.words[at].folded for at in range(first, last)}
