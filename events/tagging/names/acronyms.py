"""Acronyms that a text explains itself: "the Harbour Safety Council (HSC)" says what HSC means from there on."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.tagging.text import Page, Span
from events.tagging.wordlists import words

_SHORTEST, _LONGEST = 2, 8
_JOINTS = frozenset(("of", "for", "and", "the", "on", "in", "to", "against", "de"))


@dataclass(frozen=True)
class Explained:
    """An acronym in brackets with the words before it that it stands for; none (`first` is `after`) where initials do
    not tell which."""

    acronym: str
    index: int
    first: int
    after: int

    def span(self, page: Page) -> Span:
        return page.words[self.first].start, page.words[self.after - 1].end


def find_explained(page: Page) -> Mapping[str, Explained]:
    """The acronyms in brackets by their folded form, with the words whose initials they are; the first one counts."""
    found: dict[str, Explained] = {}
    at = page.plain.find("(")
    while at >= 0:
        index = page.word_at(at)
        if index < len(page.words) and _is_bracketed(page, index, at):
            word = page.words[index]
            first = _expansion_start(page, index)
            if word.folded not in found:
                found[word.folded] = Explained(word.folded, index, index if first is None else first, index)
        at = page.plain.find("(", at + 1)
    return found


def _is_bracketed(page: Page, index: int, at: int) -> bool:
    word = page.words[index]
    if word.start != at + 1 or not word.upper or not _SHORTEST <= len(word.folded) <= _LONGEST or not index:
        return False
    return page.plain[word.end : word.end + 1] == ")" and page.plain[page.words[index - 1].end : at] == " "


def _expansion_start(page: Page, index: int) -> int | None:
    """Where the words begin whose initials make the acronym: all of them, or only those with a capital."""
    letters = page.words[index].folded
    capitals, at = "", index - 1
    while at >= max(0, index - 2 * len(letters) - 2):
        word = page.words[at]
        gap = page.plain[word.end : page.words[at + 1].start]
        if at < index - 1 and gap not in (" ", "-", "' ", "'"):
            return None
        if word.capital:
            capitals = word.folded[0] + capitals
            if len(capitals) > 1 and (capitals == letters or _all_initials(page, at, index) == letters):
                return at
        elif word.folded not in _JOINTS and word.folded != "s":
            return None
        at -= 1
    return None


def _all_initials(page: Page, first: int, after: int) -> str:
    return "".join(word.folded[0] for word in page.words[first:after] if word.folded != "s")


def abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym can be short for a name: the same first letter, the others in order."""
    letters = iter(name.lower())
    return name[:1].lower() == acronym[:1] and all(letter in letters for letter in acronym)


def is_body_name(page: Page, explained: Explained) -> bool:
    """Whether the words in question can be the name of a body: two words or more, no day, no person's title."""
    names = [word.folded for word in page.words[explained.first : explained.after]]
    return len(names) > 1 and not any(name in words("people", "honorifics") for name in names)
