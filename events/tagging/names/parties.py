"""Who can speak or act in a text: names with their titles, offices, pronouns, documents, groups of people."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from events.tagging.names.roles import Named, Role, left_edge
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import words


@dataclass(frozen=True)
class Party:
    """A noun phrase that can be a subject. `mention` is who it names, `role` the office it gives him.

    kind: person, organization, state, role, pronoun, document or collective.
    """

    start: int
    end: int
    kind: str
    mention: Mention | None = None
    role: Role | None = None
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parties:
    """The parties of a page in order, to be looked up by place."""

    items: tuple[Party, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [party.start for party in self.items]

    @cached_property
    def _ends(self) -> list[int]:
        return [party.end for party in self.items]

    def within(self, start: int, end: int) -> tuple[Party, ...]:
        """The parties that begin within a span."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, offset: int) -> Party | None:
        """The last party that ends at or before an offset."""
        index = bisect_right(self._ends, offset) - 1
        return self.items[index] if index >= 0 else None

    def around(self, offset: int) -> Party | None:
        """The party that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.items[index] if index >= 0 and offset < self.items[index].end else None

    def first_after(self, offset: int) -> Party | None:
        """The first party that begins at or after an offset."""
        index = bisect_left(self._starts, offset)
        return self.items[index] if index < len(self.items) else None


def find_parties(page: Page, mentions: Sequence[Mention], roles: Sequence[Role]) -> Parties:
    """All parties of a page. A title belongs to the name it stands beside; an actor inside a title is no party."""
    found = _people(page, mentions, roles)
    covered = {index for party in found for index in page.word_range(party.start, party.end)}
    for role in roles:
        if covered.isdisjoint(page.word_range(role.start, role.end)):
            found.append(Party(role.start, role.end, "role", role=role, owners=role.owners))
    covered = {index for party in found for index in page.word_range(party.start, party.end)}
    found += _nouns(page, mentions, covered)
    covered = {index for party in found for index in page.word_range(party.start, party.end)}
    for mention in mentions:
        if covered.isdisjoint(page.word_range(*mention.span)) and not is_adjective(page, mention):
            found.append(Party(mention.start, mention.end, mention.type, mention))
    return Parties(tuple(sorted(found, key=lambda party: party.start)))


def _people(page: Page, mentions: Sequence[Mention], roles: Sequence[Role]) -> list[Party]:
    """People with the title before them, and the roles set beside them by a comma as parties of their own."""
    by_end = {role.end: role for role in roles}
    by_start = {role.start: role for role in roles}
    people = [mention for mention in mentions if mention.type == "person"]
    titles = {mention: _role_beside(page, by_end, mention.start, -1, (" ", "-")) for mention in people}
    for title in filter(None, titles.values()):
        by_end.pop(title.end, None)
        by_start.pop(title.start, None)
    found = []
    for mention in people:
        if before := titles[mention]:
            start = _with_honorific(page, before.start)
            found.append(Party(start, mention.end, "person", mention, before, before.owners))
            continue
        comma_before = _role_beside(page, by_end, mention.start, -1, (", ",))
        after = _role_beside(page, by_start, mention.end, 1, (", ", " - ", " ("))
        role = after or (comma_before if comma_before and comma_before.definite else None)
        owners = role.owners if role else ()
        start = _with_honorific(page, mention.start)
        found.append(Party(start, mention.end, "person", mention, role, owners))
        if role is not None:
            found.append(Party(role.start, role.end, "role", mention, role, owners))
    return found


def _with_honorific(page: Page, start: int) -> int:
    """Where a name begins with the "Mr." or "Sen." before it."""
    index = page.word_at(start) - 1
    if index < 0 or page.plain[page.words[index].end : start] not in (" ", ". "):
        return start
    word = page.words[index]
    return word.start if word.capital and word.folded in words("people", "honorifics") else start


def _role_beside(
    page: Page, index: dict[int, Role], offset: int, way: int, gaps: tuple[str, ...]
) -> Role | None:
    for gap in gaps:
        at = offset + way * len(gap)
        if at in index and page.plain[min(at, offset) : max(at, offset)] == gap:
            return index[at]
    return None


def _nouns(page: Page, mentions: Sequence[Mention], covered: set[int]) -> list[Party]:
    """Pronouns, documents ("the joint statement") and collectives ("two European officials")."""
    named = Named.of(page, mentions)
    found: list[Party] = []
    for index, word in enumerate(page.words):
        if index in covered or index in named.by_word:
            continue
        kind = _noun_kind(word.folded)
        if kind is None:
            continue
        if kind == "pronoun":
            if word.upper and word.folded == "us":
                continue
            found.append(Party(word.start, word.end, kind))
            continue
        first, _, owners = left_edge(page, named, index)
        start = page.words[first].start
        if found and start < found[-1].end:
            if start > found[-1].start:
                continue
            found.pop()
        found.append(Party(start, word.end, kind, owners=tuple(owners)))
    return found


def _noun_kind(folded: str) -> str | None:
    if folded in words("offices", "pronouns"):
        return "pronoun"
    if folded in words("offices", "documents"):
        return "document"
    return "collective" if folded in words("offices", "collectives") else None


def is_adjective(page: Page, mention: Mention) -> bool:
    """Whether a demonym only describes the noun after it: "Russian diplomacy", not "the Russians said"."""
    if mention.rule != "demonym":
        return False
    index = page.word_at(mention.end)
    if mention.text.endswith("s") or index >= len(page.words):
        return False
    following = page.words[index]
    return page.plain[mention.end : following.start] in (" ", "-") and following.folded not in (
        "said",
        "has",
        "had",
        "have",
        "were",
        "was",
        "are",
        "also",
    )
