"""Who a party is: resolves "he", "the minister" and "the Kremlin aide" by what the text said before, or not at all."""

import re

from events.tagging.lexicon import Lexicon
from events.tagging.names.held import described_person
from events.tagging.names.memory import NEAR_SENTENCES, Memory, is_governed
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.tagged import Mention, Speaker
from events.tagging.text import fold
from events.tagging.times.reckoning import Partial
from events.tagging.wordlists import words

_OF = re.compile(r" of (?:the )?(?=\S)")


def who(reading: Reading, memory: Memory, party: Party, sentence: int) -> Mention | None:
    """The actor a party is, or None: also where two fit alike."""
    if party.mention is not None:
        return party.mention
    if party.kind == "pronoun":
        return _pronoun(reading, memory, party, sentence)
    if party.kind == "collective":
        return _side(reading, party)
    if party.kind == "document":
        return _author(reading, memory, party)
    if party.kind == "role" and party.role is not None:
        return described_person(reading, memory, party.role, sentence)
    return None


def _author(reading: Reading, memory: Memory, party: Party) -> Mention | None:
    """Who wrote "the statement": whose it is called, else the one author of such a document the text told of."""
    text = reading.page.folded[party.start : party.end]
    owners = {reading.lexicon.owner(key) for key in party.owners if key in reading.lexicon}
    if len(owners) == 1:
        actor = reading.lexicon[owners.pop()]
        kind = "state" if actor.type == "state" else "organization"
        words_of_it = reading.page.text[party.start : party.end]
        return Mention(
            party.start, party.end, words_of_it, kind, actor.name, actor.key, actor.wikidata, "paper", 0.7
        )
    if (of := _OF.match(reading.page.folded, party.end)) and (whose := reading.parties.around(of.end())):
        return whose.mention
    if not text.startswith("the ") or text.endswith("s"):
        return None
    return memory.author_of(text.split()[-1])


def _side(reading: Reading, party: Party) -> Mention | None:
    """ "The Cantonal side", "the Russian government", "the NATO bloc": the one actor that the words name."""
    noun = reading.page.folded[party.start : party.end].split()[-1]
    owners = {reading.lexicon.owner(key) for key in party.owners if key in reading.lexicon}
    if noun not in words("offices", "sides") or len(owners) != 1:
        return None
    actor = reading.lexicon[owners.pop()]
    text = reading.page.text[party.start : party.end]
    kind = "state" if actor.type == "state" else "organization"
    return Mention(party.start, party.end, text, kind, actor.name, actor.key, actor.wikidata, "side", 0.8)


def _pronoun(reading: Reading, memory: Memory, party: Party, sentence: int) -> Mention | None:
    word = reading.page.folded[party.start : party.end]
    if word == "who":
        before = reading.parties.last_before(party.start)
        return before.mention if before and party.start - before.end <= 2 else None
    if word not in ("he", "she", "him", "his", "her", "it"):
        return None
    speaker = memory.last_speaker
    spoke_near = speaker is not None and sentence - memory.last_speaker_at <= NEAR_SENTENCES
    if word == "it":
        recent = spoke_near and sentence - memory.last_speaker_at <= 1
        return speaker if recent and speaker and speaker.type != "person" else None
    gender = "male" if word in ("he", "him", "his") else "female"
    subject, subject_at = _last_subject(reading, party.start, sentence, gender, reading.lexicon, memory)
    if memory.is_nobody(gender, subject_at, sentence):
        return None
    if (
        speaker
        and spoke_near
        and memory.last_speaker_at >= subject_at
        and _may_be(reading, memory, speaker, gender)
    ):
        return speaker
    return subject or _only_one(reading, memory, party, sentence, gender)


def _only_one(reading: Reading, memory: Memory, pronoun: Party, sentence: int, gender: str) -> Mention | None:
    """The one person of a gender whom the sentence names before a pronoun: "was given to Anna Holt when she came"."""
    bounds = reading.sentences[sentence]
    named = {
        party.mention.name: party.mention
        for party in reading.parties.within(bounds.start, pronoun.start)
        if party.mention is not None
        and _may_be(reading, memory, party.mention, gender)
        and not _is_quoted(reading, party, pronoun.start)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _last_subject(
    reading: Reading, before: int, sentence: int, gender: str, lexicon: Lexicon, memory: Memory
) -> tuple[Mention | None, int]:
    """The person who is the subject of the nearest sentence that has one, and which sentence that is."""
    for index in range(sentence, max(-1, sentence - 4), -1):
        bounds = reading.sentences[index]
        for party in reading.parties.within(bounds.start, min(bounds.end, before)):
            mention = party.mention
            if mention is None or mention.type != "person" or is_governed(reading, party):
                continue
            if _is_quoted(reading, party, before):
                continue
            if _may_be(reading, memory, mention, gender):
                return mention, index
    return None, -1


def _is_quoted(reading: Reading, party: Party, pronoun: int) -> bool:
    """Whether somebody is only named in words that another said: '"As Holt knows, it holds," he added.'"""
    quotation = reading.quotation_around(party.start)
    return quotation is not None and quotation != reading.quotation_around(pronoun)


def _may_be(reading: Reading, memory: Memory, mention: Mention, gender: str) -> bool:
    if mention.type != "person":
        return False
    known = gender_of(reading.lexicon, memory, mention)
    return known is None or known == gender


def gender_of(lexicon: Lexicon, memory: Memory, mention: Mention) -> str | None:
    """Told by the lexicon, by a title ("spokeswoman") or by the given name."""
    if mention.key and mention.key in lexicon and lexicon[mention.key].gender:
        return lexicon[mention.key].gender
    met = memory.people.get(mention.name)
    for role in met.roles if met else ():
        if role.head in words("people", "female_titles"):
            return "female"
        if role.head in words("people", "male_titles"):
            return "male"
    first = fold(mention.name.split()[0])
    male, female = first in words("people", "male"), first in words("people", "female")
    return None if male == female else "male" if male else "female"


def speaker_of(
    reading: Reading, party: Party, mention: Mention | None, said_on: Partial | None = None
) -> Speaker:
    """The speaker as a suggestion shows him, with the office of that day and on whose behalf he speaks.

    `said_on` is the day of the statement, where it is told; without it the day of publication counts.
    """
    text = reading.page.text[party.start : party.end]
    if mention is None:
        return Speaker(party.start, party.end, text, None, on_behalf_of=_first_owner(reading, party))
    office, behalf = _office(reading, party, mention, said_on or reading.anchor)
    return Speaker(
        party.start, party.end, text, mention.name, mention.key, mention.type, mention.link, office, behalf
    )


def _office(
    reading: Reading, party: Party, mention: Mention, on: Partial | None
) -> tuple[str | None, str | None]:
    lexicon = reading.lexicon
    if mention.type != "person":
        owner = lexicon.owner(mention.key) if mention.key and mention.key in lexicon else None
        return None, lexicon[owner].name if owner else None
    office = party.role.office if party.role else None
    behalf = _first_owner(reading, party)
    if mention.key is None or mention.key not in lexicon:
        return office, behalf
    if on:
        held = lexicon.offices_on(mention.key, on.earliest, on.latest)
        office = office or next((item.role for item in held), None)
    else:
        held = lexicon[mention.key].offices
    principals = {item.on_behalf_of for item in held if item.on_behalf_of and item.on_behalf_of in lexicon}
    if not on and len(principals) > 1:
        principals &= reading.named_bodies
    if behalf is None and len(principals) == 1:
        behalf = lexicon[principals.pop()].name
    return office, behalf


def _first_owner(reading: Reading, party: Party) -> str | None:
    for key in party.owners:
        if key in reading.lexicon:
            return reading.lexicon[reading.lexicon.owner(key)].name
    return None
