"""Whether a place's name stands for those who act for it, or is only the place: told by the words around it.

A shallow reading of the clause, in the order of how much each sign tells: the preposition or the verb that governs the
name (over a list of names too), what it owns, whether it is the subject of a verb, what kind of verb that is.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from events.tagging.names import around
from events.tagging.names.around import Governor
from events.tagging.text import Page
from events.tagging.wordlists import verb_forms, word_list, words

LITERAL, METONYMIC = "literal", "metonymic"
_CONJUNCTIONS = words("readings", "conjunctions")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HAVE = frozenset(("has", "had", "have"))
_AUXILIARY = _BE | _HAVE | words("readings", "modals")
_BY_NOUN = {"of": "of_power", "to": "to_power", "from": "from_power", "on": "on_power"}
_TO_PLACE = {"for": "for_place", "between": "between_place", "with": "with_place", "over": "over_place"}
_LIST_HEADS = frozenset({("such", "as"), ("well", "as"), ("far", "as"), ("all", "over"), ("named", "after")})
_REACH = 5
_PREDICATE_REACH = 9
_OWNED_REACH = 4
_LONGEST_JOINED = 12  # words with a hyphen between


@dataclass(frozen=True)
class Reading:
    """How a name is meant, and which sign told it."""

    reading: str
    rule: str


def reading_of(page: Page, first: int, after: int) -> Reading:
    """The reading of the place name at words first..after (not included)."""
    governor = around.governor(page, first)
    if governor.listed and around.follows_comma(page, first) and _has_finite_verb(page, after):
        governor = Governor(None, first)
    return (
        _by_form(page, first, after)
        or _by_body(page, after)
        or _by_owned(page, after, governor)
        or _by_governor(page, governor, after)
        or _by_subject(page, after, governor)
        or _by_noun(page, after, governor)
        or _by_object(governor)
        or _by_place_in_list(governor)
    )


def _by_form(page: Page, first: int, after: int) -> Reading | None:
    gap, following = around.next_word(page, after)
    if gap.strip() == "-" and len(gap) < 3 and following:
        return _by_joined(page, after, following)
    if around.noun_before(page, first) in words("readings", "kinds"):
        return Reading(LITERAL, "kind")
    before = around.word_before(page, first)
    if before in words("readings", "directions"):
        return Reading(LITERAL, "direction")
    return None


def _by_joined(page: Page, after: int, following: str) -> Reading:
    """ "Moscow-led", "the Varn-Brenn line": who acts, or two ends of a way."""
    if following in words("readings", "joined_power"):
        return Reading(METONYMIC, "joined-power")
    end = after + 1
    most = min(len(page.words), end + _LONGEST_JOINED)
    while end < most and page.plain[page.words[end - 1].end : page.words[end].start] == "-":
        end += 1
    nouns = around.phrase(page, end, 2)
    if page.words[after].capital and any(
        stems_of(word) & words("readings", "joined_nouns") for word in nouns
    ):
        return Reading(METONYMIC, "joined-nouns")
    return Reading(LITERAL, "joined-place")


def _by_owned(page: Page, after: int, governor: Governor) -> Reading | None:
    """What the name owns: "its government" is those who act, "its coast" the land."""
    start = around.owned_at(page, after)
    if start is None:
        return None
    for word in around.phrase(page, start, _OWNED_REACH):
        stems = stems_of(word)
        if stems & words("readings", "owned_by_place"):
            return Reading(LITERAL, "owned-place")
        if stems & words("readings", "owned_by_power"):
            return Reading(METONYMIC, "owned-power")
    return Reading(LITERAL, "owned")


def _by_governor(page: Page, governor: Governor, after: int) -> Reading | None:
    word = governor.word
    if word is None or (word in _CONJUNCTIONS and _has_verb(page, after)):
        return None
    telling = [stem for near in around.words_before(page, governor.index, _REACH) for stem in stems_of(near)]
    if word in _BY_NOUN:
        return _by_noun_before(page, governor, word)
    if around.phrase_before(page, governor.index) in _LIST_HEADS:
        return Reading(LITERAL, "such-as")
    if word in _TO_PLACE:
        is_place = set(telling) & words("readings", _TO_PLACE[word])
        return Reading(LITERAL if is_place else METONYMIC, f"{word}-place" if is_place else word)
    if word in words("readings", "place_prepositions"):
        return Reading(LITERAL, word)
    if word in words("readings", "power_prepositions"):
        return Reading(METONYMIC, word)
    return None


def _by_noun_before(page: Page, governor: Governor, word: str) -> Reading:
    for distance, near in enumerate(around.words_before(page, governor.index, 2 if word == "of" else _REACH)):
        stems = stems_of(near) if word != "of" else frozenset((near, near.removesuffix("s")))
        if distance and word != "from" and near in words("offices", "joints"):
            break
        if word == "to" and stems & words("readings", "to_place"):
            return Reading(LITERAL, "to-place")
        if stems & words("readings", _BY_NOUN[word]):
            return Reading(METONYMIC, f"{word}-power")
    return Reading(LITERAL, word)


def _by_subject(page: Page, after: int, governor: Governor) -> Reading | None:
    if governor.word is not None and governor.word not in _CONJUNCTIONS:
        return None
    index = around.past_list(page, after)
    verb = around.word_from(page, index)
    if verb is None:
        return None
    if verb in _BE or verb in _HAVE:
        predicate = around.phrase(page, index + 1, _PREDICATE_REACH)
        telling = words("readings", "place_predicates" if verb in _BE else "place_holdings")
        if any(stems_of(word) & telling for word in predicate):
            return Reading(LITERAL, "is-place")
        return Reading(METONYMIC, "is" if verb in _BE else "subject")
    if stems_of(verb) & words("readings", "place_verbs"):
        return Reading(LITERAL, "subject-place")
    if is_verb(verb) or around.takes_object(page, index):
        return Reading(METONYMIC, "subject")
    return None


def _has_finite_verb(page: Page, after: int) -> bool:
    """Whether the word after the name can only be a verb of its own: "Before the tour in Lirania, Ostrania sent"."""
    gap, following = around.next_word(page, after)
    return gap == " " and following in _finite()


def _has_verb(page: Page, after: int) -> bool:
    verb = around.word_from(page, around.past_list(page, after))
    return verb is not None and (verb in _AUXILIARY or is_verb(verb))


def _by_body(page: Page, after: int) -> Reading | None:
    """The name right before those who act in it: "in the Lirania team", "to the UC government"."""
    gap, following = around.next_word(page, after)
    if (
        gap == " "
        and following
        and any(stems_of(word) & words("readings", "bodies") for word in around.phrase(page, after, 2)[:2])
    ):
        return Reading(METONYMIC, "body")
    return None


def _by_noun(page: Page, after: int, governor: Governor) -> Reading | None:
    """The name before a noun: "Moscow officials", "London oil company"."""
    gap, following = around.next_word(page, after)
    verb = governor.word
    if verb and verb not in _BE and (verb.endswith("ing") or is_verb(verb)):
        return None
    if following in words("readings", "acts") and (governor.word is None or governor.word in _CONJUNCTIONS):
        return Reading(METONYMIC, "subject-base")
    if gap != " " or following is None or following in words("offices", "stops") or is_verb(following):
        return None
    for word in around.phrase(page, after, 3):
        if stems_of(word) & words("readings", "owned_by_power"):
            return Reading(METONYMIC, "noun-power")
    return Reading(LITERAL, "noun")


def _by_object(governor: Governor) -> Reading | None:
    word = governor.word
    if word is None or word in _CONJUNCTIONS:
        return None
    if stems_of(word) & words("readings", "objects_place"):
        return Reading(LITERAL, "object-place")
    if is_verb(word) or word.endswith("ing") or stems_of(word) & words("readings", "acts"):
        return Reading(METONYMIC, "object")
    return Reading(METONYMIC, "other")


def _by_place_in_list(governor: Governor) -> Reading:
    if governor.listed:
        return Reading(LITERAL, "listed")
    if governor.word in _CONJUNCTIONS:
        return Reading(METONYMIC, "clause")
    return Reading(METONYMIC, "start")


@lru_cache(maxsize=20_000)
def stems_of(word: str) -> frozenset[str]:
    """What a word may be a form of: "visiting" of "visite" and "visit" ... the right one is among them."""
    found = {word}
    for ending, put in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)] + put
            found.add(stem)
            if ending in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2:-1]:
                found.add(stem[:-1])
    if word in _irregular():
        found.add(_irregular()[word])
    return frozenset(found)


@cache
def _irregular() -> dict[str, str]:
    return {past: verb for verb, pasts in word_list("readings")["pasts"].items() for past in pasts.split()}


@cache
def _finite() -> frozenset[str]:
    """Third persons and past tenses of the verbs of those who act."""
    forms = {
        form
        for verb in words("readings", "acts")
        for form, kind in verb_forms(verb).items()
        if kind in ("s", "past")
    }
    return frozenset(forms | _irregular().keys() | _AUXILIARY)


def is_verb(word: str) -> bool:
    """Whether a word looks like a finite verb."""
    return word in _finite() or (word.endswith("ed") and len(word) > 4)
