"""Which of the people met holds the office that a description names: "the minister", "the Kremlin aide"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from events.tagging.lexicon import Lexicon
from events.tagging.names.memory import Memory, Met
from events.tagging.names.roles import Role
from events.tagging.reading import Reading
from events.tagging.tagged import Mention
from events.tagging.text import fold
from events.tagging.wordlists import word_list, words

_SERVES = re.compile(r" (?:to|for) the ")
_MOST_PEOPLE = 200  # among more than these, somebody may always be overlooked
_DEPUTIES = frozenset(("deputy", "foreign", "vice", "first"))
_OTHER_RANKS = frozenset(
    ("deputy", "vice", "assistant", "under", "prime", "secretary", "associate", "former")
)


def described_person(reading: Reading, memory: Memory, role: Role, sentence: int) -> Mention | None:
    """The one person met who holds the described office; the last speaker where several do and he is one of them."""
    if role.plural or not role.definite:
        return None
    if role.head in words("offices", "anybody"):
        return _still_speaking(reading, memory, role, sentence)
    if len(memory.people) <= _MOST_PEOPLE:
        fitting = (met.mention for met in memory.people.values() if _fits(reading, met, role))
        first, second = next(fitting, None), next(fitting, None)
        if second is None:
            return first
    speaker = memory.last_speaker
    met = memory.people.get(speaker.name) if speaker and sentence - memory.last_speaker_at <= 2 else None
    return speaker if met and _fits(reading, met, role) else None


def _still_speaking(reading: Reading, memory: Memory, role: Role, sentence: int) -> Mention | None:
    """ "The Ostranian official" right after an Ostranian spoke, if nobody unnamed has spoken since."""
    speaker = memory.last_speaker
    asked = _owners(reading.lexicon, role.owners)
    if role.head != "official" or not asked or speaker is None or memory.nobody_at >= memory.last_speaker_at:
        return None
    met = memory.people.get(speaker.name)
    held = set().union(*(one.owners for one in _held(reading, met))) if met else set()
    return speaker if sentence - memory.last_speaker_at <= 2 and asked & held else None


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
    return any(_is_called(held.office, phrase) for phrase in (*wanted, office))


def _is_called(held: str, phrase: str) -> bool:
    """Whether who holds an office goes by a phrase: a spokesman for the minister is no minister, nor is a prime
    minister, and of a deputy only "the minister" is said."""
    own = _SERVES.split(f" {held} ".replace("-", " "), maxsplit=1)[0]
    before, found, _ = f"{own} ".partition(f" {phrase} ".replace("-", " "))
    if not found:
        return False
    last = before.split()[-1] if before.split() else ""
    return last not in _OTHER_RANKS or (phrase == "minister" and last in _DEPUTIES)
