"""What kind of deed a sentence tells of, between two parties or on its own."""

from dataclasses import dataclass

from events.tagging.deeds.evidence import Evidence, Scene, find_evidence
from events.tagging.deeds.modality import turned
from events.tagging.deeds.phrases import NONE, SAID
from events.tagging.deeds.weighing import Pair, Place, joined, outermost, weigh
from events.tagging.text import Page, Span, read_page
from events.tagging.vocabulary import QUAD_OF_ROOT
from events.tagging.wordlists import words

_LEAST = 0.2  # a weight under which nothing is said


@dataclass(frozen=True)
class Deed:
    """A PLOVER root and its quadrant, the phrase that says so, and how surely."""

    label: str
    quad: str
    rule: str
    spans: tuple[Span, ...]
    confidence: float


def classify(text: str, source: str | None = None, target: str | None = None) -> Deed | None:
    """The deed that a sentence tells of; None when it tells of none, or not clearly.

    `source` and `target` are words of the sentence: who acts, and whom it is done to. Either may be missing.
    """
    page = read_page(text)
    acting = _place(page, source)
    pair = Pair(acting, _place(page, target, acting))
    scene = Scene(page, 0, len(page.words), dict(place for place in (acting, pair.target) if place))
    return deed_of(scene, joined(scene, pair))


def deed_of(scene: Scene, pair: Pair) -> Deed | None:
    evidence = find_evidence(scene)
    if deed := _claim(scene, pair, evidence):
        return deed
    for weight, item in weigh(scene, evidence, pair):
        if weight < _LEAST:
            return None
        if item.phrase.label == NONE:
            continue
        item = outermost(evidence, item, pair.floor)
        if item.phrase.label == SAID:
            return None
        label, turn = turned(scene, item, pair.floor)
        return _deed(scene, item, label, turn, weight)
    return None


def _deed(scene: Scene, item: Evidence, label: str, turn: str, weight: float) -> Deed:
    start, end = scene.span(item)
    rule = f"{turn}+" * bool(turn) + f"{item.phrase.rule}:{scene.folded(item.first)}"
    return Deed(label, QUAD_OF_ROOT[label], rule, ((start, end),), _confidence(weight))


def _confidence(weight: float) -> float:
    """A first guess by weight, drawn on sentences of which half had been looked at; what is measured goes before it."""
    return round(min(0.9, max(0.3, 0.4 + 0.36 * weight)), 2)


def _claim(scene: Scene, pair: Pair, evidence: list[Evidence]) -> Deed | None:
    """ "A said B must leave" asks something of B; "A says B has shelled" accuses B."""
    source, target = pair.source, pair.target
    if not source or not target or target[0] < source[1]:
        return None
    before = [scene.folded(index) for index in range(source[1], min(target[0], source[1] + 12))]
    if not words("deeds", "reporting") & set(before) or any(
        source[1] <= item.first < target[0] and item.phrase.label not in (NONE, SAID) for item in evidence
    ):
        return None
    for index in range(target[1], min(scene.stop, target[1] + 12)):
        word = scene.folded(index)
        if word in ("must", "should") or (
            word in ("has", "have", "needs", "need") and scene.folded(index + 1) == "to"
        ):
            return Deed("REQUEST", "3", "claim:" + word, (scene.words[index][:2],), 0.7)
        if word in words("deeds", "breaks"):
            return None
        if word in ("responsible", "guilty", "behind", "wrong"):
            return Deed("ACCUSE", "3", "claim:" + word, (scene.words[index][:2],), 0.7)
        item = next((item for item in evidence if item.first == index), None)
        if (
            item
            and item.phrase.label not in (NONE, SAID)
            and QUAD_OF_ROOT[item.phrase.label] in ("3", "4")
            and item.phrase.form != "noun"
        ):
            return Deed("ACCUSE", "3", "claim:" + word, (scene.words[index][:2],), 0.6)
    return None


def _place(page: Page, words_of_it: str | None, taken: Place | None = None) -> Place | None:
    """Where words of the sentence stand, but not where another party does."""
    at = page.text.find(words_of_it) if words_of_it else -1
    while words_of_it and at >= 0:
        found = page.word_range(at, at + len(words_of_it))
        if len(found) and not (taken and found.start < taken[1] and found.stop > taken[0]):
            return found.start, found.stop
        at = page.text.find(words_of_it, at + 1)
    return None
