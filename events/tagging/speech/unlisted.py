"""Speakers that no list knows: the noun phrase right before a reporting verb, or the capitalised words after it."""

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.wordlists import words

_NOUN_PHRASE = 6


def unlisted_after(reading: Reading, sentence: Sentence, cue: Cue) -> Party | None:
    """The capitalised words right after a quotation and its verb: somebody speaks whom no list knows."""
    page = reading.page
    first = last = cue.last + 1
    if first >= len(page.words) or page.plain[page.words[cue.last].end : page.words[first].start] != " ":
        return None
    while last < len(page.words) and last - first < _NOUN_PHRASE and page.words[last].capital:
        if last > first and page.plain[page.words[last - 1].end : page.words[last].start] not in (
            " ",
            "-",
            "'",
            ". ",
        ):
            break
        last += 1
    if last == first or page.words[last - 1].end > sentence.end or page.words[first].folded == "i":
        return None
    return Party(page.words[first].start, page.words[last - 1].end, "noun")


def noun_phrase_before(reading: Reading, sentence: Sentence, at: int, cue: Cue) -> Party | None:
    """Any other noun phrase right before a verb of saying; nobody is named by it."""
    page = reading.page
    if page.words[at].folded in words("offices", "stops"):
        return None
    if cue.takes not in ("clause", "verbal", "that") and not _after_quotation(reading, sentence, at):
        return None
    first = at
    for index in range(at, max(-1, at - _NOUN_PHRASE), -1):
        word = page.words[index]
        if word.start < sentence.start or word.folded in words("offices", "stops"):
            break
        if index < at and page.plain[word.end : page.words[index + 1].start] not in (" ", "-", "'", "' "):
            break
        first = index
        if word.folded in words("offices", "determiners"):
            break
    opening = page.words[first]
    if first == at and opening.folded in words("offices", "determiners"):
        return None
    plural = first == at and opening.folded.endswith("s")
    if not (opening.capital or plural or opening.folded in words("offices", "determiners")):
        return None
    return Party(opening.start, page.words[at].end, "noun")


def _after_quotation(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether a capitalised word stands right after a quotation: '"Who knows?" Rook asked'."""
    word = reading.page.words[at]
    return word.capital and reading.page.plain[max(sentence.start, word.start - 2) : word.start] == '" '
