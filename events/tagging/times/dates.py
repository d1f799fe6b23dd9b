"""Works out which date a time expression means, from its words, the publication day, the tense and the text so far."""

from collections.abc import Sequence

from events.tagging.sentences import Sentence
from events.tagging.tagged import Timex
from events.tagging.text import Page
from events.tagging.times import reckoning
from events.tagging.times.meanings import RESOLVERS
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.times.views import View
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_FUTURE = frozenset(_LIST["tense"]["future"])
_PAST = frozenset(_LIST["tense"]["past"]) | frozenset(
    form
    for verb, forms in word_list("verbs")["irregular"].items()
    for form in forms[1].split("/")
    if form != verb
)
_REACH = 12
_OF_TODAY = frozenset({"deictic", "reference", "part-of-day"})
_LONG_AGO = 2
_FEWEST_YEARS = 4
_MOSTLY = 0.7
_QUARTER_REACH = 2  # paragraphs over which figures still compare with the quarter named
_QUARTERS = frozenset({"quarter", "quarter-number", "this-quarter"})
_NO_VERBS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "itself",
        "himself",
        "herself",
        "themselves",
        "him",
        "them",
        "it",
        "us",
        "me",
        "you",
    }
)


def resolve(
    page: Page, sentences: Sequence[Sentence], found: Sequence[Found], anchor: Partial | None
) -> tuple[Timex, ...]:
    """The time expressions with their values. Without a publication day, what depends on it stays null."""
    resolved = []
    is_history = _is_history(found, anchor)
    last: Partial | None = None
    at, paragraph = 0, -1
    quarter: str | None = None
    quarter_at = -1
    for item in found:
        while at + 1 < len(sentences) and sentences[at + 1].start <= item.start:
            at += 1
        tense = tense_of(page, sentences[at], item.start, item.end)
        beside = sentences[at].paragraph == paragraph
        near = quarter if sentences[at].paragraph - quarter_at <= _QUARTER_REACH else None
        leaning = is_history and last is not None and item.rule not in _OF_TODAY
        view = View(
            last if leaning else anchor, last, tense == "future", tense is None, beside, near, leaning
        )
        meaning = RESOLVERS[item.rule](item, view)
        if meaning.names_date and (is_history or last is None or not _describes(page, item)):
            named = reckoning.read_partial(meaning.value)
            last, paragraph = (named, sentences[at].paragraph) if named else (last, paragraph)
        if meaning.value and item.rule in _QUARTERS:
            quarter, quarter_at = meaning.value, sentences[at].paragraph
        edtf = meaning.edtf or reckoning.edtf_of(meaning.value)
        text = page.text[item.start : item.end]
        kind = item.type
        resolved.append(
            Timex(item.start, item.end, text, kind, meaning.value, edtf, item.rule, meaning.confidence)
        )
    return tuple(resolved)


def _describes(page: Page, item: Found) -> bool:
    """Whether a date belongs to a noun ("the drafts of 17 December"): the story does not move to that day."""
    index = page.word_at(item.start) - 1
    return index >= 0 and page.words[index].folded == "of"


def _is_history(found: Sequence[Found], anchor: Partial | None) -> bool:
    """Whether a text tells of years long before its publication, so that each date leans on the one before it."""
    if anchor is None:
        return False
    years = [int(item.parts["year"]) for item in found if len(item.parts.get("year", "")) == 4]
    long_ago = sum(1 for year in years if year < anchor.year - _LONG_AGO)
    of_today = sum(1 for item in found if item.rule in _OF_TODAY or item.rule == "weekday")
    return len(years) >= _FEWEST_YEARS and long_ago >= _MOSTLY * len(years) and of_today < long_ago


def tense_of(page: Page, sentence: Sentence, start: int, end: int) -> str | None:
    """Where the verb nearest to a passage points, "past" or "future": the words before it decide, then those after."""
    first, limit = page.word_range(sentence.start, sentence.end).start, page.word_range(start, end)
    for index in range(limit.start - 1, max(first, limit.start - _REACH) - 1, -1):
        verdict = _points(page, index)
        if verdict is not None:
            return verdict
    stop = page.word_range(sentence.start, sentence.end).stop
    for index in range(limit.stop, min(stop, limit.stop + _REACH)):
        verdict = _points(page, index)
        if verdict is not None:
            return verdict
    return None


def _points(page: Page, index: int) -> str | None:
    word = page.words[index]
    if word.capital and word.folded in ("may", "will"):
        return None
    if word.folded in _FUTURE:
        return "future"
    if word.folded in _PAST or (word.folded.endswith("ed") and len(word.folded) > 4 and not word.capital):
        return "past"
    if word.folded == "to" and index + 1 < len(page.words):
        following = page.words[index + 1]
        if not following.capital and following.folded.isalpha() and following.folded not in _NO_VERBS:
            return "future"
    return None
