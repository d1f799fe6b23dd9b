"""Places that are no actor: capitals that act for nobody here, and places no lexicon lists, where the text shows it."""

from collections.abc import Iterator, Sequence

from events.tagging.lexicon import Lexicon
from events.tagging.names import guards, metonyms
from events.tagging.names.guards import Surroundings
from events.tagging.names.readings import LITERAL, reading_of
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import word_list, words

_LONGEST = 4
_LOCATED = frozenset(("in", "near", "outside", "across", "throughout", "into"))
_KINDS = frozenset(
    ("city", "town", "village", "port", "province", "region", "district", "suburb", "island", "capital")
)


def find_places(page: Page, lexicon: Lexicon, mentions: Sequence[Mention]) -> list[Mention]:
    """The places of a page in order, none at the words of a mention. They have no key and are no suggestion."""
    taken = {index for mention in mentions for index in page.word_range(*mention.span)}
    runs = list(_runs(page, taken))
    told = {_name(page, first, after) for first, after in runs if _is_told(page, lexicon, first, after)}
    found = []
    around = Surroundings(page)
    for first, after in runs:
        length, entries = lexicon.entries_at(page.words, first)
        is_state = bool(entries) and first + length == after and min(one.rank for one in entries) != 2
        known = (
            is_state and lexicon[entries[0].key].type != "person" and _may_be_place(lexicon, entries[0].key)
        )
        if known and guards.is_inside_name(around, first, after):
            continue
        if known or _name(page, first, after) in told:
            found.append(_place(page, first, after))
    return found


def _may_be_place(lexicon: Lexicon, key: str) -> bool:
    return lexicon[key].type in ("state", "group") or lexicon.owner(key) != key


def _place(page: Page, first: int, after: int) -> Mention:
    start, end = page.words[first].start, page.words[after - 1].end
    dateline = metonyms.is_dateline(page, first, after - first)
    reading = LITERAL if dateline else reading_of(page, first, after).reading
    text = page.text[start:end]
    return Mention(
        start, end, text, "place", " ".join(text.split()), None, None, "place", 0.6, reading, suggested=False
    )


def _runs(page: Page, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that could name a place."""
    index = 0
    while index < len(page.words):
        after = index
        while after < len(page.words) and after not in taken and _may_name(page, index, after):
            after += 1
        if after > index and after - index <= _LONGEST:
            yield index, after
        index = max(after, index + 1)


def _may_name(page: Page, first: int, index: int) -> bool:
    word = page.words[index]
    if not word.capital or word.folded in words("offices", "stops") or word.folded.isdigit():
        return False
    if word.folded in words("offices", "determiners") or word.folded in words("readings", "conjunctions"):
        return False
    dates = word_list("dates")
    if word.folded in dates["weekdays"] or word.folded in dates["months"]:
        return False
    return index == first or page.plain[page.words[index - 1].end : word.start] == " "


def _name(page: Page, first: int, after: int) -> str:
    return " ".join(word.folded for word in page.words[first:after])


def _is_told(page: Page, lexicon: Lexicon, first: int, after: int) -> bool:
    """Whether the words around tell that a name is a place's."""
    if page.words[first].upper and after - first == 1:
        return False
    if _precedes_state(page, lexicon, after) or _is_called_place(page, after):
        return True
    if not first or page.plain[page.words[first - 1].end : page.words[first].start] != " ":
        return False
    before = page.words[first - 1].folded
    if before == "of" and first > 1:
        return page.words[first - 2].folded in _KINDS
    return before in _LOCATED


def _precedes_state(page: Page, lexicon: Lexicon, after: int) -> bool:
    """ "Varn, Ostrania"."""
    if after >= len(page.words) or page.plain[page.words[after - 1].end : page.words[after].start] != ", ":
        return False
    _, entries = lexicon.entries_at(page.words, after)
    return any(lexicon[entry.key].type == "state" and entry.rank < 2 for entry in entries)


def _is_called_place(page: Page, after: int) -> bool:
    """ "Varn is a small town"."""
    window = [word.folded for word in page.words[after : after + 6]]
    if len(window) < 3 or window[0] not in ("is", "was") or window[1] not in ("a", "an", "the"):
        return False
    return not _KINDS.isdisjoint(window[2:])
