"""Whom a statement is addressed to where no name stands right after its verb: in a call with, a letter to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Quote
from events.tagging.wordlists import words

_ENCOUNTER = re.compile(
    r"\b(?:in|during|at|over|on|by|through) (?:(?!after|before|following)[\w'-]+ ){0,4}"
    r"(?:call|conversation|talks|meeting|talk|consultations|negotiations|exchange) with "
    r"|\b(?:in|by|with) (?:(?!after|before|following)[\w'-]+ ){0,4}"
    r"(?:letter|message|note|telegram|appeal|reply|response|address) (?:addressed |sent )?to "
)
_OF_WHOM = re.compile(r"\b(?:from|of|by) (?:the |both |all )?")
_FILLERS = re.compile(r"(?:the |his |her |its |their |both )?")
_CLAIMING = frozenset({"demands", "appeals", "asks"})
_ACTORS = frozenset({"state", "organization", "person"})
_FURTHEST = 60


def with_addressees(reading: Reading, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The statements, those without an addressee with whom their own sentence tells they were meant for."""
    return tuple(
        quote
        if quote.addressees or quote.cue is None or quote.rule == "transcript"
        else _found(reading, quote)
        for quote in quotes
    )


def _found(reading: Reading, quote: Quote) -> Quote:
    sentence = reading.sentences[reading.sentence_at((quote.cue or quote.spans[0])[0])]
    parties = (
        _told(reading, sentence, quote)
        or _met(reading, sentence, quote)
        or _claimed_from(reading, quote)
        or _who_is_to_act(reading, quote)
    )
    own = {quote.speaker.name, quote.speaker.on_behalf_of} if quote.speaker else set()
    names = tuple(dict.fromkeys(one.mention.name for one in parties if one.mention is not None))
    return replace(quote, addressees=names) if names and own.isdisjoint(names) else quote


def _told(reading: Reading, sentence: Sentence, quote: Quote) -> list[Party]:
    """ "..., Holt told Marenko": also where the words come before the verb."""
    start, end = quote.cue or (0, 0)
    verb = reading.page.folded[start:end]
    return _named_at(reading, end + 1, sentence.end) if verb in words("acts", "told_forms") else []


def _met(reading: Reading, sentence: Sentence, quote: Quote) -> list[Party]:
    """The other side of a call, a meeting or a letter which the words of the report name."""
    for match in _ENCOUNTER.finditer(reading.page.folded, sentence.start, sentence.end):
        if not any(start <= match.start() < end for start, end in quote.spans):
            return _named_at(reading, match.end(), sentence.end)
    return []


def _claimed_from(reading: Reading, quote: Quote) -> list[Party]:
    """ "demanded guarantees from the alliance", "demanded of Lirania that"."""
    if quote.speech_act not in _CLAIMING or quote.act_rule != "verb" or quote.cue is None:
        return []
    end = quote.spans[0][1] if quote.spans[0][0] > quote.cue[0] else quote.cue[1]
    for match in _OF_WHOM.finditer(reading.page.folded, quote.cue[1], min(end, quote.cue[1] + _FURTHEST)):
        if not match.group().startswith("from") and match.start() > quote.cue[1] + 1:
            continue
        if found := _named_at(reading, match.end(), end + 1):
            return found
    return []


def _who_is_to_act(reading: Reading, quote: Quote) -> list[Party]:
    """ "demanded that Lirania withdraw": who stands first in what is demanded."""
    if quote.speech_act not in _CLAIMING or quote.act_rule != "verb" or quote.cue is None:
        return []
    start, end = quote.spans[0]
    between = reading.page.folded[quote.cue[1] : start].split()
    return _named_at(reading, start, end) if between == ["that"] else []


def _named_at(reading: Reading, start: int, end: int) -> list[Party]:
    """The actor that stands at an offset, as a whole noun phrase and not as the owner of another thing."""
    filler = _FILLERS.match(reading.page.folded, start)
    party = reading.parties.first_after(start)
    if party is None or party.mention is None or party.kind not in _ACTORS or party.end > end:
        return []
    reach = filler.end() if filler else start
    owns = reading.page.plain[party.end : party.end + 2] in ("'s", "' ")
    return [party] if party.start <= reach and not owns else []
