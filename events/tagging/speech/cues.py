"""Words that report speech, where they stand in the text and how they take what was said."""

import re
from dataclasses import dataclass
from functools import cache

from events.tagging.text import Page, Span
from events.tagging.wordlists import verb_forms, word_list, words

_ASIDE = re.compile(r"[,;:.!?\n\"()]")


@dataclass(frozen=True)
class Cue:
    """One reporting verb: its words on the page, its form (base, s, past, ing, source) and what it does."""

    first: int  # index of its first word
    last: int
    verb: str
    form: str
    act: str
    takes: str

    def span(self, page: Page) -> Span:
        return page.words[self.first].start, page.words[self.last].end


@dataclass(frozen=True)
class _Pattern:
    tail: tuple[str, ...]
    verb: str
    form: str
    act: str
    takes: str


@cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    """First word -> the patterns it may begin, those with the most words first."""
    found: dict[str, list[_Pattern]] = {}
    for group in word_list("saying")["verbs"]:
        for entry in group["list"]:
            verb, *tail = entry.split()
            for word, form in verb_forms(verb).items():
                pattern = _Pattern(tuple(tail), entry, form, group["act"], group["takes"])
                found.setdefault(word, []).append(pattern)
    for entry in word_list("saying")["convictions"]:
        found.setdefault(entry, []).append(_Pattern(("that",), entry, "adjective", "says", "clause"))
    for entry in word_list("saying")["sources"]:
        first, *tail = entry.split()
        found.setdefault(first, []).append(_Pattern(tuple(tail), entry, "source", "says", "source"))
    return {word: tuple(sorted(items, key=lambda item: -len(item.tail))) for word, items in found.items()}


def find_cues(page: Page) -> tuple[Cue, ...]:
    """Every reporting word of a page in order, whoever its subject may be."""
    patterns = _patterns()
    found = []
    for index, word in enumerate(page.words):
        for pattern in patterns.get(word.folded, ()):
            last = index + len(pattern.tail)
            if _follows(page, index, pattern.tail) and not _is_noun(page, index, pattern):
                found.append(Cue(index, last, pattern.verb, pattern.form, pattern.act, pattern.takes))
                break
        if word.folded in _IN_WORDS and (first := _in_whose_words(page, index)) is not None:
            found.append(Cue(first, index, "in words", "source", "says", "source"))
    return tuple(found)


def _in_whose_words(page: Page, index: int) -> int | None:
    """Where "in his words", "in the minister's view" begins that ends with a word; None where it is no such phrase."""
    before = page.words[index - 1].folded if index else ""
    if before in _POSSESSIVES:
        first = index - 2
    elif before == "s":
        first = next(
            (at for at in range(index - 2, max(index - 8, -1), -1) if page.words[at].folded == "in"), -1
        )
    else:
        return None
    return first if first >= 0 and page.words[first].folded == "in" else None


_IN_WORDS = frozenset({"words", "opinion", "view", "assessment"})
_POSSESSIVES = frozenset({"his", "her", "their"})


def _follows(page: Page, index: int, tail: tuple[str, ...]) -> bool:
    window = page.words[index + 1 : index + 1 + len(tail)]
    if tuple(word.folded for word in window) != tail:
        return False
    return not tail or not _ASIDE.search(page.plain[page.words[index].end : window[-1].start])


_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "no",
        "any",
        "of",
        "such",
        "s",
        "more",
        "for",
        "in",
    ]
)


def _is_noun(page: Page, index: int, pattern: _Pattern) -> bool:
    """Whether a word such as "demand", "state" or "reports" is a noun or name here."""
    if page.words[index].capital and index and pattern.form in ("base", "s"):
        return not _is_in_headline(page, index, pattern)
    if pattern.form not in ("base", "s") or index == 0:
        return False
    return page.words[index - 1].folded in _NOUN_BEFORE


def _is_in_headline(page: Page, index: int, pattern: _Pattern) -> bool:
    """Whether a verb has its capital from a headline: "Marenko Says The Road Is Open"."""
    if pattern.verb not in words("saying", "never_nouns") or pattern.tail:
        return False
    beside = page.words[index - 1 : index] + page.words[index + 1 : index + 3]
    return len(beside) == 3 and all(word.capital for word in beside)
