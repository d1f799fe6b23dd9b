"""Where the phrases of the deed lists, and the nouns of `happenings.toml`, stand in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from events.tagging.deeds.evidence import Evidence, Scene, find_evidence
from events.tagging.deeds.modality import in_context
from events.tagging.deeds.phrases import NONE, RECORD_LISTS, SAID
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.text import Page
from events.tagging.wordlists import verb_forms, word_list, words


@dataclass(frozen=True)
class Trigger:
    """A phrase of the lists on the page: its first and last word, and how it stands there."""

    first: int
    last: int
    label: str
    form: str  # base, s, past, ing, noun or passive
    rule: str
    size: int  # how many words of the phrase stand there


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First word -> (the words that must follow, label, form), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for group in word_list("happenings")["happening"]:
        for phrase in group.get("passive", ()):
            verb, *tail = phrase.split()
            for word, form in verb_forms(verb).items():
                if form == "past":
                    found.setdefault(word, []).append((tuple(tail), group["label"], "passive"))
        for form in ("noun", "paper"):
            for noun in group.get(form + "s", ()):
                first, *tail = noun.split()
                found.setdefault(first, []).append((tuple(tail), group["label"], form))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in found.items()}


def find_triggers(reading: Reading, sentence: Sentence) -> Iterator[Trigger]:
    """The phrases of a sentence in order; none begins inside another, none in quotation marks."""
    page = reading.page
    indices = page.word_range(sentence.start, sentence.end)
    named = reading.parties.within(sentence.start, sentence.end) or reading.mentions_within(
        sentence.start, sentence.end
    )
    if not named and not reading.timexes_within(sentence.start, sentence.end):
        return
    scene = scene_of(reading, indices)
    verbs = {evidence.first: evidence for evidence in find_evidence(scene, RECORD_LISTS)}
    index = indices.start
    while index < indices.stop:
        trigger = None
        if not reading.quotation_around(page.words[index].start):
            trigger = _noun_at(page, index, indices.stop) or _verb_at(scene, verbs.get(index))
        if trigger:
            yield trigger
        index = trigger.last + 1 if trigger and (trigger.form != "noun" or trigger.size > 1) else index + 1


def nouns_within(page: Page, trigger: Trigger) -> Iterator[Trigger]:
    """The nouns inside the phrase of a verb, which may tell of it where the verb's parties are not known."""
    if trigger.form not in ("noun", "paper"):
        for index in range(trigger.first + 1, trigger.last + 1):
            noun = _noun_at(page, index, trigger.last + 1)
            if noun is not None and noun.form == "noun":
                yield noun


def scene_of(reading: Reading, indices: range) -> Scene:
    """The words of a sentence with the places of all who can act in it."""
    page = reading.page
    if not indices:
        return Scene(page, 0, 0, {})
    start, end = page.words[indices.start].start, page.words[indices.stop - 1].end
    places = [(party.start, party.end) for party in reading.parties.within(start, end)]
    places += [(mention.start, mention.end) for mention in reading.mentions_within(start, end)]
    spans = [page.word_range(*place) for place in places]
    named = {index: index + 1 for index in indices if page.words[index].capital}
    return Scene(page, indices.start, indices.stop, named | {span.start: span.stop for span in spans if span})


def is_noun(page: Page, index: int) -> bool:
    """Whether an article, a possessive or a preposition makes the word a noun: "a visit", "during negotiations"."""
    before = page.words[index - 1].folded if index else ""
    return before in words("happenings", "before_noun") or before.endswith("al") or before.isdigit()


def _noun_at(page: Page, index: int, stop: int) -> Trigger | None:
    for tail, label, form in _nouns().get(page.words[index].folded, ()):
        last = index + len(tail)
        if last >= stop or any(page.words[index + 1 + n].folded != word for n, word in enumerate(tail)):
            continue
        if form == "passive" and index and page.words[index - 1].folded in words("happenings", "passive"):
            return Trigger(index, last, label, form, form, 1 + len(tail))
        if form == "paper" or (
            form == "noun" and (_may_be_noun(page, index) or between_at(page, last, stop))
        ):
            return Trigger(index, last, label, form, form, 1 + len(tail))
    return None


def _may_be_noun(page: Page, index: int) -> bool:
    """Whether a word is a noun where it stands: one that is never a verb, or may be none here."""
    if is_noun(page, index) or page.words[index].folded not in words("happenings", "also_verbs"):
        return True
    opens = index == 0 or page.plain[page.words[index - 1].end : page.words[index].start].strip() != ""
    return opens and page.words[index].folded.endswith("s")


def between_at(page: Page, last: int, stop: int) -> int | None:
    """The word "between" right behind a noun, or behind its verb: "talks have begun between"."""
    reach = range(last + 1, min(stop, last + 4))
    return next((at for at in reach if page.words[at].folded == "between"), None)


def _verb_at(scene: Scene, evidence: Evidence | None) -> Trigger | None:
    if evidence is None or evidence.phrase.form == "noun":
        return None
    phrase = evidence.phrase
    if phrase.form == "s" and scene.folded(evidence.first + 1) in words("happenings", "passive"):
        return None  # "the talks were"
    label = phrase.kind or (None if phrase.label in (NONE, SAID) else in_context(scene, evidence))
    if (
        label is None
        or phrase.rule in words("happenings", "said")
        or (is_noun(scene.page, evidence.first) and phrase.form in ("base", "s"))
    ):
        return None
    size = 1 + sum(not slot.party for slot in phrase.tail)
    return Trigger(evidence.first, _last_own(scene, evidence), label, phrase.form, phrase.rule, size)


def _last_own(scene: Scene, evidence: Evidence) -> int:
    """The last word of a phrase before the party it ends with."""
    if not evidence.phrase.tail or not evidence.phrase.tail[-1].party:
        return evidence.last
    for index in range(max(evidence.first + 1, evidence.last - 12), evidence.last + 1):
        if scene.parties.get(index, 0) > evidence.last:
            return index - 1
    return evidence.last
