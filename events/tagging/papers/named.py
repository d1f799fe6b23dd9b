"""Texts that are only named, not handed over there: "the written replies of A and B to the drafts of May 3"."""

import re
from collections.abc import Sequence

from events.tagging.names.memory import Memory
from events.tagging.papers.sides import owners_of, principals, sides_of
from events.tagging.reading import Reading
from events.tagging.tagged import Draft, Mention, Response
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_OF = re.compile(
    r"^(?: (?:of|from|by)(?: both)?(?: the)? |,? and(?: (?:of|from|by))?(?: the)? |, (?:the )?)$"
)
_TO = re.compile(
    r"^ to(?: the| its| their)?(?: (?:response|reply|answer|replies|responses|proposals?|drafts?|demands|initiatives?)"
    r"(?: of| by| from)(?: the)?)? $"
)
_TO_END = re.compile(r"\bto (?:the )?$")
_WRITTEN = re.compile(r"\b(?:written|formal) (?:joint |own |first )?[a-z]+$")
_IN_ITS = re.compile(r"\bin (?:its|their|his|her) (?:own |first |joint )?(?:written|formal|official) $")
_ITS = re.compile(r"\b(?:its|their|his|her) (?:own |written |first )?$")
_WANTING = 10  # words before a noun among which one tells that it is only wanted
_COMING = 13  # words after it among which one tells that it is still to come
_BACK = 40
_REACH = 120


def named_responses(reading: Reading, noun: Span) -> tuple[tuple[Mention, ...], tuple[Mention, ...], bool]:
    """Who answered whom by a response noun, and whether the answer is called written or formal."""
    owners = owners_of(reading, noun[0])
    givers, end = (owners, noun[1]) if owners else _after(reading, noun[1])
    lead = reading.page.folded[max(0, noun[0] - 24) : noun[1]]
    return givers, answered_after(reading, end), bool(_WRITTEN.search(lead))


def responses_named(reading: Reading, memory: Memory, index: int, noun: Span) -> list[Response]:
    """Responses where a noun phrase tells who answered, and either whom or that it was in writing."""
    if reading.quotation_around(noun[0]):
        return []
    givers, takers, written = named_responses(reading, noun)
    if _is_only_wanted(reading, index, noun[0], max(noun[1], *(side.end for side in (*givers, *takers)), 0)):
        return []
    own = () if givers else _in_its(reading, memory, index, noun)
    actors = [mention for mention in principals(reading, givers or own) if mention.type != "person"]
    if not actors or not (takers or written):
        return []
    to = tuple(mention.name for mention in principals(reading, takers))
    span = trim(reading.page.text, min(noun[0], actors[0].start), max(noun[1], actors[-1].end))
    rule = "named.own" if own else "named"
    return [
        Response((actor.name,), to, None, None, span, rule, 0.6, written=True if written or own else None)
        for actor in actors
        if actor.name not in to
    ]


def drafts_named(reading: Reading, memory: Memory, index: int, noun: Span) -> list[Draft]:
    """A draft where a noun phrase tells whose it is and of which day: "the Ostranian drafts of 17 December"."""
    following = reading.timexes_within(noun[1], noun[1] + 8)
    if not following or reading.quotation_around(noun[0]):
        return []
    timex = following[0]
    tied = reading.page.folded[noun[1] : timex.start].strip() in ("of", "from", "dated")
    if not tied or not timex.edtf or timex.type != "DATE":
        return []
    named = owners_of(reading, noun[0])
    owners = principals(reading, named) if named else _of_its_subject(reading, memory, index, noun)
    by = tuple(mention.name for mention in owners if mention.type != "person")
    title = " ".join(reading.page.text[slice(*noun)].split())
    start = min((noun[0], *(mention.start for mention in owners)))
    return [Draft(by, (), timex.edtf, title, (start, timex.end), "named", 0.6)] if by else []


def _is_only_wanted(reading: Reading, index: int, offset: int, end: int) -> bool:
    """Whether an answer is awaited, asked for or thought of, not told of: "is waiting for a reply from A"."""
    page = reading.page
    place = page.word_at(offset)
    first = max(page.word_at(reading.sentences[index].start), place - _WANTING)
    last = min(page.word_at(reading.sentences[index].end), max(page.word_at(end) - 1, place) + _COMING)
    before = {page.words[at].folded for at in range(first, place)}
    after = {page.words[at].folded for at in range(place + 1, last)}
    return bool(before & words("exchanges", "wanting") or after & words("exchanges", "coming"))


def _of_its_subject(reading: Reading, memory: Memory, index: int, noun: Span) -> tuple[Mention, ...]:
    """Whom "its" means in "A drew attention to its proposal": the one who opens the sentence."""
    before = reading.page.folded[max(0, noun[0] - _BACK) : noun[0]]
    party = reading.parties.first_after(reading.sentences[index].start)
    if not _ITS.search(before) or party is None or party.end > noun[0]:
        return ()
    if party.start - reading.sentences[index].start > len("on the "):
        return ()
    return sides_of(reading, memory, [party], index)


def _in_its(reading: Reading, memory: Memory, index: int, noun: Span) -> tuple[Mention, ...]:
    """The subject that follows "In its written reply to B, A refused ..."."""
    page, sentence = reading.page, reading.sentences[index]
    if page.words[page.word_at(noun[0])].folded == "written":
        start = noun[0] + len("written ")
    else:
        start = noun[0]
    if not _IN_ITS.search(page.folded[max(sentence.start, start - _BACK) : start]):
        return ()
    comma = page.plain.find(",", noun[1], min(sentence.end, noun[1] + _REACH))
    party = reading.parties.first_after(comma) if comma >= 0 else None
    if party is None or page.folded[comma : party.start].strip(" ,") not in ("", "the"):
        return ()
    return sides_of(reading, memory, [party], index)


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


def answered_after(reading: Reading, end: int) -> tuple[Mention, ...]:
    """Who is answered: "to Ostrania", "to the Ostranian drafts", "to Ostrania's demands", "to the reply of A"."""
    mentions: Sequence[Mention] = reading.mentions_within(end, end + 36)
    if mentions and _TO.match(reading.page.folded[end : mentions[0].start]) and mentions[0].type != "person":
        return (mentions[0],)
    return ()


def answered_in(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Whose texts an answer that stands further off is to: "the reply on Monday to the Ostranian demands"."""
    page = reading.page
    for mention in reading.mentions_within(start, end):
        owned = mention.rule == "demonym" or page.plain[mention.end : mention.end + 2] in ("'s", "' ")
        following = (
            page.folded[mention.end : mention.end + 40].replace("'s", " ").replace("'", " ").split()[:3]
        )
        tied = owned and _TO_END.search(page.folded[max(start, mention.start - 8) : mention.start])
        if tied and any(word.strip(".,;") in words("exchanges", "answered") for word in following):
            return (mention,)
    return ()
