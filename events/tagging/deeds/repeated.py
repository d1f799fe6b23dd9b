"""One happening told twice: at the head and in the text, with a day and without, as a call and as a conversation."""

from dataclasses import dataclass, replace

from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening
from events.tagging.text import Page

_MUTUAL = {
    "call": 0,
    "negotiation": 1,
    "meeting": 2,
    "CONSULT": 3,
}  # the first names best what two did together
_CONSENT = 60  # characters between an agreement and what is agreed to
_BACK = 40  # how many happenings back a text may tell of the same


@dataclass(frozen=True)
class Told:
    """A happening, for whom those act who take part in it, and whether a noun or a paper's name tells of it."""

    happening: Happening
    sides: frozenset[str]
    named: bool

    @property
    def fullness(self) -> tuple[int, int, bool]:
        return len((self.happening.date or "").split("/")[0]), len(self.sides), not self.named


def add(found: list[Told], told: Told) -> None:
    """Adds a happening to those found, or takes from it what is new about one of them."""
    for at in range(len(found) - 1, max(len(found) - 1 - _BACK, -1), -1):
        other = found[at]
        if _is_same(other, told):
            found[at] = _merged(other, told)
            return
    found.append(told)


def _merged(first: Told, second: Told) -> Told:
    """The fuller of two tellings, with the day that either knows and the name that says most."""
    fuller, other = (second, first) if second.fullness > first.fullness else (first, second)
    one, two = fuller.happening, other.happening
    best = min(one.label, two.label, key=lambda label: _MUTUAL.get(label, 9))
    overlap = one.span[0] < two.span[1] and two.span[0] < one.span[1]
    return replace(
        fuller,
        happening=replace(one, date=one.date or two.date, label=best if overlap else one.label),
        sides=first.sides | second.sides,
        named=first.named and second.named,
    )


def _is_same(first: Told, second: Told) -> bool:
    one, two = first.happening, second.happening
    if one.planned != two.planned or not _may_be_one_day(one.date, two.date):
        return False
    overlap = one.span[0] < two.span[1] and two.span[0] < one.span[1]
    if not first.sides or not second.sides:
        named = first.named or second.named
        return named and _may_be_one_kind(one.label, two.label) and (overlap or bool(one.date and two.date))
    if not (first.sides <= second.sides or second.sides <= first.sides):
        return False
    if one.label == two.label:
        one_sided = len(first.sides) == 1 or len(second.sides) == 1
        return not one_sided or first.sides == second.sides or overlap or bool(one.date and two.date)
    return _may_be_one_kind(one.label, two.label) and (overlap or first.named or second.named)


def _may_be_one_kind(one: str, two: str) -> bool:
    return one == two or (one in _MUTUAL and two in _MUTUAL)


def _may_be_one_day(one: str | None, two: str | None) -> bool:
    """Whether two days may be one: equal, one not told, or one within the month or year the other names."""
    return not one or not two or one.startswith(two) or two.startswith(one)


def drop_consent(found: list[Told], told: Told) -> None:
    """ "Agreed to meet again in spring": takes the agreement away where the meeting it is about is told."""
    last = found[-1].happening if found else None
    if (
        last is not None
        and told.happening.planned
        and last.rule.startswith("verb:agree")
        and 0 <= told.happening.span[1] - last.span[1] <= _CONSENT
    ):
        found.pop()


def sharing_day(page: Page, found: list[Told], told: Told, sentence: Sentence, verb: int) -> Told:
    """ "A flew in on Monday and met B": the second verb of one subject has the day of the first, if none of its own."""
    if told.happening.date or not found or not found[-1].happening.date:
        return told
    first = found[-1].happening
    joined = verb > 0 and page.words[verb - 1].folded == "and"
    if (
        joined
        and first.source == told.happening.source
        and sentence.start <= first.span[0]
        and not told.happening.planned
    ):
        day = None if first.planned else first.date
        return replace(told, happening=replace(told.happening, date=day))
    return told
