"""Where the phrases of `happenings.toml` stand in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.text import Page
from events.tagging.wordlists import verb_forms, word_list, words

_GAP = 3


@dataclass(frozen=True)
class Trigger:
    """A phrase of the list on the page: its first and last word, and how it stands there."""

    first: int
    last: int
    label: str
    form: str  # base, s, past, ing, noun or passive


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First word -> (the words that must follow, label, form), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for group in word_list("happenings")["happening"]:
        for phrase in group["phrases"]:
            verb, *tail = phrase.split()
            for word, form in verb_forms(verb).items():
                found.setdefault(word, []).append((tuple(tail), group["label"], form))
        for phrase in group.get("passive", ()):
            verb, *tail = phrase.split()
            for word, form in verb_forms(verb).items():
                if form == "past":
                    found.setdefault(word, []).append((tuple(tail), group["label"], "passive"))
        for noun in group.get("nouns", ()):
            first, *tail = noun.split()
            found.setdefault(first, []).append((tuple(tail), group["label"], "noun"))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in found.items()}


def find_triggers(reading: Reading, sentence: Sentence) -> Iterator[Trigger]:
    page = reading.page
    phrases = _phrases()
    indices = page.word_range(sentence.start, sentence.end)
    index = indices.start
    while index < indices.stop:
        trigger = None
        if not reading.quotation_around(page.words[index].start):
            for tail, label, form in phrases.get(page.words[index].folded, ()):
                if (form == "noun") != is_noun(page, index):
                    continue
                if form == "passive" and not _is_passive(page, index):
                    continue
                gap = 0 if form in ("noun", "passive") else _GAP
                last = _match_tail(reading, index, tail, indices.stop, gap)
                if last is not None:
                    trigger = Trigger(index, last, label, form)
                    break
        if trigger:
            yield trigger
        index = trigger.last + 1 if trigger and trigger.form != "noun" else index + 1


def is_noun(page: Page, index: int) -> bool:
    """Whether an article, a possessive or a preposition makes the word a noun: "a visit", "during negotiations"."""
    before = page.words[index - 1].folded if index else ""
    return before in words("happenings", "before_noun") or before.endswith("al")


def _is_passive(page: Page, index: int) -> bool:
    return index > 0 and page.words[index - 1].folded in words("happenings", "passive")


def _match_tail(reading: Reading, index: int, tail: tuple[str, ...], stop: int, gap: int) -> int | None:
    """The index of the last word of a phrase, or None. Up to `gap` other words may stand between two of its words."""
    page = reading.page
    for wanted in tail:
        for at in range(index + 1, min(stop, index + 2 + gap)):
            if any(mark in page.plain[page.words[at - 1].end : page.words[at].start] for mark in ',.;:"'):
                return None
            if page.words[at].folded == wanted:
                index = at
                break
            if wanted in ("that", "to"):
                return None
        else:
            return None
    return index
