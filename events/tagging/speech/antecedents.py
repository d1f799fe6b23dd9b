"""Who "who" is."""

from dataclasses import replace

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.unlisted import phrase_ending_at

_NOBODY = frozenset({"you"})
_SPEAKERS = frozenset({"person", "role", "collective", "document", "organization", "state"})


def antecedent(reading: Reading, sentence: Sentence, party: Party) -> Party | None:
    """The party that speaks: for "who" the one right before it, with the "who"; nobody for "you"."""
    page = reading.page
    word = page.folded[party.start : party.end]
    if word in _NOBODY:
        return None
    if word != "who":
        return party
    before = reading.parties.last_before(party.start - 1)
    if before and before.start >= sentence.start and party.start - before.end <= 2:
        return replace(before, end=party.end) if before.kind in _SPEAKERS else None
    phrase = phrase_ending_at(reading, sentence, page.word_at(party.start) - 1, party.end)
    if phrase is None or page.plain[max(0, party.start - 2) : party.start] != ", ":
        return phrase
    return phrase if page.plain[phrase.start].isupper() else None
