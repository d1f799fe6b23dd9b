"""When the name of an actor is not the actor: a part of a longer name, somebody's given name, a namesake."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from events.tagging.text import Page
from events.tagging.wordlists import word_list, words

Form = tuple[str, ...]
_FEWEST_TITLE_WORDS = 4
_TITLE_SHARE = 0.75
_LONGEST_BODY = 5
_SENTENCE_ENDS = '.!?:;"\n'


@dataclass(frozen=True)
class Surroundings:
    """What the guards ask of a page again and again, found once."""

    page: Page
    _titles: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word.folded for word in self.page.words)

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(f"{one.folded} {other.folded}" for one, other in pairwise(self.page.words))

    def holds(self, name: str) -> bool:
        return name in self.vocabulary or (" " in name and name in self._pairs)

    def is_title_line(self, index: int) -> bool:
        """Whether a word stands in a headline that capitalises nearly every word."""
        paragraph = self.page.paragraph_at(self.page.words[index].start)
        if paragraph not in self._titles:
            self._titles[paragraph] = _is_title(self.page, *self.page.paragraphs[paragraph])
        return self._titles[paragraph]


def _is_title(page: Page, start: int, end: int) -> bool:
    indices = page.word_range(start, min(end, start + 300))
    counted = [page.words[at] for at in indices if len(page.words[at].folded) > 3]
    if len(counted) < _FEWEST_TITLE_WORDS:
        return False
    return sum(word.capital for word in counted) >= _TITLE_SHARE * len(counted)


@cache
def _elsewhere() -> dict[str, dict[int, set[Form]]]:
    """The whole names that are no actor: first word -> number of words -> names."""
    found: dict[str, dict[int, set[Form]]] = {}
    for name in words("longer_names", "elsewhere"):
        form = tuple(name.replace("-", " ").split())
        found.setdefault(form[0], {}).setdefault(len(form), set()).add(form)
    return found


def elsewhere_at(page: Page, index: int) -> int:
    """How many words from one on are a whole name that is no actor."""
    by_length = _elsewhere().get(page.words[index].folded)
    if by_length is None:
        return 0
    for length in sorted(by_length, reverse=True):
        form = tuple(word.folded for word in page.words[index : index + length])
        if form in by_length[length]:
            return length
    return 0


def is_inside_name(around: Surroundings, first: int, after: int) -> bool:
    """Whether the words before or after make the name of a place a part of a longer name."""
    page = around.page
    if _goes_on(around, after) or _is_of_name(page, first):
        return True
    if not first or page.plain[page.words[first - 1].end : page.words[first].start] != " ":
        return False
    before = page.words[first - 1]
    if not before.capital or before.upper or _may_stand_before(before.folded):
        return False
    if _opens_sentence(page, first - 1):
        return before.folded in words("people", "male") | words("people", "female")
    return not around.is_title_line(first)


def _goes_on(around: Surroundings, after: int) -> bool:
    page = around.page
    if after >= len(page.words):
        return False
    gap, word = page.plain[page.words[after - 1].end : page.words[after].start], page.words[after]
    if gap not in (" ", "-"):
        return False
    if word.folded in words("longer_names", "after_any"):
        return True
    if not word.capital or word.upper or word.folded in words("offices", "heads"):
        return False
    return word.folded in words("longer_names", "after_capital") or _ends_body(around, after)


def _ends_body(around: Surroundings, index: int) -> bool:
    """Whether the capitalised words from one on end in the name of a body: "Ostrov Security Conference"."""
    page, last = around.page, index
    while last + 1 < min(len(page.words), index + _LONGEST_BODY) and page.words[last + 1].capital:
        if page.plain[page.words[last].end : page.words[last + 1].start] != " ":
            break
        last += 1
    ends = words("longer_names", "after_capital") | words("longer_names", "after_any")
    return last > index and page.words[last].folded in ends and not around.is_title_line(index)


def _is_of_name(page: Page, first: int) -> bool:
    """Whether "Bank of ...", "San Juan de ..." stands before."""
    at = first - 1
    if at > 0 and page.words[at].folded == "the":
        at -= 1
    if at < 1 or page.words[at].folded not in ("of", "de", "del"):
        return False
    before = page.words[at - 1]
    if not before.capital or page.plain[before.end : page.words[at].start] != " ":
        return False
    return page.words[at].folded != "of" or before.folded in words("longer_names", "of_names")


def _may_stand_before(folded: str) -> bool:
    """Whether a capitalised word may stand right before a state's name without making one name of both."""
    return (
        folded in words("longer_names", "before_plain")
        or folded in words("offices", "heads")
        or folded in words("offices", "modifiers")
        or folded in words("offices", "stops")
        or folded in words("offices", "determiners")
        or folded in words("people", "honorifics")
        or folded in words("readings", "conjunctions")
        or folded in words("readings", "place_prepositions")
        or folded in words("readings", "power_prepositions")
        or folded in word_list("dates")["weekdays"]
        or folded in word_list("dates")["months"]
    )


def _opens_sentence(page: Page, index: int) -> bool:
    if not index:
        return True
    gap = page.plain[page.words[index - 1].end : page.words[index].start]
    return any(mark in gap for mark in _SENTENCE_ENDS)


def is_given_name(page: Page, first: int, after: int) -> bool:
    """Whether a state's name is somebody's here: "Jordan Rook", but not "Jordan Valley" at the start of a line."""
    if after - first != 1 or after >= len(page.words):
        return False
    if page.words[first].folded not in words("people", "given_states"):
        return False
    word, gap = page.words[after], page.plain[page.words[after - 1].end : page.words[after].start]
    known = words("offices", "heads") | words("offices", "modifiers") | words("metonyms", "place_after")
    return gap == " " and word.capital and not word.upper and word.folded not in known


def is_namesake(around: Surroundings, first: int, after: int) -> bool:
    """Whether nothing in the text tells that a name shared with a person, a town or a word is the actor's."""
    name = " ".join(word.folded for word in around.page.words[first:after])
    shared = word_list("longer_names")["shared"].get(name)
    if shared is None:
        return False
    own = sum(map(around.holds, shared["own"]))
    other = sum(map(around.holds, shared["other"]))
    return other >= own if other else not (own or shared["alone"])


def is_team(page: Page, first: int, after: int) -> bool:
    """Whether a state's name takes a plural verb or is beaten: then it is a team."""
    if after < len(page.words) and page.words[after].folded in ("have", "were", "are"):
        before = page.words[first - 1].folded if first else ""
        gap = page.plain[page.words[after - 1].end : page.words[after].start]
        return gap == " " and before not in (
            "and",
            "or",
            "of",
            "in",
            "from",
            "to",
            "with",
            "the",
            "for",
            "by",
            "on",
        )
    return first > 0 and page.words[first - 1].folded in ("beat", "beating", "thrashed", "thrash")


def is_other_bearer(page: Page, first: int, name: str) -> bool:
    """Whether another given name or initial before a surname makes it somebody else's: "Igor" before it, not "Mr."."""
    if not first:
        return False
    before, gap = page.words[first - 1], page.plain[page.words[first - 1].end : page.words[first].start]
    if not before.capital or gap not in (" ", ". ", "-"):
        return False
    if len(before.folded) == 1:
        return before.folded != name[0].lower() and gap == ". "
    if gap != " " or before.upper or _opens_sentence(page, first - 1) or _may_stand_before(before.folded):
        given = words("people", "male") | words("people", "female")
        return gap == " " and before.folded in given and before.folded not in name.lower().split()
    return before.folded not in name.lower().split()


def is_in_body_name(page: Page, first: int, after: int) -> bool:
    """Whether a demonym is a word of the name of a body: "the Ostranian Tide Office", "Pan Ostranian Council"."""
    if follows_name_word(page, first):
        return True
    last, at = None, after
    while at < min(len(page.words), after + _LONGEST_BODY) and page.words[at].capital:
        if page.plain[page.words[at - 1].end : page.words[at].start] != " ":
            break
        last = None if page.words[at].upper else page.words[at].folded
        if last in words("offices", "heads"):
            return False
        at += 1
    return last is not None and (
        last in words("longer_names", "after_capital")
        or last in words("longer_names", "after_any")
        or last in words("longer_names", "body_ends")
    )


def follows_name_word(page: Page, first: int) -> bool:
    """Whether a capitalised word that is no title and does not open the sentence stands right before."""
    before = page.words[first - 1] if first else None
    if before is None or not before.capital or before.upper:
        return False
    if page.plain[before.end : page.words[first].start] != " ":
        return False
    return not (_may_stand_before(before.folded) or _opens_sentence(page, first - 1))


def begins_body(page: Page, after: int) -> bool:
    """Whether the word after a person's name makes it the name of a body or a thing: "the Anna Holt Foundation"."""
    if after >= len(page.words) or page.plain[page.words[after - 1].end : page.words[after].start] != " ":
        return False
    word = page.words[after]
    if not word.capital or word.upper:
        return False
    return word.folded in words("longer_names", "after_capital") or word.folded in words(
        "longer_names", "body_ends"
    )
