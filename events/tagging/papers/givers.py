"""Subjects that stand away from their verb: parted by an aside, meant by "which" or by "it"."""

import re

from events.tagging.deeds import acting
from events.tagging.names.parties import Party
from events.tagging.papers.capitals import capitals_in
from events.tagging.papers.clause import Clause, Verb
from events.tagging.papers.sides import Sides, sides_of
from events.tagging.wordlists import words

_IT_SAID = re.compile(
    r"^ (?:has |had |also )?(?:said|says|announced|confirmed|stated|reported|claimed|added)(?: on [a-z]+| [a-z]+day)?"
    r"(?: that)? $"
)
_RECEIVERS = frozenset({"him", "her"})
_WHERE = re.compile(r", where (?:to )?(?:the )?$")
_WHERE_REACH = 20
_GOING_TO = frozenset({"visited", "visits", "visiting", "in", "to", "reached"})
_ASIDE = 140  # characters between a subject and its verb


_ASIDES = frozenset(
    {"who", "which", "whose", "in", "on", "at", "during", "after", "for", "speaking", "meeting"}
)


def relative_subject(clause: Clause, verb: Verb) -> list[Party]:
    """The party that "which" stands for: "Ostrania, which published two drafts, ..."."""
    page = clause.reading.page
    at = verb.first - 1
    while at > 0 and page.words[at].folded in words("saying", "between"):
        at -= 1
    if at < 1 or page.words[at].folded != "which" or page.words[at].start <= clause.sentence.start:
        return []
    party = clause.reading.parties.last_before(page.words[at].start)
    if party is None or page.plain[party.end : page.words[at].start] != ", " or party.kind == "document":
        return []
    return acting.joined_before(clause.reading, clause.sentence, party)


def subject_before_aside(clause: Clause, first: int) -> list[Party]:
    """The party that an aside parts from its verb: "Anna Holt, who is on a visit to Ostrov, received ..."."""
    page, start = clause.reading.page, clause.sentence.start
    if first < 1 or page.plain[page.words[first - 1].end : page.words[first].start] != ", ":
        return []
    closing = page.words[first - 1].end
    opening = page.plain.rfind(", ", max(start, closing - _ASIDE), closing)
    party = clause.reading.parties.last_before(opening) if opening >= 0 else None
    if party is None or party.end != opening or page.words[page.word_at(opening)].folded not in _ASIDES:
        return []
    return acting.joined_before(clause.reading, clause.sentence, party)


def pronoun_behind_to(clause: Clause, first: int) -> list[Party]:
    """Who gets something where the words of another language keep their order: "to her were handed"."""
    page = clause.reading.page
    if first < 2 or page.words[first - 2].folded != "to" or page.words[first - 1].folded not in _RECEIVERS:
        return []
    word = page.words[first - 1]
    return [Party(word.start, word.end, "pronoun")] if word.start > clause.sentence.start else []


def hosts_of(clause: Clause, offset: int) -> Sides:
    """Whose capital "where" means: "Holt visited Ostrov, where to her were handed the proposals"."""
    page, start = clause.reading.page, clause.sentence.start
    where = _WHERE.search(page.folded, max(start, offset - _WHERE_REACH), offset)
    capitals = capitals_in(clause.reading, (start, where.start()), _GOING_TO) if where else []
    hosts = [party for party in capitals if where is not None and party.end == where.start()]
    return sides_of(clause.reading, clause.memory, hosts, clause.index)


def told_of(clause: Clause, subject: Party) -> Sides:
    """Whom "it" means: who says so of itself, else the state or organization that opens the sentence before."""
    page = clause.reading.page
    if subject.kind != "pronoun" or page.folded[subject.start : subject.end] != "it":
        return ()
    said = clause.reading.parties.first_after(clause.sentence.start)
    if said is not None and said.start < subject.start and said.kind in ("state", "organization"):
        reported = _IT_SAID.match(page.folded[said.end : subject.start])
        return sides_of(clause.reading, clause.memory, [said], clause.index) if reported else ()
    if clause.index == 0:
        return ()
    before = clause.reading.sentences[clause.index - 1]
    party = clause.reading.parties.first_after(before.start)
    opens = party is not None and page.folded[before.start : party.start].strip() in ("", "the")
    if party is None or not opens or party.kind not in ("state", "organization"):
        return ()
    return sides_of(clause.reading, clause.memory, [party], clause.index)
