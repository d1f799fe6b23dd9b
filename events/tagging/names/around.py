"""The words around a name, read the way a clause is built: what governs it and what follows, within the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.text import Page
from events.tagging.wordlists import words

_SKIPPED = words("readings", "skipped")
_STOPS = '.;:!?\n()"'
_LONGEST_LIST = 24
_SHORTEST = 2


@dataclass(frozen=True)
class Governor:
    """The word that governs a name (null at the start of a clause), and whether a list of names lies between."""

    word: str | None
    index: int
    listed: bool = False


def governor(page: Page, first: int) -> Governor:
    """The word before a name, articles and the names of a list before it left out."""
    listed = False
    index = first - 1
    while index >= max(0, first - _LONGEST_LIST):
        gap = page.plain[page.words[index].end : page.words[index + 1].start]
        word = page.words[index]
        if any(mark in gap for mark in _STOPS) and word.folded not in ("st", "mt"):
            break
        if "," in gap or word.folded in ("and", "or", "nor"):
            name_at = index - (word.folded in ("and", "or", "nor"))
            start = _name_start(page, name_at)
            if start is None:
                break
            listed = True
            index = start - 1
        elif word.folded in _SKIPPED or (listed and word.folded.endswith("ly")):
            index -= 1
        else:
            return Governor(word.folded, index, listed)
    return Governor(None, index, listed)


def _name_start(page: Page, last: int) -> int | None:
    """The first word of the run of capitalised words that ends at a word, null where it is no name."""
    if last < 0 or not page.words[last].capital or page.words[last].folded in _SKIPPED:
        return None
    start = last
    while (
        start
        and page.words[start - 1].capital
        and page.plain[page.words[start - 1].end : page.words[start].start] == " "
    ):
        start -= 1
    return start


def follows_comma(page: Page, first: int) -> bool:
    return first > 0 and page.plain[page.words[first - 1].end : page.words[first].start] == ", "


def takes_object(page: Page, index: int) -> bool:
    """Whether a word in -s stands before an article or a pronoun, as only a verb does: "dismantles its towers"."""
    if index + 1 >= len(page.words):
        return False
    word, following = page.words[index], page.words[index + 1]
    gaps = page.plain[page.words[index - 1].end : word.start], page.plain[word.end : following.start]
    return (
        gaps == (" ", " ")
        and word.folded.endswith("s")
        and following.folded in words("readings", "objects_open")
    )


def words_before(page: Page, index: int, count: int) -> list[str]:
    """Up to so many words before one, nearest first, within the sentence."""
    found: list[str] = []
    while index > 0 and len(found) < count:
        gap = page.plain[page.words[index - 1].end : page.words[index].start]
        if any(mark in gap for mark in _STOPS):
            break
        index -= 1
        found.append(page.words[index].folded)
    return found


def word_before(page: Page, first: int) -> str | None:
    if not first or page.plain[page.words[first - 1].end : page.words[first].start] not in (" ", "-"):
        return None
    return page.words[first - 1].folded


def noun_before(page: Page, first: int) -> str | None:
    """The word before, also with a comma between: "its capital, Ostrov"."""
    if not first or page.plain[page.words[first - 1].end : page.words[first].start] not in (" ", ", "):
        return None
    return page.words[first - 1].folded


def next_word(page: Page, after: int) -> tuple[str, str | None]:
    """What stands between a name and the next word, and that word."""
    if after >= len(page.words):
        return "", None
    return page.plain[page.words[after - 1].end : page.words[after].start], page.words[after].folded


def owned_at(page: Page, after: int) -> int | None:
    """The index of the word after "NAME's" or "NAMES'", null where the name owns nothing."""
    if after >= len(page.words):
        return None
    gap = page.plain[page.words[after - 1].end : page.words[after].start]
    if gap == "'" and page.words[after].folded == "s":
        return after + 1
    return after if gap == "' " else None


def phrase(page: Page, index: int, count: int) -> Sequence[str]:
    """Up to so many words from one on, within the clause."""
    found: list[str] = []
    while index < len(page.words) and len(found) < count:
        if found:
            gap = page.plain[page.words[index - 1].end : page.words[index].start]
            if any(mark in gap for mark in _STOPS + ","):
                break
        found.append(page.words[index].folded)
        index += 1
    return found


def past_list(page: Page, after: int) -> int:
    """The index after a list of names that goes on from a name: "India, Nepal and China agreed"."""
    index, ended = after, after
    while index < min(len(page.words), after + _LONGEST_LIST):
        gap = page.plain[page.words[index - 1].end : page.words[index].start].strip()
        word = page.words[index]
        if word.folded in ("and", "or") and gap in ("", ",") and _opens_name(page, index + 1):
            index = ended = _name_end(page, index + 1)
        elif gap == "," and word.capital:
            index = _name_end(page, index)
        else:
            break
    return ended


def _name_end(page: Page, index: int) -> int:
    """The index after the run of capitalised words that begins at a word (an article before it left out)."""
    index += page.words[index].folded == "the"
    while index < len(page.words) and page.words[index].capital:
        index += 1
        if index < len(page.words) and page.plain[page.words[index - 1].end : page.words[index].start] != " ":
            break
    return index


def phrase_before(page: Page, index: int) -> tuple[str, ...]:
    """The word before one, and that word."""
    if index < 1:
        return ()
    return page.words[index - 1].folded, page.words[index].folded


def _opens_name(page: Page, index: int) -> bool:
    if index >= len(page.words):
        return False
    word = page.words[index]
    return word.capital or (
        word.folded == "the" and index + 1 < len(page.words) and page.words[index + 1].capital
    )


def word_from(page: Page, index: int) -> str | None:
    """The word at an index if only a space (or an adverb) parts it from the one before."""
    if index >= len(page.words):
        return None
    gap = page.plain[page.words[index - 1].end : page.words[index].start]
    if gap != " ":
        return None
    word = page.words[index].folded
    if (
        word.endswith("ly")
        or word in ("also", "now", "then", "never", "again", "still", "just", "first", "not")
    ) and index + 1 < len(page.words):
        return page.words[index + 1].folded
    return word
