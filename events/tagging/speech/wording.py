"""What was said as rows of plain words in which the speaker's side is "we" and every other actor is "party"."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.tagged import Quote, Speaker
from events.tagging.text import Span

_MOST_WORDS = 70  # of one sentence; what it does is told early
_FULL = {
    "ll": "will",
    "re": "are",
    "ve": "have",
    "m": "am",
    "cannot": "can not",
    "i": "we",
}
# What somebody else said, told again, is not done by telling it.
_RETOLD = re.compile(
    r"\bparty (?:also |has |had )?(?:said|told|says|tells|warned|promised|announced|asked)\b"
)
_NOT = {"won": "will", "shan": "shall", "can": "can", "ain": "is"}
_ACTING = frozenset({"state", "organization", "person"})
_ALLIANCES = frozenset({"alliance", "bloc", "organization", "organisation", "union", "pact"})
_BODIES = frozenset({"state", "organization"})


@dataclass(frozen=True)
class Own:
    """Whose words are read: the names of the speaker and of whom he speaks for, and whether that is an alliance."""

    names: frozenset[str]
    is_alliance: bool


def rows_of(reading: Reading, quote: Quote, own: Own, most: int) -> Iterator[str]:
    """The first sentences of a statement, each as " word word word ", with "?" at the end of a question."""
    for span in _sentences(reading, quote, most):
        row = _RETOLD.split(" ".join(_tokens(reading, quote, span, own)), maxsplit=1)[0]
        asks = "?" in reading.page.plain[span[1] - 1 : span[1] + 1]
        yield f" {row} ? " if asks else f" {row} "


def own_side(speaker: Speaker | None, alliances: Set[str]) -> Own:
    """The side of a speaker; `alliances` are the names of the organizations of the text."""
    names = (
        frozenset(name for name in (speaker.name, speaker.on_behalf_of) if name) if speaker else frozenset()
    )
    return Own(names, not names.isdisjoint(alliances))


def _sentences(reading: Reading, quote: Quote, most: int) -> Iterator[Span]:
    """The sentences of the pieces of a statement; a sentence of the page may hold several within quotation marks."""
    left = most
    for start, end in quote.spans:
        at = start
        while at < end and left > 0:
            stop = min(
                (found for mark in ".?!;" if (found := reading.page.plain.find(mark + " ", at, end)) >= 0),
                default=end,
            )
            yield at, min(stop + 1, end)
            at, left = stop + 1, left - 1


def _tokens(reading: Reading, quote: Quote, span: Span, own: Own) -> list[str]:
    page = reading.page
    found: list[str] = []
    skip_to = span[0]
    parties = {party.start: party for party in reading.parties.within(*span) if _is_actor(party)}
    peoples = {one.start: one for one in reading.mentions_within(*span) if one.type == "state"}
    for index in page.word_range(*span)[:_MOST_WORDS]:
        word = page.words[index]
        if word.start < skip_to:
            continue
        party = parties.get(word.start)
        if party is not None and _stands_for_actor(party, found):
            skip_to = party.end
            found[len(found) - (found[-1:] == ["the"]) :] = [
                "we" if _is_own(reading, party, own) else "party"
            ]
        elif word.start in peoples and word.start not in parties:
            skip_to = peoples[word.start].end
            found.append("we s" if peoples[word.start].name in own.names else "party s")
        else:
            _add_word(found, word.folded, quote, own)
    return " ".join(found).split()


def _add_word(found: list[str], word: str, quote: Quote, own: Own) -> None:
    """Add a plain word: "don't" as two, "the alliance" of somebody who speaks for one as his side."""
    last = found[-1] if found else ""
    if word == "t" and last in _NOT:
        found[-1:] = [_NOT[last], "not"]
    elif word == "t" and last.endswith("n"):
        found[-1:] = [last[:-1], "not"]
    elif own.is_alliance and word in _ALLIANCES and last == "the":
        found[-1] = "we"
    else:
        found.append(_said_as(word, quote))


def _stands_for_actor(party: Party, before: list[str]) -> bool:
    """Whether a party acts here: a place that is only a place does so after "up to", "with", "unless"."""
    literal = party.mention is not None and party.mention.reading == "literal"
    return not literal or before[-1:] in (["to"], ["with"], ["unless"], ["if"], ["until"], ["by"], ["that"])


def _is_actor(party: Party) -> bool:
    if party.mention is None:
        return bool(party.owners)
    return party.kind in _ACTING


def _is_own(reading: Reading, party: Party, own: Own) -> bool:
    """Whether a party is the speaker, whom he speaks for, or a body of theirs."""
    if party.mention is not None and party.mention.name in own.names:
        return True
    keys = party.owners if party.mention is None else (party.mention.key,) if party.mention.key else ()
    owners = {reading.lexicon.owner(key) for key in keys if key in reading.lexicon}
    return any(reading.lexicon[owner].name in own.names for owner in owners)


def _said_as(word: str, quote: Quote) -> str:
    """A pronoun by whom it means: in told words "he" is mostly the speaker, in his own words another."""
    if quote.type == "direct":
        return "they" if word in ("he", "she") else _FULL.get(word, word)
    if word in ("he", "she"):
        return "we"
    if word == "it" and quote.speaker is not None and quote.speaker.type in _BODIES:
        return "we"
    return _FULL.get(word, word)
