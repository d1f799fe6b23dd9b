"""Finds time expressions and takes them apart; what they mean is worked out in `dates.py`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from events.tagging.text import Page
from events.tagging.times.grammar import LIST, RULES
from events.tagging.times.needs import CLASSES, NEEDS, TRIGGER

_BARE_MONTH_AFTER = frozenset(LIST["bare_month_after"])
_SEASON_AFTER = frozenset(LIST["season_after"])
_FREE = frozenset(LIST["free_before"])
_NOT_A_YEAR_AFTER = re.compile(r"(?:[$€£#©]|\(c\)|\bcopyright|\bNo\.?)[ ]?$|[-./]\d\d[-./]$", re.IGNORECASE)
# "Resolution 1973", "Resolutions 1559 and 1701": the number of a paper.
_NUMBERED = re.compile(
    r"\b(?:resolutions?|decree|directive|order|article|law|flight|room|agenda|vision)(?: \d{4}(?:,| and|, and))? $",
    re.I,
)
_COUNTED = re.compile(rf"[ -](?:{'|'.join(LIST['counted'])})\b|[.,]\d|%", re.IGNORECASE)
_SHORT = frozenset({"sun", "sat", "mon", "wed", "mar", "dec"})
_ALSO_WORDS = frozenset({"may", "march", "mar", "jun", "august", "april", "june", "jan"})
_JOINED_MONTH = re.compile(
    rf"(?: ?[-/] ?| and | to | until | through )(?:{'|'.join(LIST['months'])})\b", re.I
)
_NEXT_WORD = re.compile(r"[ \n]{1,3}(\w+)")


@dataclass(frozen=True)
class Found:
    """A time expression as it stands: the rule that found it, its TIMEX3 type and its parts, in lower case."""

    start: int
    end: int
    rule: str
    type: str
    parts: Mapping[str, str]


def find_timexes(page: Page) -> tuple[Found, ...]:
    """The time expressions of a page in order, none overlapping another."""
    found: list[Found] = []
    for start, end in page.paragraphs:
        if TRIGGER.search(page.plain, start, end):
            found.extend(_in_paragraph(page, start, end))
    return tuple(found)


def _in_paragraph(page: Page, start: int, end: int) -> list[Found]:
    folded = page.folded[start:end]
    classes = {name for name, pattern in CLASSES.items() if pattern.search(folded)}
    candidates = [
        Found(match.start(), _end(page, rule, match), rule, kind, _parts(match))
        for rule, kind, pattern in RULES
        if rule not in NEEDS or any(need in classes or need in folded for need in NEEDS[rule])
        for match in pattern.finditer(page.plain, start, end)
        if _is_meant(page, rule, match)
    ]
    candidates.sort(key=lambda item: (item.start, -item.end))
    kept: list[Found] = []
    for item in candidates:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _end(page: Page, rule: str, match: re.Match[str]) -> int:
    """The end of a match without a full stop, which belongs to the sentence or to an abbreviation."""
    return match.end() - (page.plain[match.end() - 1] == "." and rule != "clock")


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name: " ".join(value.lower().split()) for name, value in match.groupdict().items() if value}


def _is_meant(page: Page, rule: str, match: re.Match[str]) -> bool:
    """Whether a match is a time at all: "may" and "sun" are often not, nor is "2,000 troops"."""
    for name in ("month", "weekday"):
        if name in match.re.groupindex and match.group(name):
            surface = page.text[match.start(name) : match.end(name)]
            if not surface[0].isupper() or not surface.isascii():
                return False
            if surface.lower() in _SHORT and len(match.group()) < 6 and not _is_bracketed(page, match):
                return False
    test = _TESTS.get(rule)
    return test is None or test(page, match)


def _is_bracketed(page: Page, match: re.Match[str]) -> bool:
    return page.plain[match.start() - 1 : match.start()] == "(" and page.plain.startswith(")", match.end())


def _next_word(page: Page, match: re.Match[str]) -> str | None:
    """The word right after a match; None where a mark or the end of the text stands there."""
    following = _NEXT_WORD.match(page.plain, match.end())
    return following.group(1) if following else None


def _word_before(page: Page, match: re.Match[str]) -> str:
    index = page.word_at(match.start()) - 1
    return page.words[index].folded if index >= 0 else ""


def _is_free(page: Page, match: re.Match[str]) -> bool:
    """Whether no noun follows that a match would only describe: "the summer, " but not "the summer games"."""
    word = _next_word(page, match)
    return word is None or word.lower() in _FREE


def _is_month(page: Page, match: re.Match[str]) -> bool:
    if match.group("month").lower() not in _ALSO_WORDS or match.start("month") > match.start():
        return True
    before = _word_before(page, match)
    if before in _BARE_MONTH_AFTER or _JOINED_MONTH.match(page.plain, match.end()):
        return True
    following = _next_word(page, match) or ""
    if match.group("month") in ("May", "March"):
        return False
    return before in ("a", "the", "its", "their") and following.islower()


def _is_year(page: Page, match: re.Match[str]) -> bool:
    before = page.plain[max(0, match.start() - 28) : match.start()]
    if _NUMBERED.search(before):
        return False
    return not _NOT_A_YEAR_AFTER.search(before) and not _COUNTED.match(page.plain, match.end())


def _is_season(page: Page, match: re.Match[str]) -> bool:
    season = match.group("season")
    if not season.islower() or not _is_free(page, match):
        return False
    if match.group("the") or match.group("third"):
        return season != "fall" or (_next_word(page, match) or "") != "of"
    return season != "fall" and _word_before(page, match) in _SEASON_AFTER


def _is_day_of_month(page: Page, match: re.Match[str]) -> bool:
    if match.group("which"):
        return True
    return (
        match.group().lower().startswith("the")
        and _word_before(page, match) in ("on", "until", "by", "from")
        and _is_free(page, match)
    )


def _is_title(page: Page, match: re.Match[str]) -> bool:
    """Whether an expression is part of a name in capitals: a programme called "This Week", a paper called "Today"."""
    words = match.group().split()
    if not all(word[0].isupper() for word in words):
        return False
    before = page.plain[max(0, match.start() - 2) : match.start()]
    if len(words) > 1:
        return True
    index = page.word_at(match.start()) - 1
    return before.endswith(" ") and before[:1].isalnum() and page.words[index].capital


def _is_deictic(page: Page, match: re.Match[str]) -> bool:
    return not _is_title(page, match) and not (
        page.plain.startswith("'s ", match.end())
        and page.plain.startswith(("world", "society"), match.end() + 3)
    )


def _is_unit(page: Page, match: re.Match[str]) -> bool:
    return match.group("unit").islower() or not _is_title(page, match)


def _is_repeated(page: Page, match: re.Match[str]) -> bool:
    """Not in the name of a paper: "the daily Coast", "the Coast Daily"."""
    if re.match(r" [A-Z]", page.plain[match.end() : match.end() + 2]):
        return False
    return not (match.group()[0].isupper() and _is_title(page, match))


def _is_duration(page: Page, match: re.Match[str]) -> bool:
    if match.group("unit").lower().startswith("second"):
        return (match.group("number") or "a").lower() not in ("a", "the", "one")
    return True


def _is_ago(page: Page, match: re.Match[str]) -> bool:
    """ "Two days before" is a date only where nothing follows that it is counted from."""
    return match.group("way").lower() != "before" or _next_word(page, match) is None


def _is_reference(page: Page, match: re.Match[str]) -> bool:
    """ "In the past" by itself, not "in the past week"."""
    words = " ".join(match.group().lower().split())
    return words not in ("in the past", "in the future") or _is_free(page, match)


def _is_roman(page: Page, match: re.Match[str]) -> bool:
    return match.group("roman") in LIST["roman"]


def _is_overnight(page: Page, match: re.Match[str]) -> bool:
    return match.group().islower() or _is_free(page, match)


def _is_holiday(page: Page, match: re.Match[str]) -> bool:
    return match.group()[0].isupper() and _is_free(page, match)


def _is_clock(page: Page, match: re.Match[str]) -> bool:
    """Not where a recording has come to: "Anna Holt (01:27):"."""
    return not (_is_bracketed(page, match) and page.plain.startswith(":", match.end() + 1))


_TESTS = {
    "clock-24": _is_clock,
    "reference": _is_reference,
    "month": _is_month,
    "year": _is_year,
    "year-span": _is_year,
    "season-bare": _is_season,
    "day-of-month": _is_day_of_month,
    "deictic": _is_deictic,
    "unit-relative": _is_unit,
    "repeated": _is_repeated,
    "duration": _is_duration,
    "ago": _is_ago,
    "roman": _is_roman,
    "overnight": _is_overnight,
    "holiday": _is_holiday,
}
