"""Where the phrases of the deed lists stand in a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from events.tagging.deeds.phrases import LISTS, Phrase, Slot, either_nouns, phrases
from events.tagging.text import Page, Span, Word
from events.tagging.wordlists import words

_WIDE_GAP = 7
_NOUN_GAP = 3
_SKIPPED = 0.1  # what a word that had to be passed over takes from a match
_STRONG = re.compile(r'[;:()"\[\]]')
_ADJECTIVAL = ("al", "ive", "ous", "ic")


@dataclass(frozen=True)
class Evidence:
    """A phrase on the page: the indices of its first and last word, and how many words of it stand there."""

    first: int
    last: int
    phrase: Phrase
    fit: float


@dataclass(frozen=True)
class Scene:
    """The words of one sentence. `parties` says where parties begin (word index) and which index stands behind them."""

    page: Page
    start: int
    stop: int
    parties: dict[int, int]

    @property
    def words(self) -> Sequence[Word]:
        return self.page.words

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word.folded for word in self.words[self.start : self.stop])

    @cached_property
    def party_ends(self) -> frozenset[int]:
        return frozenset(self.parties.values())

    @cached_property
    def _breaks(self) -> list[int]:
        """How many words that open a clause stand before each word."""
        opening = words("deeds", "breaks")
        return list(
            accumulate((word.folded in opening for word in self.words[self.start : self.stop]), initial=0)
        )

    def breaks_between(self, start: int, stop: int) -> int:
        """How many words from one index up to another open a new clause."""
        return self._breaks[max(stop - self.start, 0)] - self._breaks[max(start - self.start, 0)]

    def folded(self, index: int) -> str:
        return self.page.words[index].folded if self.start <= index < self.stop else ""

    @cached_property
    def _marks(self) -> list[int]:
        """For each word what parts it from the one before: 0 nothing, 1 a comma, 2 a stronger mark."""
        plain, found, end = self.page.plain, [], self.words[self.start].start if self.start < self.stop else 0
        for word in self.words[self.start : self.stop]:
            between = plain[end : word.start]
            end = word.end
            found.append(0 if between == " " else 2 if _STRONG.search(between) else int("," in between))
        return found

    def parted(self, index: int, *, comma: bool = False) -> bool:
        """Whether a strong mark, or any comma too, stands between a word and the one before it."""
        return self._marks[index - self.start] + comma > 1

    def span(self, evidence: Evidence) -> Span:
        return self.words[evidence.first].start, self.words[evidence.last].end


def find_evidence(scene: Scene, lists: tuple[str, ...] = LISTS) -> list[Evidence]:
    """The best reading of every word that begins a phrase."""
    table = phrases(lists)
    found = []
    for index in range(scene.start, scene.stop):
        readings = table.get(scene.words[index].folded)
        if readings and (evidence := _best(scene, index, readings)):
            found.append(evidence)
    return found


def _best(scene: Scene, index: int, readings: tuple[Phrase, ...]) -> Evidence | None:
    noun = is_noun(scene, index)
    described = index > scene.start and scene.folded(index - 1) in words("deeds", "determiners")
    named = _is_named(scene, index)
    hyphened = scene.page.plain[max(scene.words[index].start - 1, 0)] == "-" and index > scene.start
    best = None
    for phrase in readings:
        if (phrase.form in ("base", "s") and noun) or (phrase.form == "past" and described):
            continue
        if (phrase.form != "noun" and hyphened) or (phrase.form in ("base", "noun") and named):
            continue
        if phrase.form == "noun" and not phrase.tail and not noun:
            continue
        if any(words_of_it.isdisjoint(scene.vocabulary) for words_of_it in phrase.needs):
            continue
        found = _match(scene, index, phrase)
        if found is not None and (best is None or found[1] > best.fit):
            best = Evidence(index, found[0], phrase, found[1])
    return best


def is_noun(scene: Scene, index: int) -> bool:
    """Whether what stands before makes a word a noun: "a visit", "during raids", "medical aid"."""
    if index == scene.start or index in scene.party_ends:
        return False
    before = scene.folded(index - 1)
    if before in words("deeds", "before_noun"):
        return True
    likely = before in words("deeds", "before_either") or before.endswith(_ADJECTIVAL)
    return likely and scene.folded(index) in either_nouns()


def _is_named(scene: Scene, index: int) -> bool:
    """Whether a word ends a name of several words: "the Stock Exchange"."""
    word = scene.words[index]
    after = scene.words[index + 1].capital if index + 1 < scene.stop else True
    return word.capital and index > scene.start and scene.words[index - 1].capital and not after


def _match(scene: Scene, index: int, phrase: Phrase) -> tuple[int, float] | None:
    """The last word of a phrase that begins at a word, and how well it fits; None where it does not stand there."""
    at, fit = index, 1.0
    for slot in phrase.tail:
        after = _party_after(scene, at) if slot.party else _slot_after(scene, at, slot, phrase)
        if after is None:
            return None
        fit += after[1]
        at = after[0]
    return at, fit


def _party_after(scene: Scene, at: int) -> tuple[int, float] | None:
    for index in (at + 1, at + 2)[: 2 if scene.folded(at + 1) in words("deeds", "determiners") else 1]:
        if index in scene.parties and not scene.parted(index, comma=True):
            return scene.parties[index] - 1, 0.9
    return None


def _slot_after(scene: Scene, at: int, slot: Slot, phrase: Phrase) -> tuple[int, float] | None:
    gap = 3 if phrase.form == "noun" and slot.wide else _WIDE_GAP if slot.wide else _NOUN_GAP
    skipped = 0
    days, never = words("deeds", "days"), words("deeds", "never_skipped")
    breaks = words("deeds", "breaks")
    having = scene.words[at].folded in ("has", "have", "had")
    for index in range(at + 1, min(scene.stop, at + 2 + gap)):
        if scene.parted(index, comma=not slot.wide):
            return None
        word = scene.words[index].folded
        for rest in slot.readings.get(word, ()):
            if all(scene.folded(index + 1 + n) == other for n, other in enumerate(rest)):
                worth = 0.95 if slot.wide else 1.0
                return index + len(rest), worth + len(rest) * 0.5 - _SKIPPED * skipped
        if word in days:
            continue
        if word in never or word in breaks or (having and word.endswith("ed")):
            return None
        if slot.bound:
            return None
        skipped += 1
    return None
