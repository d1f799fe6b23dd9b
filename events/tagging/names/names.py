"""Names in a text: the lexicon's actors under all their names, and the people and bodies nobody has listed yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from events.tagging.lexicon import Entry, Lexicon
from events.tagging.names import guards, metonyms, national
from events.tagging.names.acronyms import Explained, find_explained
from events.tagging.names.bare import bare_organs, described, explained_bodies
from events.tagging.names.guards import Surroundings
from events.tagging.names.mentioning import mention_of
from events.tagging.names.people import find_people
from events.tagging.names.readings import METONYMIC, reading_of
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import words

_CONFIDENCE = {"demonym": 0.7, "metonym": 0.85}
_PARTING = ",;:(\n"


@dataclass(frozen=True)
class Match:
    """A lexicon name at some words of the page; several entries where several actors share the name."""

    first: int
    length: int
    entries: tuple[Entry, ...]

    @property
    def after(self) -> int:
        return self.first + self.length


def find_names(page: Page, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention of an actor in order, none overlapping. Where two actors fit a name alike, neither is named."""
    around = Surroundings(page)
    explained = find_explained(page)
    matches = [match for match in _scan(page, lexicon) if not _means_else(page, lexicon, match, explained)]
    matches = _without_other_states(page, lexicon, matches)
    named = {entries[0].key for entries in map(_best, matches) if len(entries) == 1 and entries[0].rank < 3}
    mentions = [mention for match in matches if (mention := _mention(around, lexicon, match, named))]
    taken = _taken(page, mentions)
    found = explained_bodies(page, lexicon, taken, mentions, explained)
    mentions += found
    taken |= _taken(page, found)
    mentions = find_people(page, lexicon, taken, mentions)
    taken = _taken(page, mentions)
    keys = [mention.key for mention in mentions if mention.key]
    mentions.sort(key=lambda mention: mention.start)
    mentions += bare_organs(page, lexicon, taken, mentions)
    mentions += described(page, lexicon, taken, keys)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _scan(page: Page, lexicon: Lexicon) -> Iterator[Match]:
    index = 0
    starts = lexicon.starts
    while index < len(page.words):
        word = page.words[index]
        person_length, keys = lexicon.people_at(page.words, index) if word.capital else (0, ())
        length, entries = lexicon.entries_at(page.words, index) if word.folded in starts else (0, ())
        if word.capital and (other := guards.elsewhere_at(page, index)) > max(length, person_length):
            index += other
            continue
        if length > 1:
            length, entries = _up_to_mark(page, lexicon, index, length, entries)
        if person_length >= length and keys:
            yield Match(index, person_length, tuple(Entry(key, "official", False, True) for key in keys))
        elif length:
            yield Match(index, length, entries)
        index += max(length, person_length, 1)


def _up_to_mark(
    page: Page, lexicon: Lexicon, index: int, length: int, entries: tuple[Entry, ...]
) -> tuple[int, tuple[Entry, ...]]:
    """A name that runs over a mark ends there if it is one without the rest: "to Ostrania, Foreign Ministry staff"."""
    for at in range(index + 1, index + length):
        if page.plain[page.words[at - 1].end] in _PARTING:
            shorter = lexicon.entries_at(page.words[index:at], 0)
            return shorter if shorter[0] == at - index else (length, entries)
    return length, entries


def _without_other_states(page: Page, lexicon: Lexicon, matches: list[Match]) -> list[Match]:
    """The matches without the bodies of other states that go by the same bare name. Once the text has spoken of one,
    the name alone is nobody's, unless it gives the listed body its full name as well."""
    contested: set[str] = set()
    full: set[str] = set()
    common: dict[int, str] = {}
    others: set[int] = set()
    for match in matches:
        entry = match.entries[0]
        form = [word.folded for word in page.words[match.first : match.after]]
        if not national.is_common(lexicon, entry, form):
            full.add(entry.key)
            continue
        common[match.first] = entry.key
        if national.is_anothers(page, lexicon, match.first, match.after, lexicon.owner(entry.key)):
            contested.add(entry.key)
            others.add(match.first)
    unsaid = contested - full
    return [one for one in matches if one.first not in others and common.get(one.first) not in unsaid]


def _means_else(page: Page, lexicon: Lexicon, match: Match, explained: Mapping[str, Explained]) -> bool:
    """Whether the text itself gave an acronym another meaning than the lexicon's."""
    word = page.words[match.first]
    if match.length != 1 or not word.upper or word.folded not in explained:
        return False
    one = explained[word.folded]
    if one.first == one.after:
        return False
    length, entries = lexicon.entries_at(page.words, one.first)
    known = {entry.key for entry in entries} if length == one.after - one.first else set()
    return known.isdisjoint(entry.key for entry in match.entries)


def _best(match: Match) -> tuple[Entry, ...]:
    """The entries of the most direct kind: a name of its own goes before a metonym of another."""
    rank = min(entry.rank for entry in match.entries)
    return tuple(entry for entry in match.entries if entry.rank == rank)


def _mention(around: Surroundings, lexicon: Lexicon, match: Match, named: set[str]) -> Mention | None:
    page = around.page
    entries = _best(match)
    if len(entries) > 1:
        entries = tuple(entry for entry in entries if entry.key in named)
        if len(entries) != 1:
            return None
    entry = entries[0]
    reading = None
    if lexicon[entry.key].type != "person" and entry.kind != "demonym" and _is_place(lexicon, entry):
        if not _stands(around, match) or metonyms.is_dateline_state(page, match.first, match.length):
            return None
        reading = _read_place(page, match, entry)
        if entry.kind == "metonym" and reading != METONYMIC:
            return None
    elif not _is_whole(around, lexicon, match, entry):
        return None
    confidence = _CONFIDENCE.get(entry.kind, 0.97) - (0.1 if len(match.entries) > 1 else 0)
    return mention_of(page, lexicon, match.first, match.length, entry.key, entry.kind, confidence, reading)


def _is_place(lexicon: Lexicon, entry: Entry) -> bool:
    return entry.kind == "metonym" or lexicon[entry.key].type in ("state", "group")


def _stands(around: Surroundings, match: Match) -> bool:
    """Whether the name of a state or a seat stands for itself here."""
    return not (
        guards.is_inside_name(around, match.first, match.after)
        or guards.is_given_name(around.page, match.first, match.after)
        or guards.is_namesake(around, match.first, match.after)
        or guards.is_team(around.page, match.first, match.after)
    )


def _read_place(page: Page, match: Match, entry: Entry) -> str:
    """The reading of a state's, capital's or seat's name."""
    if metonyms.is_dateline(page, match.first, match.length):
        return "literal"
    if entry.kind == "metonym" and (entry.article or metonyms.is_seat(page, match.first, match.length)):
        return METONYMIC if metonyms.acts(page, match.first, match.length) else "literal"
    return reading_of(page, match.first, match.after).reading


def _is_whole(around: Surroundings, lexicon: Lexicon, match: Match, entry: Entry) -> bool:
    """Whether a person's short name, a body's name or a demonym is no part of another name."""
    page = around.page
    if entry.kind == "demonym":
        return not _is_loose(page, match)
    if lexicon[entry.key].type == "person" and guards.begins_body(page, match.after):
        return False
    if match.length == 1 and lexicon[entry.key].type == "person":
        return not guards.is_other_bearer(page, match.first, lexicon[entry.key].name)
    return not guards.is_namesake(around, match.first, match.after)


def _is_loose(page: Page, match: Match) -> bool:
    """Whether a demonym neither describes a noun nor is one: "Nail Polish in red"."""
    index = match.first + match.length
    if page.words[index - 1].folded.endswith("s") or (
        match.first and page.words[match.first - 1].folded == "the"
    ):
        return False
    if index >= len(page.words):
        return True
    gap = page.plain[page.words[index - 1].end : page.words[index].start]
    return gap not in (" ", "-") or page.words[index].folded in words("offices", "stops") - {"and"}


def _taken(page: Page, mentions: Iterable[Mention]) -> set[int]:
    return {index for mention in mentions for index in page.word_range(mention.start, mention.end)}
