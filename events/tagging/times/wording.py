"""What the words around a date add to it: "around", "perhaps", "by", "within", and how a text orders its numbers."""

import re
from dataclasses import replace

from events.tagging.text import Page
from events.tagging.times import reckoning
from events.tagging.times.timexes import Found
from events.tagging.times.views import View
from events.tagging.wordlists import word_list

_LIST = word_list("dates")
_APPROXIMATE = frozenset(_LIST["approximate"])
_UNCERTAIN = frozenset(_LIST["uncertain"])
_DAY = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?")
_DEADLINE = re.compile(
    r"(?:\b(?:by|no later than|not later than|until|till|deadline (?:is|of|was))(?: the)? )$", re.I
)
_UNDATED = frozenset({"year", "decade", "century", "reference", "year-spelled", "year-span", "year-bc"})
_LOOK_BACK = 24
_OLD_STYLE = re.compile(r",?[ \n]\(?(?:old[ -]style|O\.S\.|by the Julian)", re.I)


def is_old_style(page: Page, item: Found) -> bool:
    """Whether a date is said to be of the Julian calendar."""
    return bool(_OLD_STYLE.match(page.plain, item.end))


def with_order(item: Found, day_first: bool | None) -> Found:
    """A date in numbers with the order the rest of the text shows, where it does."""
    return item if day_first is None else replace(item, parts={**item.parts, "day_first": str(day_first)})


def qualified(page: Page, item: Found, edtf: str | None, view: View) -> tuple[str, str | None]:
    """The rule and EDTF of a date with what stands right before it: "~" for about, "?" for perhaps, deadlines named."""
    index = page.word_at(item.start) - 1
    before = page.words[index].folded if index >= 0 else ""
    if item.type == "DURATION":
        return _within(item, before, edtf, view)
    if edtf and _DAY.fullmatch(edtf):
        if before in ("on", "in") and index > 0:
            before = page.words[index - 1].folded
        edtf += "~" if before in _APPROXIMATE else "?" if before in _UNCERTAIN else ""
    if item.type == "SET" or item.rule in _UNDATED or not (view.future or view.timeless):
        return item.rule, edtf
    is_deadline = _DEADLINE.search(page.plain[max(0, item.start - _LOOK_BACK) : item.start])
    return (f"deadline.{item.rule}" if is_deadline else item.rule), edtf


def _within(item: Found, before: str, edtf: str | None, view: View) -> tuple[str, str | None]:
    """ "Within 30 days" runs from publication."""
    unit, number = item.parts.get("unit"), item.parts.get("number", "")
    if before != "within" or unit not in ("day", "week") or not view.anchor:
        return item.rule, edtf
    count = int(number) if number.isdigit() else _LIST["numbers"].get(number)
    last = reckoning.shifted_days(view.anchor, count * (7 if unit == "week" else 1)) if count else None
    return "deadline.within", f"{view.anchor}/{last}" if last else None
