"""Time expressions that share their parts ("July-November 2014", "5 p.m., Nov. 6"), and spans from day to day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from events.tagging.tagged import Timex
from events.tagging.text import Page
from events.tagging.times.timexes import Found
from events.tagging.times.units import spelled_year
from events.tagging.wordlists import word_list

_MONTHS = word_list("dates")["months"]
_YEARLESS = frozenset({"day-month", "month-day", "month"})
_WITH_YEAR = frozenset({"day-month", "month-day", "month-year", "month"})
_DAYS = frozenset({"day-month", "month-day", "deictic", "weekday"})
_FULL_DAYS = frozenset({"day-month", "month-day", "iso", "numeric"})
_CLOCKS = frozenset({"clock", "clock-24", "noon"})
_GAP = 16
_SHARES_YEAR = re.compile(r"\W{1,3}(?:(?:and|or|to|until|till|through)[ \n])?(?:(?:on|the|from|of)[ \n])?$")
_SAME_MOMENT = re.compile(r",?[ \n](?:on[ \n])?$")
_SPELLED = {
    "month": "month-year",
    "season-bare": "season",
    "month-day": "month-day",
    "day-month": "day-month",
}
_SPELLED_GAP = re.compile(r",?[ \n](?:of[ \n])?")
_ENDED = re.compile(r"[ \n](?:that[ \n])?(?:ended|ending|to)[ \n]$")
_TO = re.compile(r"[ \n]?-[ \n]?$|[ \n](?:to|until|till|through)[ \n](?:the[ \n])?$")
_AND = re.compile(r"[ \n]and[ \n]$")
_PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def share_parts(page: Page, found: Sequence[Found]) -> tuple[Found, ...]:
    """The expressions, a year shared by those joined to it, clocks merged with their day."""
    shared: list[Found] = []
    for item in reversed(found):
        following = shared[-1] if shared else None
        if following is None or following.start - item.end > _GAP:
            shared.append(item)
            continue
        between = page.plain[item.end : following.start]
        if item.rule in _CLOCKS and following.rule in _DAYS and _SAME_MOMENT.fullmatch(between):
            shared[-1] = _merged(item, following)
        elif item.rule in _FULL_DAYS and following.rule in _CLOCKS and between in (" ", ", "):
            shared[-1] = _merged(following, item)
        elif item.parts.get("which") == "in the" and following.rule in _DAYS and between == " of ":
            shared[-1] = _merged(item, following)
        elif item.rule in _SPELLED and following.rule == "year-spelled" and _SPELLED_GAP.fullmatch(between):
            shared[-1] = _with_spelled_year(item, following)
        elif item.rule == "this-quarter" and "month" in following.parts and _ENDED.fullmatch(between):
            shared.append(replace(item, parts={**item.parts, "ended": following.parts["month"]}))
        elif _is_yearless(item) and _names_year(following) and _SHARES_YEAR.fullmatch(between):
            shared.append(replace(item, parts=_with_year(item.parts, following.parts, between)))
        else:
            shared.append(item)
    return tuple(reversed(shared))


def _is_yearless(item: Found) -> bool:
    return item.rule in _YEARLESS and not {"year", "which_year", "which"} & item.parts.keys()


def _names_year(item: Found) -> bool:
    return item.rule in _WITH_YEAR and len(item.parts.get("year", "")) == 4 and "month" in item.parts


def _with_year(parts: Mapping[str, str], following: Mapping[str, str], between: str) -> dict[str, str]:
    """The year of the later date, or the one before where the earlier month only fits there."""
    first, second = _MONTHS[parts["month"]], _MONTHS[following["month"]]
    year = int(following["year"]) - (1 if first > second and "and" not in between else 0)
    return {**parts, "year": str(year)}


def _with_spelled_year(item: Found, year: Found) -> Found:
    """ "The winter of nineteen ninety-four" as one expression."""
    parts = {**item.parts, "year": str(spelled_year(year.parts))}
    return Found(item.start, year.end, _SPELLED[item.rule], item.type, parts)


def _merged(clock: Found, day: Found) -> Found:
    if "weekday" in clock.parts:
        return clock
    parts = {**day.parts, **clock.parts, "which": day.parts.get("which", ""), "day_rule": day.rule}
    return Found(min(clock.start, day.start), max(clock.end, day.end), "clock-date", "TIME", parts)


def with_spans(page: Page, timexes: Sequence[Timex]) -> tuple[Timex, ...]:
    """The expressions, two that are the ends of a span ("from ... to ...") both given the whole span as their EDTF."""
    joined = list(timexes)
    for index in range(len(joined) - 1):
        first, second = joined[index], joined[index + 1]
        if second.start - first.end > 8 or not (_is_plain(first) and _is_plain(second)):
            continue
        between = page.plain[first.end : second.start]
        at = page.word_at(first.start) - 1
        before = page.words[at].folded if at >= 0 else ""
        to = _TO.fullmatch(between) and (
            before in ("from", "between") or "-" in between or "through" in between
        )
        if not to and not (before == "between" and _AND.fullmatch(between)):
            continue
        if first.edtf and second.edtf and first.edtf < second.edtf:
            edtf = f"{first.edtf}/{second.edtf}"
            joined[index] = replace(first, edtf=edtf)
            joined[index + 1] = replace(second, edtf=edtf)
    return tuple(joined)


def _is_plain(timex: Timex) -> bool:
    return timex.type == "DATE" and bool(timex.edtf and _PLAIN.fullmatch(timex.edtf))
