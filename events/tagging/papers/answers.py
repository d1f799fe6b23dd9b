"""Answers given by a verb alone: "A and B have answered C's demands in writing"."""

import re

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.papers.sides import owner_of
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention
from events.tagging.text import Span
from events.tagging.wordlists import verb_forms, word_list, words

_IN_WRITING = re.compile(r"\b(?:in writing|in a letter|by letter|in written form|formally|officially)\b")
_FORMS = {word: form for verb in ("answer", "respond", "reply") for word, form in verb_forms(verb).items()}
_REACH = 40
_PHRASE = 8  # words of the name of the paper that is answered
_TIES = frozenset({"", "the", "to", "to the", "to a", "to an", "on", "both"})


def answer_at(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int
) -> tuple[list[Mention], list[Mention], Span, bool] | None:
    """Who answered whom by the verb at a word, the span of the verb, and whether in writing or formally.

    None where it tells of no answer to a paper and of none in writing.
    """
    page = reading.page
    word = page.words[at]
    form = _FORMS.get(word.folded)
    if form not in ("past", "s"):
        return None
    paper = _paper_after(reading, word.end)
    written = _IN_WRITING.search(page.folded, sentence.start, sentence.end) is not None
    if not paper and not written:
        return None
    subjects, first = acting.subjects_of(reading, memory, sentence, at)
    between = {page.words[index].folded for index in range(first, at)}
    modality = word_list("happenings")["modality"]
    if not subjects or between & set(modality["denied"] + modality["possible"] + modality["planned"]):
        return None
    if between & words("happenings", "passive"):
        return None
    answered = [
        mention
        for mention in reading.mentions_within(word.end, min(word.end + _REACH, sentence.end))
        if mention.type != "person"
    ]
    givers = acting.actors_of(reading, memory, subjects, index)
    return givers, [paper] if paper else answered[:1], (word.start, word.end), written


def _paper_after(reading: Reading, end: int) -> Mention | None:
    """Whose paper is answered right after a verb: "responded to Ostrania's letter", "answered the Cantonal demands"."""
    page = reading.page
    at = page.word_at(end)
    for place in range(at, min(at + _PHRASE, len(page.words))):
        word = page.words[place]
        if word.folded in words("exchanges", "papers_answered"):
            owner = owner_of(reading, word.start)
            tied = owner is not None and page.folded[end : owner.start].strip() in _TIES
            return owner if tied else None
    return None
