"""One happening told twice: at the head and in the text, with a day and without, as a call and as a conversation."""

from dataclasses import replace

from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening
from events.tagging.text import Page

_MUTUAL = {"call": 0, "negotiation": 1, "meeting": 2}  # the first names best what two did together
_BACK = 12  # how many happenings back a text may tell of the same


def add(found: list[Happening], happening: Happening) -> None:
    """Adds a happening to those found, or takes from it what is new about one of them."""
    for at in range(len(found) - 1, max(len(found) - 1 - _BACK, -1), -1):
        other = found[at]
        if not _is_same(other, happening):
            continue
        better = _MUTUAL.get(happening.label, 9) < _MUTUAL.get(other.label, 9)
        if better or (other.date is None and happening.date is not None):
            found[at] = replace(happening, date=happening.date or other.date)
        return
    found.append(happening)


def _is_same(one: Happening, other: Happening) -> bool:
    if (one.date and other.date and one.date != other.date) or one.planned != other.planned:
        return False
    if one.label == other.label:
        if (one.source, one.target) == (other.source, other.target):
            return True
        return one.label in _MUTUAL and _parties(one) == _parties(other)
    told_at_once = one.span[0] < other.span[1] and other.span[0] < one.span[1]
    return told_at_once and {one.label, other.label} <= _MUTUAL.keys() and _parties(one) == _parties(other)


def _parties(happening: Happening) -> frozenset[str]:
    return frozenset((*happening.source, *happening.target))


def sharing_day(
    page: Page, found: list[Happening], happening: Happening, sentence: Sentence, verb: int
) -> Happening:
    """ "A flew in on Monday and met B": the second verb of one subject has the day of the first, if none of its own."""
    if happening.date or not found or not found[-1].date:
        return happening
    first = found[-1]
    joined = verb > 0 and page.words[verb - 1].folded == "and"
    if (
        joined
        and first.source == happening.source
        and sentence.start <= first.span[0]
        and not happening.planned
    ):
        return replace(happening, date=None if first.planned else first.date)
    return happening
