"""Actors a text calls by a description: "the foreign ministry", "the alliance", an acronym it explained before."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from events.tagging.lexicon import Lexicon
from events.tagging.names import metonyms
from events.tagging.names.acronyms import Explained, abbreviates, is_body_name
from events.tagging.names.mentioning import mention_of, named_mention
from events.tagging.tagged import Mention
from events.tagging.text import Page

_HEAD_PARAGRAPHS = 8


def bare_organs(page: Page, lexicon: Lexicon, taken: set[int], mentions: Sequence[Mention]) -> list[Mention]:
    """ "The foreign ministry" where the text names one such ministry, or names one of the states that have one."""
    found = []
    named = {mention.key for mention in mentions if mention.key}
    home: set[str] | None = None
    counts = Counter(
        mention.key for mention in mentions if mention.key and lexicon[mention.key].type == "state"
    )
    served = {office.organization for key in named for office in lexicon[key].offices}
    for index, word in enumerate(page.words):
        if word.folded not in lexicon.organ_starts or index in taken:
            continue
        length, organs = _organ_at(page, lexicon, taken, index)
        if not organs:
            continue
        if home is None:
            home = _dateline_states(page, lexicon)
        fitting = [key for key in organs if key in named] or [
            key
            for key in organs
            if lexicon.owner(key) in named
            and (key in served or not _is_outdone(lexicon, lexicon.owner(key), counts))
        ]
        if len(fitting) != 1:
            fitting = _nearest(page, lexicon, fitting or organs, mentions, word.start, home, counts)
        if len(fitting) == 1:
            found.append(mention_of(page, lexicon, index, length, fitting[0], "organ", 0.75))
            taken.update(range(index, index + length))
    return found


def _is_outdone(lexicon: Lexicon, owner: str, counts: Mapping[str, int]) -> bool:
    """Whether a text speaks as much of a state of which no organ is listed: the ministry may be that one's."""
    return any(key not in lexicon.organized and count >= counts[owner] for key, count in counts.items())


def _organ_at(page: Page, lexicon: Lexicon, taken: set[int], index: int) -> tuple[int, Sequence[str]]:
    for length in (4, 3, 2):
        window = page.words[index : index + length]
        organs = lexicon.bare_organ(tuple(word.folded for word in window)) if len(window) == length else ()
        if organs and not any(at in taken for at in range(index, index + length)):
            return length, organs
    return 0, ()


def _nearest(
    page: Page,
    lexicon: Lexicon,
    organs: Sequence[str],
    mentions: Sequence[Mention],
    offset: int,
    home: set[str],
    counts: Mapping[str, int],
) -> list[str]:
    """Of organs of several states those whose state the paragraph named before, else the one the story comes from."""
    start, _ = page.paragraphs[page.paragraph_at(offset)]
    here = {mention.key for mention in mentions_between(mentions, start, offset)}
    near = [key for key in organs if lexicon.owner(key) in here or key in here]
    near = [key for key in near if not _is_outdone(lexicon, lexicon.owner(key), counts)]
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


def described(page: Page, lexicon: Lexicon, taken: set[int], keys: Iterable[str]) -> list[Mention]:
    """ "The alliance" for the one actor of that description which the text names."""
    found = []
    named = set(keys)
    for index in range(1, len(page.words)):
        if page.words[index].folded not in lexicon.context_starts or page.words[index - 1].folded != "the":
            continue
        if index in taken:
            continue
        for length in (2, 1):
            form = tuple(word.folded for word in page.words[index : index + length])
            fitting = [key for key in lexicon.described(form) if key in named] if len(form) == length else []
            if len(fitting) == 1:
                found.append(mention_of(page, lexicon, index, length, fitting[0], "description", 0.7))
                break
    return found


def explained_bodies(
    page: Page,
    lexicon: Lexicon,
    taken: set[int],
    mentions: Sequence[Mention],
    explained: Mapping[str, Explained],
) -> list[Mention]:
    """Bodies under the acronym that the text gave them, known ones and new ones; new ones in full as well."""
    found: list[Mention] = []
    by_end = {mention.end: mention for mention in mentions if mention.type != "place"}
    meant: dict[str, Mention | None] = {}
    for acronym, one in explained.items():
        known = by_end.get(page.words[one.after - 1].end)
        if known is not None and known.type != "person" and abbreviates(acronym, known.text):
            meant[acronym] = known
        elif is_body_name(page, one) and taken.isdisjoint(range(one.first, one.after)):
            body = named_mention(
                page,
                one.first,
                one.after,
                "organization",
                page.text[slice(*one.span(page))],
                "new-organization",
                0.6,
            )
            found.append(body)
            taken.update(range(one.first, one.after))
            meant[acronym] = body
    for index, word in enumerate(page.words):
        body_of = meant.get(word.folded) if word.upper and index not in taken else None
        if body_of is not None and body_of.key in lexicon:
            found.append(mention_of(page, lexicon, index, 1, str(body_of.key), "acronym-explained", 0.9))
        elif body_of is not None:
            found.append(
                named_mention(page, index, index + 1, body_of.type, body_of.name, "acronym-explained", 0.6)
            )
    return found
