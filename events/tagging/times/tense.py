"""Where the verb beside a date points: to what was or to what is to come."""

from events.tagging.sentences import Sentence
from events.tagging.text import Page
from events.tagging.wordlists import word_list

_LIST = word_list("dates")["tense"]
_FUTURE = frozenset(_LIST["future"])
_SCHEDULED = frozenset(_LIST["scheduled"])
_DONE = frozenset(_LIST["done"])
_DESCRIBED = frozenset(_LIST["described_after"])
_NOT_PAST = frozenset(_LIST["not_past"])
_NO_VERBS = frozenset(_LIST["no_verbs"])
_PAST = frozenset(_LIST["past"]) | frozenset(
    form
    for verb, forms in word_list("verbs")["irregular"].items()
    for form in forms[1].split("/")
    if form != verb
)
_PARTICIPLES = frozenset(
    form for forms in word_list("verbs")["irregular"].values() for part in forms for form in part.split("/")
)
_REACH = 14
_PERFECT_REACH = 7


def tense_of(page: Page, sentence: Sentence, start: int, end: int) -> str | None:
    """Where the verb nearest to a passage points, "past" or "future": the words before it decide, then those after."""
    words, limit = page.word_range(sentence.start, sentence.end), page.word_range(start, end)
    for index in range(limit.start - 1, max(words.start, limit.start - _REACH) - 1, -1):
        verdict = _points(page, index)
        if verdict is not None:
            return verdict
    for index in range(limit.stop, min(words.stop, limit.stop + _REACH)):
        verdict = _points(page, index)
        if verdict is not None:
            return verdict
    return None


def _points(page: Page, index: int) -> str | None:
    word = page.words[index]
    if word.capital and word.folded in ("may", "will", "set", "due"):
        return None
    before = page.words[index - 1].folded if index else ""
    if word.folded == "set":
        following = page.words[index + 1].folded if index + 1 < len(page.words) else ""
        return "future" if following in ("to", "for") else "past"
    if word.folded in _FUTURE:
        return None if before in _DESCRIBED else "future"
    if word.folded in _SCHEDULED and not word.capital and not _is_noun_after(before):
        return "future"
    if word.folded in _PAST or (_is_regular_past(word.folded) and not word.capital):
        return None if before == "be" or before in _DESCRIBED else "past"
    if word.folded == "to":
        return _infinitive(page, index)
    return None


def _is_noun_after(before: str) -> bool:
    """Whether "visit" is a noun: after an article or a word that describes it. After "to", that word decides."""
    return before in _DESCRIBED or before == "to" or before.endswith("ed")


def _is_regular_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST


def _infinitive(page: Page, index: int) -> str | None:
    """ "To" before a verb looks ahead, but not where what governs it was done: "voted to leave on Friday"."""
    if index + 1 >= len(page.words):
        return None
    verb = page.words[index + 1]
    is_noun = verb.folded.endswith("s") and not verb.folded.endswith("ss")
    if verb.capital or not verb.folded.isalpha() or verb.folded in _NO_VERBS or is_noun:
        return None
    if index and page.words[index - 1].folded in _DONE:
        return "past"
    return None if _is_told_of_before(page, index) else "future"


def _is_told_of_before(page: Page, index: int) -> bool:
    """Whether "had", a deed and whom it concerns stand before: "had asked him to come on Saturday"."""
    for at in range(index - 2, max(0, index - _PERFECT_REACH), -1):
        if page.words[at - 1].folded == "had" and _is_done(page.words[at].folded):
            return True
    return False


def _is_done(word: str) -> bool:
    return word in _PAST or _is_regular_past(word) or word in _PARTICIPLES
