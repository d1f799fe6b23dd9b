"""The nouns for texts put on the table and for answers, and the verbs by which such texts change hands."""

from dataclasses import dataclass
from functools import cache

from events.tagging.papers.sides import owner_of
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.text import Span
from events.tagging.wordlists import verb_forms, word_list, words

_MOST_NOUNS = 12  # in one sentence; more is no prose, and would only cost time
_BACK = 6
_PRESENTED = 9  # words from the verb to "with"


@dataclass(frozen=True)
class Noun:
    """A draft or response noun on the page."""

    first: int
    last: int
    kind: str  # draft or response
    plural: bool

    def span(self, reading: Reading) -> Span:
        return reading.page.words[self.first].start, reading.page.words[self.last].end


@cache
def transfer_verbs() -> dict[str, tuple[tuple[tuple[str, ...], str, bool, bool], ...]]:
    """First word -> (words that follow, form, whether its subject gets rather than gives, whether all get it)."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool, bool]]] = {}
    shown = words("exchanges", "shown")
    for table, gets in (("give", False), ("get", True)):
        for entry in word_list("exchanges")[table]:
            verb, *tail = entry.split()
            for word, form in verb_forms(verb).items():
                found.setdefault(word, []).append((tuple(tail), form, gets, entry in shown))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in found.items()}


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """First word -> (words that follow, draft or response, plural)."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    lists = word_list("exchanges")
    for table in ("drafts", "responses"):
        for entry in lists[table]:
            plural = lists["irregular_plurals"].get(entry, entry + "s")
            for text, is_plural in ((entry, False), (plural, True)):
                first, *tail = text.split()
                found.setdefault(first, []).append((tuple(tail), table.removesuffix("s"), is_plural))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in found.items()}


def nouns_in(reading: Reading, sentence: Sentence, spoken: bool = False) -> tuple[Noun, ...]:
    """The nouns of a sentence, without those in quotation marks unless what is spoken counts too."""
    page, found = reading.page, []
    indices = page.word_range(sentence.start, sentence.end)
    index = indices.start
    while index < indices.stop:
        word = page.words[index]
        for tail, kind, plural in _nouns().get(word.folded, ()):
            window = page.words[index + 1 : index + 1 + len(tail)]
            if tuple(item.folded for item in window) == tail and (
                spoken or not reading.quotation_around(word.start)
            ):
                if not (kind == "response" and _is_verb(reading, index, tail)) and _is_text(
                    reading, index, tail
                ):
                    found.append(Noun(index, index + len(tail), kind, plural))
                index += len(tail)
                break
        index += 1
    return tuple(found[:_MOST_NOUNS])


def _first_owner(reading: Reading, noun: Noun) -> int:
    """The first word of those whose text it is, before it: "of the UC's and the HPO's replies"; else its own."""
    page, first = reading.page, noun.first
    while (owner := owner_of(reading, page.words[first].start)) is not None:
        first = page.word_at(owner.start)
        if first and page.words[first - 1].folded == "the":
            first -= 1
        if not first or page.words[first - 1].folded != "and":
            break
        first -= 1
    return first


def _is_text(reading: Reading, index: int, tail: tuple[str, ...]) -> bool:
    """Whether "plan" and the like mean a text: called somebody's own, or counted by its points."""
    page = reading.page
    noun = " ".join((page.words[index].folded, *tail)).removesuffix("s")
    if noun == "memorandum":
        return not page.folded.startswith(" of understanding", page.words[index].end)
    if _singular(noun) in words("exchanges", "needs_putting"):
        return _is_put(reading, index)
    if noun not in words("exchanges", "needs_owner"):
        return True
    if index > 0 and page.words[index - 1].folded in words("exchanges", "makes_owner"):
        return True
    owner = owner_of(reading, page.words[index].start)
    return owner is not None and owner.rule != "demonym"


def _singular(noun: str) -> str:
    return noun.removesuffix("ie") + "y" if noun.endswith("ie") else noun


def _is_put(reading: Reading, index: int) -> bool:
    """Whether "a treaty" stands right behind a verb that puts it on the table, or behind "presented ... with"."""
    page = reading.page
    for at in range(index - 1, max(-1, index - _BACK), -1):
        folded = page.words[at].folded
        if folded in ("a", "an", "two"):
            verb = at > 0 and page.words[at - 1].folded in words("exchanges", "putting")
            return verb or (page.words[at - 1].folded == "with" and _is_presented(reading, at - 1))
        if folded in words("offices", "determiners") or page.words[at].capital:
            return False
    return False


def _is_verb(reading: Reading, index: int, tail: tuple[str, ...]) -> bool:
    """Whether "reply" or "answers" is the verb: "to reply to its proposals", "he answers"."""
    return (
        not tail and index > 0 and reading.page.words[index - 1].folded in words("exchanges", "before_verb")
    )


def is_object(reading: Reading, noun: Noun) -> bool:
    """Whether a noun can be what is given: not "his view of the replies", not "no answer"."""
    page = reading.page
    first = _first_owner(reading, noun)
    for index in range(first - 1, max(-1, first - _BACK), -1):
        folded = page.words[index].folded
        if folded in ("no", "any", "neither"):
            return False
        if folded == "of" and page.words[index - 1].folded in ("form", "shape"):
            return True
        if folded == "with" and _is_presented(reading, index):
            return True
        if folded in words("exchanges", "governing"):
            return False
        if folded not in words("exchanges", "describing") and folded not in words("offices", "determiners"):
            return True
    return True


def is_denied(reading: Reading, noun: Noun) -> bool:
    """Whether a text is said not to be there: "no answer", "neither draft"."""
    before = {reading.page.words[at].folded for at in range(max(0, noun.first - 2), noun.first)}
    return bool(before & {"no", "any", "neither"})


def _is_presented(reading: Reading, index: int) -> bool:
    """Whether "with" stands before what somebody gets: "presented the two sides with a list"."""
    before = {reading.page.words[at].folded for at in range(max(0, index - _PRESENTED), index)}
    return bool(before & {"presented", "presents", "provided", "provides", "served"})
