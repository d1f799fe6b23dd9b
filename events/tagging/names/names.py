"""Names in a text: the lexicon's actors under all their names, and the people nobody has listed yet."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.tagging.lexicon import Entry, Lexicon
from events.tagging.names import metonyms
from events.tagging.names.people import find_people
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import words

TYPES = {"person": "person", "state": "state", "organization": "organization", "group": "organization"}
_HEAD_PARAGRAPHS = 8
_CONFIDENCE = {"demonym": 0.7, "metonym": 0.85}


@dataclass(frozen=True)
class Match:
    """A lexicon name at some words of the page; several entries where several actors share the name."""

    first: int
    length: int
    entries: tuple[Entry, ...]


def find_names(page: Page, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention of an actor in order, none overlapping. Where two actors fit a name alike, neither is named."""
    matches = list(_scan(page, lexicon))
    named = {entries[0].key for entries in map(_best, matches) if len(entries) == 1 and entries[0].rank < 3}
    mentions = [mention for match in matches if (mention := _mention(page, lexicon, match, named))]
    taken = _taken(page, mentions)
    people = find_people(page, lexicon, taken)
    mentions += people
    taken = _taken(page, mentions)
    keys = [mention.key for mention in mentions if mention.key]
    mentions.sort(key=lambda mention: mention.start)
    mentions += _bare_organs(page, lexicon, taken, mentions)
    mentions += _described(page, lexicon, _taken(page, mentions), keys)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _scan(page: Page, lexicon: Lexicon) -> Iterable[Match]:
    index = 0
    while index < len(page.words):
        person_length, keys = lexicon.people_at(page.words, index)
        length, entries = lexicon.entries_at(page.words, index)
        if person_length >= length and keys:
            yield Match(index, person_length, tuple(Entry(key, "official", False, True) for key in keys))
        elif length:
            yield Match(index, length, entries)
        index += max(length, person_length, 1)


def _best(match: Match) -> tuple[Entry, ...]:
    """The entries of the most direct kind: a name of its own goes before a metonym of another."""
    rank = min(entry.rank for entry in match.entries)
    return tuple(entry for entry in match.entries if entry.rank == rank)


def _mention(page: Page, lexicon: Lexicon, match: Match, named: set[str]) -> Mention | None:
    entries = _best(match)
    if len(entries) > 1:
        entries = tuple(entry for entry in entries if entry.key in named)
        if len(entries) != 1:
            return None
    entry = entries[0]
    if entry.kind == "metonym" and not metonyms.acts(page, match.first, match.length):
        return None
    if _is_part_of_name(page, match.first) or (entry.kind == "demonym" and _is_loose(page, match)):
        return None
    if _is_given_name(page, match):
        return None
    confidence = _CONFIDENCE.get(entry.kind, 0.97) - (0.1 if len(match.entries) > 1 else 0)
    return mention_of(page, lexicon, match.first, match.length, entry.key, entry.kind, confidence)


def _is_given_name(page: Page, match: Match) -> bool:
    """Whether a state's name is somebody's here: "Jordan Rook", but not "Jordan Valley" at the start of a line."""
    index = match.first + match.length
    if match.length != 1 or index >= len(page.words):
        return False
    if page.words[match.first].folded not in words("people", "given_states"):
        return False
    word, gap = page.words[index], page.plain[page.words[index - 1].end : page.words[index].start]
    known = words("offices", "heads") | words("offices", "modifiers") | words("metonyms", "place_after")
    return gap == " " and word.capital and not word.upper and word.folded not in known


def _is_part_of_name(page: Page, first: int) -> bool:
    if first < 2 or page.words[first - 1].folded != "of":
        return False
    before = page.words[first - 2]
    return before.capital and before.folded in words("metonyms", "part_of_name_before")


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


def mention_of(
    page: Page, lexicon: Lexicon, first: int, length: int, key: str, rule: str, confidence: float
) -> Mention:
    """The mention of a known actor at some words."""
    actor = lexicon[key]
    start, end = page.words[first].start, page.words[first + length - 1].end
    kind = TYPES.get(actor.type, "organization")
    name = page.text[start:end]
    return Mention(start, end, name, kind, actor.name, key, actor.wikidata, rule, round(confidence, 2))


def _taken(page: Page, mentions: Iterable[Mention]) -> set[int]:
    return {index for mention in mentions for index in page.word_range(mention.start, mention.end)}


def _bare_organs(page: Page, lexicon: Lexicon, taken: set[int], mentions: Sequence[Mention]) -> list[Mention]:
    """ "The foreign ministry" where the text names one such ministry, or names one of the states that have one."""
    found = []
    named = {mention.key for mention in mentions if mention.key}
    home = _dateline_states(page, lexicon)
    for index in range(len(page.words)):
        for length in (4, 3, 2):
            window = page.words[index : index + length]
            if len(window) < length or any(at in taken for at in range(index, index + length)):
                continue
            organs = lexicon.bare_organ(tuple(word.folded for word in window))
            if not organs:
                continue
            fitting = [key for key in organs if key in named] or [
                key for key in organs if lexicon.owner(key) in named
            ]
            if len(fitting) != 1:
                fitting = _nearest(page, lexicon, fitting or organs, mentions, window[0].start, home)
            if len(fitting) == 1:
                found.append(mention_of(page, lexicon, index, length, fitting[0], "organ", 0.75))
                taken.update(range(index, index + length))
                break
    return found


def _nearest(
    page: Page,
    lexicon: Lexicon,
    organs: Sequence[str],
    mentions: Sequence[Mention],
    offset: int,
    home: set[str],
) -> list[str]:
    """Of organs of several states those whose state the paragraph named before, else the one the story comes from."""
    start, _ = page.paragraphs[page.paragraph_at(offset)]
    here = {mention.key for mention in mentions_between(mentions, start, offset)}
    near = [key for key in organs if lexicon.owner(key) in here or key in here]
    return near or [key for key in organs if lexicon.owner(key) in home]


def mentions_between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Of mentions in order, those that begin within a span."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    return mentions[first : bisect_left(mentions, end, key=lambda mention: mention.start)]


def _dateline_states(page: Page, lexicon: Lexicon) -> set[str]:
    """The states whose capital or seat opens one of the first paragraphs as the place the news comes from."""
    found: set[str] = set()
    for start, _ in page.paragraphs[:_HEAD_PARAGRAPHS]:
        index = page.word_at(start)
        length, entries = lexicon.entries_at(page.words, index) if index < len(page.words) else (0, ())
        if length and metonyms.is_dateline(page, index, length):
            found.update(entry.key for entry in entries)
    return found


def _described(page: Page, lexicon: Lexicon, taken: set[int], keys: Sequence[str]) -> list[Mention]:
    """ "The alliance" for the one actor of that description which the text names."""
    found = []
    named = set(keys)
    for index in range(1, len(page.words)):
        if index in taken or page.words[index - 1].folded != "the":
            continue
        for length in (2, 1):
            form = tuple(word.folded for word in page.words[index : index + length])
            if len(form) < length:
                continue
            fitting = [key for key in lexicon.described(form) if key in named]
            if len(fitting) == 1:
                found.append(mention_of(page, lexicon, index, length, fitting[0], "description", 0.7))
                break
    return found
