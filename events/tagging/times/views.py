"""What a date is seen from, and what it is found to mean."""

from collections.abc import Callable
from dataclasses import dataclass

from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found


@dataclass(frozen=True)
class View:
    """What a date is seen from: the publication day, the last date the text named, and the tense around.

    `timeless`: no verb near tells past from future. `beside`: the last date stands in the same paragraph.
    `quarter`: the quarter the text spoke of last ("2021-Q4"). `leaning`: the text is history, and the
    anchor is the date named last. `lost`: the text is news of a day nobody knows, so that its dates lack their year.
    """

    anchor: Partial | None
    last: Partial | None
    future: bool
    timeless: bool = False
    beside: bool = False
    quarter: str | None = None
    leaning: bool = False
    lost: bool = False


@dataclass(frozen=True)
class Meaning:
    value: str | None
    edtf: str | None = None
    confidence: float = 0.95
    names_date: bool = True  # whether the text now speaks of this date


UNKNOWN = Meaning(None, None, 0.5, names_date=False)


Resolver = Callable[[Found, View], Meaning]


def meaning_of(named: Partial | None, confidence: float) -> Meaning:
    return Meaning(str(named), None, confidence) if named else UNKNOWN
