"""Finds time expressions and takes them apart; what they mean is worked out in `dates.py`.

Every pattern is bounded: no repetition holds another, and gaps are at most three characters wide.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from events.tagging.text import Page
from events.tagging.wordlists import word_list

_LIST = word_list("dates")


def _any(table: str) -> str:
    return "|".join(sorted(map(re.escape, _LIST[table]), key=len, reverse=True))


_S = r"[ \n]{1,3}"
_MONTH = rf"(?P<month>{_any('months')})\b\.?"
_WEEKDAY = rf"(?P<weekday>{_any('weekdays')})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY_TO = rf"(?:(?:{_S})?(?:-|to|and)(?:{_S})?(?P<day_to>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_NUMBER = rf"(?P<number>\d{{1,3}}|{_any('numbers')})"
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade)s?"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_THIRD = rf"(?:(?:the{_S})?(?P<third>early|late|mid|middle|beginning|start|end|close)(?:[- ]|{_S}of{_S})(?:in{_S})?)?"
_OPTIONAL_WEEKDAY = rf"(?:{_WEEKDAY}(?:,{_S}|{_S})(?:the{_S})?)?"
_CLOCK = r"(?P<hour>[0-2]?\d)(?::(?P<minute>[0-5]\d))?"
_ZONE = rf"(?:{_S}(?P<zone>GMT|UTC|EST|EDT|PST|PDT|CET|MSK|ET|(?:Moscow|local)(?:{_S})time))?"

_ON_WEEKDAY = rf"(?:{_S}(?:on{_S})?{_WEEKDAY})?"
_WHICH_YEAR = rf"(?P<which_year>last|this|next){_S}year"

# (rule, TIMEX3 type, pattern). Of those that overlap the one that begins first stays, then the longest.
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (rule, kind, re.compile(rf"(?<![\w]){pattern}(?![\w])", re.IGNORECASE))
    for rule, kind, pattern in (
        ("iso", "DATE", r"(?P<year>\d{4})-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.]{2,12}Z?)?"),
        (
            "numeric",
            "DATE",
            r"(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>\d{4}|\d\d)",
        ),
        (
            "day-month",
            "DATE",
            rf"{_OPTIONAL_WEEKDAY}{_DAY}{_DAY_TO}(?:{_S}|-)(?:of{_S})?{_MONTH}(?:(?:,?{_S}|-){_YEAR})?",
        ),
        (
            "month-day",
            "DATE",
            rf"{_OPTIONAL_WEEKDAY}{_MONTH}{_S}(?:the{_S})?{_DAY}{_DAY_TO}(?!:\d)(?:,?{_S}{_YEAR})?",
        ),
        ("month-year", "DATE", rf"{_THIRD}{_MONTH},?{_S}(?:of{_S})?{_YEAR}"),
        (
            "month-relative",
            "DATE",
            rf"{_THIRD}{_MONTH}(?:{_S}of)?{_S}(?P<which>last|this|next|the{_S}same|that){_S}year",
        ),
        ("month", "DATE", rf"{_THIRD}(?:(?P<which>last|next|this{_S}past|this|past|coming){_S})?{_MONTH}"),
        (
            "weekday",
            "DATE",
            rf"(?:(?P<which>last|next|this{_S}past|this{_S}coming|this|past|coming|every|each){_S})?{_WEEKDAY}(?:{_S}{_PART})?",
        ),
        ("weekday-of-week", "DATE", rf"{_WEEKDAY}{_S}(?:of{_S})?(?P<which>last|next|this){_S}week"),
        (
            "deictic",
            "DATE",
            rf"(?P<deictic>today|yesterday|tomorrow|tonight|the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow)(?:{_S}{_PART})?",
        ),
        ("part-of-day", "TIME", rf"(?P<which>this|last){_S}{_PART}"),
        ("eve", "DATE", rf"on{_S}the{_S}eve(?!{_S}of)"),
        (
            "day-before",
            "DATE",
            rf"(?:the{_S}previous{_S}day|the{_S}day{_S}before|(?:a|one){_S}day{_S}(?:earlier|before))(?!{_S}yesterday)",
        ),
        (
            "day-after",
            "DATE",
            rf"(?:the{_S}(?:next|following){_S}day|the{_S}day{_S}after|(?:a|one){_S}day{_S}later)",
        ),
        ("same-day", "DATE", rf"(?:(?:on{_S})?the{_S}same{_S}day|that{_S}(?:same{_S})?day)"),
        (
            "unit-relative",
            "DATE",
            rf"(?:the{_S})?(?P<which>last|past|previous|preceding|this|current|next|coming|following|same|that){_S}(?P<unit>week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)",
        ),
        ("unit-relative", "DATE", rf"(?P<which>the){_S}(?P<unit>weekend)"),
        (
            "units-relative",
            "DURATION",
            rf"(?:the{_S})?(?P<which>last|past|previous|next|coming|following){_S}(?P<number>\d{{1,3}}|few|several|couple{_S}of|{_any('numbers')}){_S}{_UNIT}",
        ),
        (
            "ago",
            "DATE",
            rf"(?:about{_S}|nearly{_S}|almost{_S}|some{_S})?{_NUMBER}{_S}{_UNIT}{_S}(?P<way>ago|earlier|later|before|from{_S}now|hence)",
        ),
        (
            "quarter",
            "DATE",
            rf"(?:the{_S})?(?:(?P<which>last|this|next){_S}year's{_S})?(?P<ordinal>{_any('ordinals')})[- ]quarter"
            rf"(?:{_S}(?:of{_S})?(?:{_YEAR}|{_WHICH_YEAR}))?",
        ),
        ("this-quarter", "DATE", rf"(?:the|its|latest){_S}(?:(?:latest|current){_S})?(?P<unit>quarter)"),
        ("year-earlier", "DATE", rf"(?:(?:a|the){_S})?year-(?:earlier|ago)"),
        ("quarter-number", "DATE", rf"Q(?P<ordinal_number>[1-4])(?:{_S}(?:of{_S})?{_YEAR})?"),
        (
            "half",
            "DATE",
            rf"(?:the{_S})?(?P<ordinal>first|second)[- ]half{_S}of{_S}(?:{_YEAR}|{_WHICH_YEAR})",
        ),
        (
            "season",
            "DATE",
            rf"{_THIRD}(?P<season>spring|summer|autumn|fall|winter){_S}(?:of{_S})?(?:{_YEAR}|{_WHICH_YEAR})",
        ),
        (
            "end-of-unit",
            "DATE",
            rf"(?:the{_S})?(?P<third>beginning|start|middle|end|close){_S}of{_S}(?:the{_S}|this{_S}|last{_S}|next{_S})(?P<unit>week|month|year|decade)",
        ),
        (
            "decade",
            "DATE",
            r"(?:the[ \n]{1,3})?(?:(?P<third>early|mid|late)[- ])?'?(?P<decade>(?:1[5-9]|20)?\d0)'?s",
        ),
        ("century", "DATE", rf"(?:the{_S})?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[- ]century"),
        ("year", "DATE", rf"{_THIRD}{_YEAR}"),
        ("reference", "DATE", rf"(?P<reference>{_any('references')})"),
        ("repeated", "SET", rf"(?P<repeated>{_any('repeated')})"),
        ("every", "SET", rf"(?:every|each){_S}(?:(?P<number>two|three|four|five|six|\d{{1,2}}){_S})?{_UNIT}"),
        (
            "duration",
            "DURATION",
            rf"(?:{_NUMBER}|(?P<vague>several|few|a{_S}few|many|some))[- ]{_UNIT}(?:[- ](?:long|old))?",
        ),
        ("clock", "TIME", rf"{_CLOCK}(?:{_S})?(?P<half>a\.?m\.?|p\.?m\.?)(?!\w){_ZONE}{_ON_WEEKDAY}"),
        ("clock-24", "TIME", rf"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d){_ZONE}"),
        ("noon", "TIME", rf"(?P<noon>noon|midnight){_ON_WEEKDAY}"),
    )
)

# One cheap look decides which paragraphs are worth the patterns.
_TRIGGER = re.compile(
    rf"\d|\b(?:{_any('months')}|{_any('weekdays')}|{_any('seasons')}|{_any('references')}|{_any('repeated')}"
    r"|today|yesterday|tomorrow|tonight|eve|days?|weeks?|weekend|months?|quarters?|years?|decades?|hours?|minutes?|seconds?"
    r"|noon|midnight|morning|afternoon|evening|night|century)\b",
    re.IGNORECASE,
)
_BARE_MONTH_AFTER = frozenset(_LIST["bare_month_after"])
_NOT_A_YEAR_AFTER = re.compile(r"(?:[$€£#]|\bNo\.?)[ ]?$", re.IGNORECASE)
_COUNTED = re.compile(rf"[ -](?:{'|'.join(_LIST['counted'])})\b|[.,]\d|%", re.IGNORECASE)


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
        if _TRIGGER.search(page.plain, start, end):
            found.extend(_in_paragraph(page, start, end))
    return tuple(found)


def _in_paragraph(page: Page, start: int, end: int) -> list[Found]:
    candidates = [
        Found(match.start(), _end(page, rule, match), rule, kind, _parts(match))
        for rule, kind, pattern in RULES
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
            if not surface[0].isupper():
                return False
            if surface.lower() in ("sun", "sat", "mon", "wed", "mar") and len(match.group()) < 6:
                return False
    if rule == "month":
        return _bare_month_is_meant(page, match)
    if rule == "year":
        before = page.plain[max(0, match.start() - 4) : match.start()]
        return not _NOT_A_YEAR_AFTER.search(before) and not _COUNTED.match(page.plain, match.end())
    if rule == "repeated":  # "the Ostrovian daily Coast" is a paper
        return not re.match(r" [A-Z]", page.plain[match.end() : match.end() + 2])
    if rule == "duration" and match.group("unit").lower().startswith("second"):
        return (match.group("number") or "a").lower() not in ("a", "the", "one")
    return True


def _bare_month_is_meant(page: Page, match: re.Match[str]) -> bool:
    month = match.group("month").lower()
    if month not in ("may", "march", "mar", "jun", "august", "april", "june", "jan"):
        return True
    if match.start("month") > match.start():
        return True
    index = page.word_at(match.start())
    return index > 0 and page.words[index - 1].folded in _BARE_MONTH_AFTER
