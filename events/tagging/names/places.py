"""Places that are no actor: capitals that act for nobody here, and places no lexicon lists, where the text shows it."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from events.tagging.lexicon import Lexicon
from events.tagging.names import guards, metonyms
from events.tagging.names.around import governor as governor_of
from events.tagging.names.around import words_before
from events.tagging.names.guards import Surroundings
from events.tagging.names.readings import LITERAL, reading_of, stems_of
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import word_list, words

_LONGEST = 4
_LOCATED = frozenset(
    (
        "in",
        "near",
        "outside",
        "across",
        "throughout",
        "into",
        "within",
        "around",
        "through",
        "inside",
        "via",
        "off",
    )
)
_CALLING = frozenset(
    ("city", "town", "village", "port", "province", "region", "district", "suburb", "island", "lake")
)
Form = tuple[str, ...]


@cache
def _listed() -> frozenset[str]:
    names = chain.from_iterable(
        words("places", kind) for kind in ("regions", "american_states", "provinces", "cities")
    )
    return frozenset(name.replace("-", " ") for name in names)


def find_places(page: Page, lexicon: Lexicon, mentions: Sequence[Mention]) -> list[Mention]:
    """The places of a page in order, none at the words of a mention. They have no key and are no suggestion."""
    taken = {index for mention in mentions for index in page.word_range(*mention.span)}
    runs = list(_runs(page, taken))
    told = {_name(page, *run) for run in runs if _is_told(page, lexicon, *run)}
    around = Surroundings(page)
    return [_place(page, *run) for run in runs if _is_place(around, lexicon, run, told)]


def _is_place(around: Surroundings, lexicon: Lexicon, run: tuple[int, int], told: set[str]) -> bool:
    """Whether a run of capitalised words names a place: a capital, a place of the lists, or one the text tells of."""
    page = around.page
    name = _name(page, *run)
    length, entries = lexicon.entries_at(page.words, run[0])
    if entries and run[0] + length == run[1]:
        places = [
            one for one in entries if one.kind == "metonym" or lexicon[one.key].type in ("state", "group")
        ]
        return any(one.kind != "demonym" for one in places) and not guards.is_inside_name(around, *run)
    if name in _listed():
        return not guards.is_inside_name(around, *run)
    return name in told


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
    """Whether the words around or in a name tell that it is a place's."""
    names = [word.folded for word in page.words[first:after]]
    if (len(names) == 1 and page.words[first].upper) or not words("places", "no_place").isdisjoint(names):
        return False
    if len(names) > 1 and (
        names[-1] in words("places", "endings") or names[0] in words("places", "beginnings")
    ):
        return True
    if _precedes_state(page, lexicon, first, after) or _is_called_place(page, after):
        return True
    if first and page.words[first - 1].folded in ("a", "an"):
        return False
    governor = governor_of(page, first)
    before = words_before(page, governor.index, 2)
    if governor.word == "of":
        return bool(before) and before[0] in words("places", "kinds")
    if governor.word in ("to", "at", "from"):
        return any(stems_of(word) & words("places", "movements") for word in before)
    return governor.word in _LOCATED


def _precedes_state(page: Page, lexicon: Lexicon, first: int, after: int) -> bool:
    """ "in Varn, Ostrania", "Varn, Ostrania -", but not "However, Ostrania signed"."""
    if after >= len(page.words) or page.plain[page.words[after - 1].end : page.words[after].start] != ", ":
        return False
    length, entries = lexicon.entries_at(page.words, after)
    if not any(lexicon[entry.key].type == "state" and entry.rank < 2 for entry in entries):
        return False
    end = page.words[after + length - 1].end
    before = page.words[first - 1] if first else None
    joined = (
        before is not None and not before.capital and page.plain[before.end : page.words[first].start] == " "
    )
    return joined or page.plain[end : end + 2].strip()[:1] in ("", ",", ".", ")", "-", "(", ":")


def _is_called_place(page: Page, after: int) -> bool:
    """ "Varn is a small town"."""
    window = [word.folded for word in page.words[after : after + 6]]
    if len(window) < 3 or window[0] not in ("is", "was", "had"):
        return False
    return not (_CALLING | {"located", "situated", "population", "community"}).isdisjoint(window[1:])
