"""Texts that are the subject of a verb in the passive, or of a participle that follows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.papers.named import answered_after
from events.tagging.papers.papernouns import Noun, is_denied, is_object
from events.tagging.papers.sides import Sides, principals
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.text import Word
from events.tagging.wordlists import word_list, words

_OPENING = 3  # words before a noun that opens its sentence
_REACH = 16  # words of a noun phrase before its verb
_AFTER_PARTICIPLE = frozenset({"by", "to", "from", "on", "in", "last", "late", "earlier", "at"})
_RELATIVE = frozenset({"which", "that"})


@dataclass(frozen=True)
class Turned:
    """The text that is given, and the auxiliaries of its verb."""

    noun: Noun
    auxiliaries: set[str]

    def answered(self, reading: Reading) -> Sides:
        """Whose proposals a reply answers: "written replies to Ostrania's proposals were handed over"."""
        if self.noun.kind != "response":
            return ()
        return principals(reading, answered_after(reading, self.noun.span(reading)[1]))


def passive_noun(
    reading: Reading, sentence: Sentence, first: int, last: int, form: str, nouns: Sequence[Noun]
) -> Turned | None:
    """The text a verb has as its subject in the passive; None where the verb is no passive of such a text."""
    if form != "past":
        return None
    edge, auxiliaries = _auxiliaries(reading, sentence, first, {noun.last for noun in nouns})
    turned = bool(auxiliaries & words("happenings", "passive"))
    if not turned and not _is_participle(reading, last, edge, first):
        return None
    before = [noun for noun in nouns if edge - _REACH <= noun.last <= edge and not is_denied(reading, noun)]
    if turned:
        before = [noun for noun in before if is_object(reading, noun)]
    else:
        before = [noun for noun in before[-1:] if _is_followed(reading, noun, edge)]
    for noun in before:
        if _is_one_phrase(reading, noun, edge) or (turned and _is_second(reading, sentence, noun, edge)):
            return Turned(noun, auxiliaries)
    return None


def _is_followed(reading: Reading, noun: Noun, edge: int) -> bool:
    """Whether a participle can be a text's own: no other noun stands between that it may belong to."""
    between = {reading.page.words[at].folded for at in range(noun.last + 1, edge + 1)}
    return not between or (noun.kind == "draft" and not between & _OTHER_NOUN)


def _is_second(reading: Reading, sentence: Sentence, noun: Noun, edge: int) -> bool:
    """Whether "and" joins the verb to one before it whose subject opens the sentence: "the reply is ready and ..."."""
    page = reading.page
    return page.words[edge].folded == "and" and noun.first - page.word_at(sentence.start) <= _OPENING


def is_adverb(word: Word) -> bool:
    """Whether a word looks like an adverb in -ly; "reply", "ally" and names like "Italy" do not count."""
    return (
        word.folded.endswith("ly")
        and not word.capital
        and word.folded not in words("exchanges", "no_adverbs")
    )


def _auxiliaries(reading: Reading, sentence: Sentence, first: int, texts: set[int]) -> tuple[int, set[str]]:
    """The index of the last word before a verb's auxiliaries, dates and "which", and what the auxiliaries are."""
    page = reading.page
    planned = frozenset(word_list("happenings")["modality"]["planned"])
    at, found = first - 1, set()
    while at >= 0 and at not in texts and page.words[at].start >= sentence.start:
        folded = page.words[at].folded
        if timex := reading.timex_ending_at(page.words[at].end):
            at = page.word_at(timex.start)
        elif folded in words("saying", "between") or folded in planned or is_adverb(page.words[at]):
            found.add(folded)
        elif folded not in _RELATIVE and folded not in ("on", "in"):
            break
        at -= 1
    return at, found


def _is_participle(reading: Reading, last: int, edge: int, first: int) -> bool:
    """Whether a verb right after its noun says how the text came: "the draft published by Ostrania"."""
    page = reading.page
    if edge != first - 1 or last + 1 >= len(page.words):
        return False
    following = page.words[last + 1]
    return following.folded in _AFTER_PARTICIPLE and page.plain[page.words[last].end : following.start] == " "


def _is_one_phrase(reading: Reading, noun: Noun, edge: int) -> bool:
    """Whether all from a noun to the auxiliaries can be its own phrase: no verb, no other clause."""
    page = reading.page
    if noun.last >= edge:
        return True
    text = page.plain[page.words[noun.last].end : page.words[edge].end]
    if any(mark in text for mark in ',;:()"'):
        return False
    between = {page.words[at].folded for at in range(noun.last + 1, edge + 1)}
    return not between & (words("happenings", "passive") | words("happenings", "new_clause") | _FINITE)


_OTHER_NOUN = frozenset({"to", "by", "from"})
_FINITE = frozenset({"said", "says", "has", "had", "have", "will", "would", "to be", "after", "before"})
