"""Speakers that no list knows: noun phrases beside a reporting verb, by the words that begin and end them."""

from collections.abc import Sequence

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.wordlists import words

_NOUN_PHRASE = 6
_LONGEST_PLAIN = 9
_CLAUSE_MARKS = ('" ', "; ", ": ", ", and ", ", but ", ", while ", ", although ", " that ")
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half"})


def clause_start(reading: Reading, sentence: Sentence, offset: int, across_commas: bool = False) -> int:
    """Where the clause that holds an offset begins: after a quotation, a semicolon, "and", or at a comma."""
    plain = reading.page.plain
    start = sentence.start
    for mark in _CLAUSE_MARKS if across_commas else (*_CLAUSE_MARKS, ", "):
        at = plain.rfind(mark, start, offset)
        if at >= 0 and not (mark == " that " and plain.endswith((" of", " in", " to"), start, at)):
            start = at + len(mark)
    return start


def is_plain_phrase(reading: Reading, indices: Sequence[int]) -> bool:
    """Whether words could be one noun phrase: opened by an article, a number or a capital, without a verb."""
    page = reading.page
    if not 0 < len(indices) <= _LONGEST_PLAIN:
        return False
    opening = page.words[indices[0]]
    begins = opening.capital or _opens(opening.folded) or opening.folded[0].isdigit()
    if (
        not begins
        or opening.folded in words("offices", "pronouns")
        or opening.folded in words("saying", "openers")
    ):
        return False
    if reading.timexes_within(opening.start, opening.end):
        return False
    return has_no_verb(reading, indices)


def has_no_verb(reading: Reading, indices: Sequence[int]) -> bool:
    """Whether no word shows a verb: no auxiliary, no "-ed", no "to", no adverb."""
    found = [reading.page.words[at] for at in indices]
    lower = [word.folded for word in found if not word.capital]
    verbs = words("saying", "verbal")
    return not any(word in verbs or word == "to" or word.endswith(("ed", "ly")) for word in lower)


def holds_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether a passage has a word that only a clause has: an auxiliary or a past form."""
    page = reading.page
    return any(
        page.words[index].folded in words("saying", "verbal")
        or (page.words[index].folded.endswith("ed") and not page.words[index].capital)
        for index in page.word_range(start, end)
    )


def _opens(folded: str) -> bool:
    return folded in words("offices", "determiners") or folded in _NUMBERS


def unlisted_after(reading: Reading, sentence: Sentence, cue: Cue) -> Party | None:
    """The noun phrase right after a quotation and its verb: somebody speaks whom no list knows."""
    page = reading.page
    first = last = cue.last + 1
    if first >= len(page.words) or page.plain[page.words[cue.last].end : page.words[first].start] != " ":
        return None
    opening = page.words[first]
    described = _opens(opening.folded) or opening.folded in words("offices", "modifiers")
    while last < len(page.words) and last - first < _NOUN_PHRASE + 2 * described:
        word = page.words[last]
        gap = page.plain[page.words[last - 1].end : word.start] if last > first else " "
        if gap not in (" ", "-", "'", ". ") or (gap == ". " and not _is_title(page.words[last - 1].folded)):
            break
        if not word.capital and (not described or _ends(word.folded)):
            break
        last += 1
    if reading.timexes_within(opening.start, opening.end):
        return None  # "said Tuesday"
    if last == first or page.words[last - 1].end > sentence.end or opening.folded == "i":
        return None
    return Party(opening.start, page.words[last - 1].end, "noun")


def _is_title(folded: str) -> bool:
    return folded in words("people", "honorifics") or len(folded) == 1


def _ends(folded: str) -> bool:
    """A word that no noun phrase holds: a preposition, a conjunction, a verb."""
    return folded in words("offices", "stops") or folded in words("saying", "governing")


def phrase_ending_at(reading: Reading, sentence: Sentence, at: int, end: int) -> Party | None:
    """The noun phrase whose last word is given, as far left as it surely reaches; `end` may lie beyond it."""
    page = reading.page
    if at < 0 or page.words[at].start < sentence.start or _ends(page.words[at].folded):
        return None
    first = at
    for index in range(at, max(-1, at - _NOUN_PHRASE), -1):
        word = page.words[index]
        demonstrative = word.folded in _DEMONSTRATIVES and (word.capital or word.folded != "that")
        if word.start < sentence.start or (_ends(word.folded) and not demonstrative):
            break
        gap = page.plain[word.end : page.words[index + 1].start] if index < at else " "
        if gap not in (" ", "-", "'", "' ", "%") and not (gap == ". " and _is_title(word.folded)):
            break
        first = index
        if demonstrative or word.folded in words("offices", "determiners"):
            break
    return Party(page.words[first].start, end, "noun")


def noun_phrase_before(reading: Reading, sentence: Sentence, at: int, cue: Cue) -> Party | None:
    """Any other noun phrase right before a verb of saying; nobody is named by it."""
    page = reading.page
    if cue.takes not in ("clause", "verbal", "that") and not _after_quotation(reading, sentence, at):
        return None
    party = phrase_ending_at(reading, sentence, at, page.words[at].end)
    if party is None:
        return None
    first = page.word_at(party.start)
    opening = page.words[first]
    if first == at and opening.folded in words("offices", "determiners") and opening.folded not in _ALONE:
        return None
    plural = cue.form != "s" and page.words[at].folded.endswith(("s", "men", "people"))
    number = opening.folded in _NUMBERS or opening.folded[0].isdigit()
    opened = opening.capital or opening.folded in words("offices", "determiners") | _DEMONSTRATIVES
    return party if opened or plural or number or _after_quotation(reading, sentence, first) else None


_ALONE = frozenset({"one", "another", "others", "some", "many", "most", "several", "both", "few", "all"})


def _after_quotation(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether a word stands right after a quotation: '"Who knows?" Rook asked'."""
    start = reading.page.words[at].start
    return reading.page.plain[max(sentence.start, start - 2) : start] == '" '


def phrase_after_quotation(reading: Reading, sentence: Sentence, at: int) -> Party | None:
    """Whatever stands between a quotation and a verb of saying, if it is short and in one piece."""
    page = reading.page
    close = page.plain.rfind('" ', max(sentence.start, page.words[at].start - 60), page.words[at].start)
    if close < 0 or page.plain[close - 1] not in ",?!" or reading.quotation_around(page.words[at].start):
        return None
    indices = page.word_range(close, page.words[at].end)
    if indices and page.words[indices[0]].folded in ("and", "but", "while", "whereas", "although", "because"):
        return None
    if not 0 < len(indices) <= _LONGEST_PLAIN or "," in page.plain[close : page.words[at].end]:
        return None
    return Party(page.words[indices[0]].start, page.words[at].end, "noun")
