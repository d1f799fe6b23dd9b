"""A subject that commas or dashes part from its verb: "Peter Brandt, a harbour master from Ostrov, said"."""

import re

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.speech.unlisted import clause_start, is_plain_phrase
from events.tagging.wordlists import words

_PARTING = re.compile(r", | --? |\(|, ?\"? ")
_SPEAKERS = frozenset({"person", "role", "collective", "document", "organization", "state"})
_CONJUNCTIONS = frozenset({"but", "and", "yet", "as", "while", "that", "because", "so", "still"})
_LONGEST = 300
_MOST_PARTS = 6


def before_aside(reading: Reading, sentence: Sentence, cue: Cue, edge: int, gap: str) -> Party | None:
    """The first noun phrase of the clause where only asides stand between it and the verb."""
    if gap.strip() not in (",", ".,", "-", "--", ")", "),", ',"'):
        return None
    page = reading.page
    begin = clause_start(reading, sentence, edge, across_commas=True)
    begin = max(begin, edge - _LONGEST)
    parts = [match.span() for match in _PARTING.finditer(page.plain, begin, edge)]
    start = begin
    for end, following in parts[:_MOST_PARTS]:
        subject = _subject(reading, cue, start, end)
        if subject is not None:
            return _named_beside(reading, subject, following) or subject
        start = following
    if not parts and page.words[cue.first - 1].start >= edge:  # "Marenko, however, said"
        return _subject(reading, cue, begin, edge)
    return None


def _subject(reading: Reading, cue: Cue, start: int, end: int) -> Party | None:
    """The noun phrase that fills a part of a sentence, but for a conjunction before it."""
    page = reading.page
    indices = page.word_range(start, end)
    while indices and page.words[indices[0]].folded in _CONJUNCTIONS:
        indices = indices[1:]
    if not indices or page.words[indices[0]].folded in words("saying", "governing"):
        return None
    first, last = page.words[indices[0]], page.words[indices[-1]]
    for party in reading.parties.within(first.start - 6, end):
        if party.start <= first.start and last.end <= party.end and party.kind in _SPEAKERS:
            return party
    if cue.takes not in ("clause", "verbal", "that") or not is_plain_phrase(reading, indices):
        return None
    return Party(first.start, last.end, "noun")


def _named_beside(reading: Reading, subject: Party, start: int) -> Party | None:
    """The name that tells who a description is: "Another pollster, David Woodard of the college, said"."""
    party = reading.parties.first_after(start)
    if subject.mention is not None or party is None or party.start - start > 1 or party.kind != "person":
        return None
    return Party(subject.start, party.end, "person", party.mention, party.role, party.owners)
