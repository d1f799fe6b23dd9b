"""Offices and descriptions of people: "Russia's Deputy Foreign Minister", "the Kremlin aide", "a senior official"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import words

_LEFT = 8
_RIGHT = 12


@dataclass(frozen=True)
class Role:
    """A noun phrase that names an office or kind of person. `owners` are the actors named in it."""

    start: int
    end: int
    head: str
    office: str  # as the text has it, without article and owner
    owners: tuple[str, ...]
    definite: bool
    plural: bool


@dataclass(frozen=True)
class Named:
    """Mentions by the words they cover."""

    by_word: dict[int, Mention]

    @classmethod
    def of(cls, page: Page, mentions: Sequence[Mention]) -> "Named":
        return cls({index: mention for mention in mentions for index in page.word_range(*mention.span)})


def find_roles(page: Page, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """The roles of a page in order. A longer phrase around another swallows it."""
    named = Named.of(page, mentions)
    found: list[Role] = []
    index = 0
    while index < len(page.words):
        if index not in named.by_word and _head(page.words[index].folded):
            last = _last_of_compound(page, named, index)
            role = _role(page, named, index, last)
            if found and role.start < found[-1].end:
                if role.start <= found[-1].start:
                    found[-1] = role
            else:
                found.append(role)
            index = last
        index += 1
    return tuple(found)


def _head(folded: str) -> str | None:
    """The office noun a word is, singular; None for any other word."""
    heads = words("offices", "heads")
    if folded in heads:
        return folded
    if folded.endswith("s") and folded[:-1] in heads:
        return folded[:-1]
    return None


def _adjacent(page: Page, index: int, marks: tuple[str, ...] = (" ", "-", "'", "' ", " & ")) -> bool:
    """Whether a word follows the one before with nothing but a space, hyphen or apostrophe between."""
    return index > 0 and page.plain[page.words[index - 1].end : page.words[index].start] in marks


def _last_of_compound(page: Page, named: Named, index: int) -> int:
    """The last head of a run: in "foreign minister deputy" the run ends where no head follows."""
    while (
        index + 1 < len(page.words)
        and _adjacent(page, index + 1, (" ", "-"))
        and index + 1 not in named.by_word
        and _head(page.words[index + 1].folded)
    ):
        index += 1
    return index


def _role(page: Page, named: Named, first_head: int, last_head: int) -> Role:
    first, definite, owners = left_edge(page, named, first_head)
    last, more = _rightwards(page, named, last_head)
    folded = page.words[last_head].folded
    head = _head(folded) or folded
    start, end = page.words[first].start, page.words[last].end
    before = _modifiers(page, named, first, first_head)
    pieces = [page.text[page.words[at].start : page.words[at + 1].start] for at in before]
    office = "".join([*pieces, page.text[page.words[first_head].start : end]])
    office = " ".join(office.split())
    return Role(start, end, head, office, tuple(dict.fromkeys(owners + more)), definite, folded != head)


def _modifiers(page: Page, named: Named, first: int, head: int) -> list[int]:
    """The words between article and noun that belong to the office: not its owner, not a possessive."""
    modifiers = words("offices", "modifiers")
    return [at for at in range(first, head) if at not in named.by_word and page.words[at].folded in modifiers]


def left_edge(page: Page, named: Named, index: int) -> tuple[int, bool, list[str]]:
    """How far a phrase reaches to the left of its head, whether an article makes it definite, who owns it."""
    owners: list[str] = []
    first, definite = index, False
    unknown = 0
    for at in range(index - 1, max(-1, index - _LEFT) - 1, -1):
        if at < 0 or not _adjacent(page, at + 1):
            break
        word, mention = page.words[at], named.by_word.get(at)
        if mention is not None:
            if mention.type == "person":
                break
            owners.append(mention.key or mention.name)
            first, definite = at, True
        elif word.folded in words("offices", "determiners"):
            first, definite = at, word.folded in _DEFINITE
            break
        elif word.folded == "s" or word.folded in words("offices", "modifiers"):
            first = at if word.folded != "s" else first
        elif _joins_owners(named, word.folded, at):
            continue
        elif word.capital or unknown >= 2 or _ends_phrase(word.folded):
            break
        else:
            unknown += 1
            continue
        if unknown and mention is None:
            first = at
    return first, definite, owners


def _joins_owners(named: Named, folded: str, at: int) -> bool:
    """Whether "and" stands between two owners: "Ostranian and Liranian diplomats"."""
    beside = named.by_word.get(at - 1), named.by_word.get(at + 1)
    return folded == "and" and all(mention is not None and mention.rule == "demonym" for mention in beside)


def _ends_phrase(folded: str) -> bool:
    """A word that no noun phrase holds before its head: verbs of saying, prepositions, conjunctions."""
    return folded in _STOPS or folded.endswith(("ly", "ed", "ing"))


_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_STOPS = words("offices", "stops")


def _rightwards(page: Page, named: Named, index: int) -> tuple[int, list[str]]:
    """How far "of the Russian Federation" and the like reach to the right, and the actors in it."""
    owners: list[str] = []
    last = index
    at = index + 1
    if (
        at >= len(page.words)
        or page.words[at].folded not in ("of", "for", "to", "at")
        or not _adjacent(page, at, (" ",))
    ):
        return last, owners
    while at < min(len(page.words), index + _RIGHT) and (_adjacent(page, at) or _is_listed(page, named, at)):
        word, mention = page.words[at], named.by_word.get(at)
        if mention is not None and mention.type == "person":
            break
        joint = word.folded in words("offices", "joints") or word.folded in ("the", "s")
        office_word = word.folded in words("offices", "modifiers") or _head(word.folded) is not None
        if mention is None and not joint and not word.capital and not office_word:
            if _adds_to_name(page, at):
                at += 1
                continue
            break
        if mention is not None:
            owners.append(mention.key or mention.name)
        if not joint:
            last = at
        at += 1
    return last, owners


def _is_listed(page: Page, named: Named, at: int) -> bool:
    """Whether a comma stands between two actors: "advisers of Ostrania, Lirania and ..."."""
    return at - 1 in named.by_word and at in named.by_word and _adjacent(page, at, (", ",))


def _adds_to_name(page: Page, at: int) -> bool:
    """Whether a word in lower case only describes the name after it: "of the invented Chamber of Shipping"."""
    if at + 1 >= len(page.words) or page.words[at - 1].folded not in ("the", "a", "an", "of", "for"):
        return False
    return (
        page.words[at + 1].capital and _adjacent(page, at + 1, (" ",)) and page.words[at].folded not in _STOPS
    )


def role_before(roles: Sequence[Role], page: Page, start: int) -> Role | None:
    """The role that ends right before an offset: a title before a name."""
    index = bisect_left([role.start for role in roles], start) - 1
    if index < 0:
        return None
    gap = page.plain[roles[index].end : start]
    return roles[index] if gap in (" ", "-", ", ") or gap == "" else None
