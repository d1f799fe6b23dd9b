"""Whether the name of a seat of government stands for its state here, or is only a building."""

import re

from events.tagging.text import Page
from events.tagging.wordlists import word_list, words

_DATE_OR_AGENCY = re.compile(
    r",? ?(?:[A-Z][a-z]{2,8}\.? [\d(]|\d{1,2} [A-Z][a-z]|\([A-Z]|/[A-Z]|\. ?[-/]|- |\d{4}-\d\d)"
)
_COUNTRY_AND_DATE = re.compile(r", ?[A-Z][A-Za-z .]{1,30},? ?(?:[A-Z][a-z]{2,8}\.? \d|\([A-Z]|- |-- )")
_CITY_BEFORE = re.compile(r"[A-Z][\w .'-]{0,40}, ?")
_LONGEST_CITY = 40
_LINKS = frozenset({"to", "from", "of", "for"})


def acts(page: Page, first: int, length: int) -> bool:
    """Whether a seat of government at some words acts for its state."""
    before = _before(page, first)
    after = _after(page, first + length)
    if after and after in words("metonyms", "place_after"):
        return False
    if length == 1 and _names_something_else(page, first + length):
        return False
    if not before:
        return True
    if before[0] in words("metonyms", "place_before"):
        return False
    if before[0] in _LINKS and len(before) > 1:
        return not (set(before[1:]) & words("metonyms", f"place_with_{before[0]}"))
    return True


def is_seat(page: Page, first: int, length: int) -> bool:
    """Whether the name is that of a building or an office rather than of a city: those come with "the" or a number."""
    before = page.words[first - 1].folded if first else ""
    return before == "the" or page.words[first + length - 1].folded in words("metonyms", "seat_words")


def is_dateline(page: Page, first: int, length: int) -> bool:
    """Whether the name opens a paragraph as the place where the news was written."""
    start, end = page.words[first].start, page.words[first + length - 1].end
    opens = page.paragraphs[page.paragraph_at(start)][0] == start
    return opens and bool(_DATE_OR_AGENCY.match(page.plain, end) or _COUNTRY_AND_DATE.match(page.plain, end))


def is_dateline_state(page: Page, first: int, length: int) -> bool:
    """Whether a state's name only tells where the city of a dateline lies: "VARN, Ostrania, May 2 (Agency) -"."""
    start, end = page.words[first].start, page.words[first + length - 1].end
    opening = page.paragraphs[page.paragraph_at(start)][0]
    return (
        0 < start - opening <= _LONGEST_CITY
        and bool(_CITY_BEFORE.fullmatch(page.plain, opening, start))
        and bool(_DATE_OR_AGENCY.match(page.plain, end))
    )


def _before(page: Page, first: int) -> tuple[str, ...]:
    """Up to three words before, nearest first, articles left out, none from another sentence."""
    found: list[str] = []
    for index in range(first - 1, max(-1, first - 5), -1):
        gap = page.plain[page.words[index].end : page.words[index + 1].start]
        if any(mark in gap for mark in ".;:!?\n"):
            break
        if page.words[index].folded not in ("the", "a", "s"):
            found.append(page.words[index].folded)
    return tuple(found[:3])


def _after(page: Page, index: int) -> str | None:
    if index >= len(page.words):
        return None
    gap = page.plain[page.words[index - 1].end : page.words[index].start]
    return page.words[index].folded if gap in (" ", "-") else None


def _names_something_else(page: Page, index: int) -> bool:
    """Whether a capitalised word that is no office and no day goes on the name: "Moscow Times"."""
    following = _after(page, index)
    if following is None or not page.words[index].capital or page.words[index].upper:
        return False
    known = words("offices", "heads") | words("offices", "modifiers") | word_list("dates")["weekdays"].keys()
    return following not in known and not following.endswith("s")
