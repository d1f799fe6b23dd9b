"""Who a party is: resolves "he", "the minister" and "the Kremlin aide" by what the text said before, or not at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from events.tagging.lexicon import Lexicon
from events.tagging.names.parties import Party
from events.tagging.names.roles import Role
from events.tagging.reading import Reading
from events.tagging.tagged import Mention, Speaker
from events.tagging.text import fold
from events.tagging.times.reckoning import Partial
from events.tagging.wordlists import word_list, words

_NEAR_SENTENCES = 6
_NEAR_CHARACTERS = 40  # between a state and the paper it issues
_NEW_PAPER = ("a ", "an ", "its ", "his ", "her ", "their ")
_OF = re.compile(r" of (?:the )?(?=\S)")
_ISSUED_BY = re.compile(
    r"^ (?:(?:published|issued|released|posted|signed|made public) )?(?:by|from) (?:the )?$"
)


@dataclass
class Met:
    """One person of the text and the roles it gave him, and the sentence he was last the subject of."""

    mention: Mention
    roles: list[Role] = field(default_factory=list)


@dataclass
class Memory:
    """Who was met so far, who spoke last and in which sentence; grows as the text is read."""

    people: dict[str, Met] = field(default_factory=dict)
    authors: dict[tuple[str, str], Mention] = field(default_factory=dict)  # of papers, by noun and name
    last_speaker: Mention | None = None
    last_speaker_at: int = -100
    read_to: int = 0

    def read(self, reading: Reading, offset: int) -> None:
        """Take note of the people named up to an offset."""
        parties = reading.parties.items
        while self.read_to < len(parties) and parties[self.read_to].start < offset:
            party = parties[self.read_to]
            self.read_to += 1
            if party.mention is not None and party.mention.type == "person":
                met = self.people.setdefault(party.mention.name, Met(party.mention))
                if party.role is not None and party.role not in met.roles:
                    met.roles.append(party.role)
            elif party.kind == "document":
                self._note_author(reading, party)

    def _note_author(self, reading: Reading, party: Party) -> None:
        """Take note of who issues "a statement": whom "by" names after it, else the subject of its sentence."""
        text = reading.page.folded[party.start : party.end]
        if not text.startswith(_NEW_PAPER) or text.endswith("s"):
            return
        noun = text.split()[-1]
        issuer = reading.parties.first_after(party.end)
        if issuer and issuer.mention and _ISSUED_BY.match(reading.page.folded[party.end : issuer.start]):
            self.authors[noun, issuer.mention.name] = issuer.mention
            return
        bounds = reading.sentences[reading.sentence_at(party.start)]
        for other in reading.parties.within(bounds.start, bounds.end):
            if other.mention is None or _is_governed(reading, other):
                continue
            if other.mention.type == "person" or 0 < party.start - other.end <= _NEAR_CHARACTERS:
                self.authors[noun, other.mention.name] = other.mention
                return

    def spoke(self, mention: Mention | None, sentence: int) -> None:
        if mention is not None:
            self.last_speaker, self.last_speaker_at = mention, sentence


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
        return _described(reading, memory, party.role, sentence)
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
    noun = text.split()[-1]
    same = {name: author for (of, name), author in memory.authors.items() if of == noun}
    authors = same or {author.name: author for author in memory.authors.values()}
    return next(iter(authors.values())) if len(authors) == 1 else None


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
    spoke_near = speaker is not None and sentence - memory.last_speaker_at <= _NEAR_SENTENCES
    if word == "it":
        recent = spoke_near and sentence - memory.last_speaker_at <= 1
        return speaker if recent and speaker and speaker.type != "person" else None
    gender = "male" if word in ("he", "him", "his") else "female"
    subject, subject_at = _last_subject(reading, party.start, sentence, gender, reading.lexicon, memory)
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
        if party.mention is not None and _may_be(reading, memory, party.mention, gender)
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
            if mention is None or mention.type != "person" or _is_governed(reading, party):
                continue
            if _may_be(reading, memory, mention, gender):
                return mention, index
    return None, -1


def _is_governed(reading: Reading, party: Party) -> bool:
    """Whether a preposition or a possessive makes a name no subject: "with Blinken", "Putin's"."""
    page = reading.page
    if page.plain[party.end : party.end + 2] in ("'s", "' "):
        return True
    index = page.word_at(party.start) - 1
    return index >= 0 and page.words[index].folded in (
        "with",
        "by",
        "to",
        "of",
        "for",
        "from",
        "and",
        "about",
        "on",
    )


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


def _described(reading: Reading, memory: Memory, role: Role, sentence: int) -> Mention | None:
    """The one person met who holds the described office; the last speaker where several do and he is one of them."""
    if role.plural or not role.definite or role.head in words("offices", "anybody"):
        return None
    fitting = [met.mention for met in memory.people.values() if _fits(reading, met, role)]
    if len(fitting) == 1:
        return fitting[0]
    speaker = memory.last_speaker
    if (
        speaker
        and sentence - memory.last_speaker_at <= 2
        and any(other.name == speaker.name for other in fitting)
    ):
        return speaker
    return None


def _fits(reading: Reading, met: Met, role: Role) -> bool:
    return any(_same_office(reading, held, role) for held in _held(reading, met))


@dataclass(frozen=True)
class _Held:
    office: str
    owners: frozenset[str]


def _held(reading: Reading, met: Met) -> Iterable[_Held]:
    for role in met.roles:
        yield _Held(fold(role.office), _owners(reading.lexicon, role.owners))
    key = met.mention.key
    if reading.anchor and key is not None:
        for office in reading.lexicon.offices_on(key, reading.anchor.earliest, reading.anchor.latest):
            owners = (office.organization, *((office.on_behalf_of,) if office.on_behalf_of else ()))
            yield _Held(fold(office.role), _owners(reading.lexicon, owners))


def _owners(lexicon: Lexicon, keys: Iterable[str]) -> frozenset[str]:
    return frozenset(lexicon.owner(key) for key in keys if key in lexicon)


def _same_office(reading: Reading, held: _Held, role: Role) -> bool:
    asked = _owners(reading.lexicon, role.owners)
    if asked and held.owners and not (asked & held.owners):
        return False
    office = fold(role.office)
    described = word_list("offices")["descriptions"]
    wanted = described.get(office) or described.get(role.head if office == role.head else office) or [office]
    return any(f" {phrase} " in f" {held.office} " for phrase in (*wanted, office))


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
    if behalf is None and len(principals) == 1:
        behalf = lexicon[principals.pop()].name
    return office, behalf


def _first_owner(reading: Reading, party: Party) -> str | None:
    for key in party.owners:
        if key in reading.lexicon:
            return reading.lexicon[reading.lexicon.owner(key)].name
    return None
