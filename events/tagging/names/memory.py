"""What a reader keeps in mind: who was met, in which roles, who wrote which paper, who spoke last."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from events.tagging.names.parties import Party
from events.tagging.names.roles import Role
from events.tagging.reading import Reading
from events.tagging.tagged import Mention
from events.tagging.wordlists import words

NEAR_SENTENCES = 6
_MOST_ROLES = 40  # of one person; more is no prose, and would only cost time
_SAID_IN = re.compile(
    r"^ (?:has |have |had )?(?:said|says|noted|announced|stated|added|warned|confirmed|declared) in $"
)
_NEAR_CHARACTERS = 40  # between a state and the paper it issues
_NEW_PAPER = ("a ", "an ", "its ", "his ", "her ", "their ")
_ISSUED_BY = re.compile(
    r"^ (?:(?:published|issued|released|posted|signed|made public) )?(?:by|from) (?:the )?$"
)


@dataclass
class Met:
    """One person of the text and the roles it gave him, and the sentence he was last the subject of."""

    mention: Mention
    _told: dict[tuple[str, str, tuple[str, ...]], Role] = field(default_factory=dict)

    @property
    def roles(self) -> Iterable[Role]:
        """Each office once, where it was told last."""
        return self._told.values()

    def note(self, role: Role) -> None:
        key = role.head, role.office, role.owners
        if key in self._told or len(self._told) < _MOST_ROLES:
            self._told[key] = role


@dataclass
class Memory:
    """Who was met so far, who spoke last and in which sentence; grows as the text is read."""

    people: dict[str, Met] = field(default_factory=dict)
    authors: dict[str, dict[str, Mention]] = field(default_factory=dict)  # of papers, by noun, by name
    last_speaker: Mention | None = None
    last_speaker_at: int = -100
    nobody_at: int = -100  # where somebody spoke last whom the text does not name
    nobody: Role | None = None
    read_to: int = 0

    def read(self, reading: Reading, offset: int) -> None:
        """Take note of the people named up to an offset."""
        parties = reading.parties.items
        while self.read_to < len(parties) and parties[self.read_to].start < offset:
            party = parties[self.read_to]
            self.read_to += 1
            if party.mention is not None and party.mention.type == "person":
                met = self.people.setdefault(party.mention.name, Met(party.mention))
                if party.role is not None:
                    met.note(party.role)
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
            self.authors.setdefault(noun, {})[issuer.mention.name] = issuer.mention
            return
        if (sayer := _sayer(reading, party)) is not None:
            self.authors.setdefault(noun, {})[sayer.name] = sayer
            return
        bounds = reading.sentences[reading.sentence_at(party.start)]
        for other in reading.parties.within(bounds.start, bounds.end):
            if other.mention is None or is_governed(reading, other):
                continue
            if other.mention.type == "person" or 0 < party.start - other.end <= _NEAR_CHARACTERS:
                self.authors.setdefault(noun, {})[other.mention.name] = other.mention
                return

    def author_of(self, noun: str) -> Mention | None:
        """Who wrote "the statement": the one author of such a paper the text told of, else of any paper."""
        same = self.authors.get(noun)
        # Two of each will do to see that there are several.
        known = [same] if same else self.authors.values()
        authors = {name: one for by_name in known for name, one in islice(by_name.items(), 2)}
        return next(iter(authors.values())) if len(authors) == 1 else None

    def spoke(self, mention: Mention | None, sentence: int, party: Party | None = None) -> None:
        """Take note of who spoke: "he" in what follows is no longer anybody who was named before."""
        if mention is not None:
            self.last_speaker, self.last_speaker_at = mention, sentence
            self.nobody_at = -100
        elif party is not None and (party.kind == "person" or _is_someone(party.role)):
            self.nobody, self.nobody_at = party.role, sentence

    def is_nobody(self, gender: str, since: int, sentence: int) -> bool:
        """Whether a pronoun means somebody unnamed who spoke in a sentence or after it."""
        head = self.nobody.head if self.nobody else ""
        other = words("people", "female_titles" if gender == "male" else "male_titles")
        return since <= self.nobody_at >= sentence - NEAR_SENTENCES and head not in other


def _sayer(reading: Reading, paper: Party) -> Mention | None:
    """Who "said in a statement", where only the verb and "in" stand between."""
    before = reading.parties.last_before(paper.start)
    gap = reading.page.folded[before.end : paper.start] if before else ""
    return before.mention if before and _SAID_IN.match(gap) else None


def _is_someone(role: Role | None) -> bool:
    """Whether an office brings in one more person: "an official", "the minister", not "the Ostranian official"."""
    if role is None or role.plural:
        return False
    return not role.definite or role.head not in words("offices", "anybody")


def is_governed(reading: Reading, party: Party) -> bool:
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
