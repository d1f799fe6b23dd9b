"""Texts that are only named, not handed over there: "the written replies of A and B to the drafts of May 3"."""

import re
from collections.abc import Sequence

from events.tagging.reading import Reading
from events.tagging.tagged import Draft, Mention, Response
from events.tagging.text import Span, trim

_OF = re.compile(
    r"^(?: (?:of|from|by)(?: both)?(?: the)? |,? and(?: (?:of|from|by))?(?: the)? |, (?:the )?)$"
)
_TO = re.compile(r"^ to(?: the)? $")
_MODIFIERS = re.compile(
    r"^[' ]?s? ?(?:(?:own|written|formal|official|detailed|first|second|new|two|joint) ){0,3}$"
)
_WRITTEN = re.compile(r"\b(?:written|formal)\b")
_BEFORE = 60


def named_responses(reading: Reading, noun: Span) -> tuple[tuple[Mention, ...], tuple[Mention, ...], bool]:
    """Who answered whom by a response noun, and whether the answer is called written or formal."""
    owner = _owner(reading, noun[0])
    givers, end = ((owner,), noun[1]) if owner else _after(reading, noun[1])
    lead = reading.page.folded[max(0, noun[0] - 24) : noun[0]]
    return givers, _answered(reading, end), bool(_WRITTEN.search(lead + reading.page.folded[slice(*noun)]))


def responses_named(reading: Reading, noun: Span) -> list[Response]:
    """Responses where a noun phrase tells who answered, and either whom or that it was in writing."""
    givers, takers, written = named_responses(reading, noun)
    principals = [mention for mention in givers if mention.type != "person"]
    if not principals or not (takers or written) or reading.quotation_around(noun[0]):
        return []
    to = tuple(mention.name for mention in takers)
    span = trim(reading.page.text, min(noun[0], principals[0].start), max(noun[1], principals[-1].end))
    return [
        Response((mention.name,), to, None, None, span, "named", 0.6, written=True if written else None)
        for mention in principals
        if mention.name not in to
    ]


def drafts_named(reading: Reading, noun: Span) -> list[Draft]:
    """A draft where a noun phrase tells whose it is and of which day: "the Ostranian drafts of 17 December"."""
    owner = _owner(reading, noun[0])
    following = reading.timexes_within(noun[1], noun[1] + 8)
    if owner is None or owner.type == "person" or not following or reading.quotation_around(noun[0]):
        return []
    timex = following[0]
    tied = reading.page.folded[noun[1] : timex.start].strip() in ("of", "from", "dated")
    if not tied or not timex.edtf or timex.type != "DATE":
        return []
    title = " ".join(reading.page.text[slice(*noun)].split())
    return [Draft((owner.name,), (), timex.edtf, title, (owner.start, timex.end), "named", 0.6)]


def _owner(reading: Reading, start: int) -> Mention | None:
    """The actor whose noun it is, right before it: "the American reply", "NATO's written answer"."""
    before = reading.mentions_within(max(0, start - _BEFORE), start)
    if not before:
        return None
    mention, gap = before[-1], reading.page.folded[before[-1].end : start]
    owns = mention.rule == "demonym" or gap.startswith(("'s", "' "))
    return mention if owns and mention.end <= start and _MODIFIERS.match(gap) else None


def _after(reading: Reading, end: int) -> tuple[tuple[Mention, ...], int]:
    """ "of A and of B" after a noun."""
    found: list[Mention] = []
    for mention in reading.mentions_within(end, end + 200):
        gap = reading.page.folded[end : mention.start]
        if not _OF.match(gap) or (not found and not gap.startswith((" of", " from", " by"))):
            break
        if mention.rule == "demonym" or reading.page.plain[mention.end : mention.end + 2] in ("'s", "' "):
            break
        found.append(mention)
        end = mention.end
    return tuple(found), end


def _answered(reading: Reading, end: int) -> tuple[Mention, ...]:
    """Who is answered: "to Ostrania", "to the Ostranian drafts", "to Ostrania's demands"."""
    mentions: Sequence[Mention] = reading.mentions_within(end, end + 12)
    if mentions and _TO.match(reading.page.folded[end : mentions[0].start]) and mentions[0].type != "person":
        return (mentions[0],)
    return ()
