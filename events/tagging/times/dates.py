"""Works out which date a time expression means, from its words, the publication day, the tense and the text so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.sentences import Sentence
from events.tagging.tagged import Timex
from events.tagging.text import Page
from events.tagging.times import reckoning, story, wording
from events.tagging.times.joined import share_parts, with_spans
from events.tagging.times.reckoning import Partial
from events.tagging.times.resolvers import RESOLVERS
from events.tagging.times.tense import tense_of
from events.tagging.times.timexes import Found
from events.tagging.times.views import UNKNOWN, Meaning, View

_BEYOND = re.compile(r"0000|-|\d{5}")  # years the calendar does not have
_QUARTER_REACH = 2  # paragraphs over which figures still compare with the quarter named
_QUARTERS = frozenset({"quarter", "quarter-number", "this-quarter", "year-quarter"})


@dataclass
class _Story:
    """What the text has spoken of so far: its last date and quarter, and the paragraphs that named them."""

    last: Partial | None = None
    paragraph: int = -1
    quarter: str | None = None
    quarter_at: int = -1

    def view(
        self, item: Found, anchor: Partial | None, tense: str | None, paragraph: int, leans: bool, lost: bool
    ) -> View:
        leaning = leans and self.last is not None and item.rule not in story.OF_TODAY
        return View(
            anchor=self.last if leaning else anchor,
            last=self.last,
            future=tense == "future",
            timeless=tense is None,
            beside=paragraph == self.paragraph,
            quarter=self.quarter if paragraph - self.quarter_at <= _QUARTER_REACH else None,
            leaning=leaning,
            lost=lost,
        )

    def hear(self, item: Found, meaning: Meaning, paragraph: int, moves: bool, leans: bool) -> None:
        if moves and (named := _reached(meaning, leans)):
            self.last, self.paragraph = named, paragraph
        if meaning.value and "-" in meaning.value and item.rule in _QUARTERS:
            self.quarter, self.quarter_at = meaning.value, paragraph


def resolve(
    page: Page, sentences: Sequence[Sentence], found: Sequence[Found], anchor: Partial | None
) -> tuple[Timex, ...]:
    """The time expressions with their values. Without a publication day, what depends on it stays null."""
    found = share_parts(page, found)
    leans = story.is_history(found, anchor)
    lost = story.is_lost(found, anchor)
    anchor = None if story.is_ancient(found) else anchor
    asides = story.asides(found)
    day_first = story.is_day_first(found)
    told = _Story()
    resolved = []
    at = 0
    for item in found:
        while at + 1 < len(sentences) and sentences[at + 1].start <= item.start:
            at += 1
        paragraph = sentences[at].paragraph
        tense = tense_of(page, sentences[at], item.start, item.end)
        view = told.view(item, anchor, tense, paragraph, leans, lost)
        if item.rule == "numeric":
            item = wording.with_order(item, day_first)
        meaning = RESOLVERS[item.rule](item, view)
        if wording.is_old_style(page, item) or _BEYOND.match(meaning.value or ""):
            meaning = UNKNOWN
        describes = told.last is not None and not leans and _describes(page, item)
        moves = meaning.names_date and not describes and item.start not in asides
        told.hear(item, meaning, paragraph, moves, leans)
        resolved.append(_timex(page, item, meaning, view))
    return with_spans(page, resolved)


def _reached(meaning: Meaning, leans: bool) -> Partial | None:
    """The date a text has come to: of "the end of 2021" its last month, but not in a history."""
    named = reckoning.read_partial(meaning.value)
    if named and not leans and not named.month and meaning.edtf and meaning.edtf.endswith(f"/{named}-12"):
        return reckoning.partial(named.year, 12)
    return named


def _timex(page: Page, item: Found, meaning: Meaning, view: View) -> Timex:
    edtf = meaning.edtf or reckoning.edtf_of(meaning.value)
    rule, edtf = wording.qualified(page, item, edtf, view)
    text = page.text[item.start : item.end]
    return Timex(item.start, item.end, text, item.type, meaning.value, edtf, rule, meaning.confidence)


def _describes(page: Page, item: Found) -> bool:
    """Whether a date belongs to a noun: the story moves neither to "the drafts of 17 December" nor to "(1992)"."""
    if (
        item.rule == "year"
        and page.plain[item.start - 1 : item.start] == "("
        and page.plain.startswith(")", item.end)
    ):
        return True
    index = page.word_at(item.start) - 1
    return index >= 0 and page.words[index].folded == "of"
