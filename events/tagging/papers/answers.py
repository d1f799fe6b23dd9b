"""Answers given by a verb alone: "A and B have answered C's demands in writing"."""

import re

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention
from events.tagging.text import Span
from events.tagging.wordlists import verb_forms, word_list, words

_IN_WRITING = re.compile(r"\b(?:in writing|in a letter|by letter|in written form|formally|officially)\b")
_FORMS = {word: form for verb in ("answer", "respond", "reply") for word, form in verb_forms(verb).items()}
_REACH = 40


def answer_at(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, at: int
) -> tuple[list[Mention], list[Mention], Span] | None:
    """Who answered whom by the verb at a word, if in writing or formally, and the span of the verb; else None."""
    page = reading.page
    word = page.words[at]
    form = _FORMS.get(word.folded)
    if form not in ("past", "s") or not _IN_WRITING.search(page.folded, sentence.start, sentence.end):
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
    return acting.actors_of(reading, memory, subjects, index), answered[:1], (word.start, word.end)
