"""How surely a phrase is what passes between two parties: by where it stands to them in the sentence."""

from dataclasses import dataclass

from events.tagging.deeds.evidence import Evidence, Scene
from events.tagging.wordlists import words

Place = tuple[int, int]  # word indices: first, one behind the last


@dataclass(frozen=True)
class Pair:
    """Where the one who acts and the one it is done to stand, as far as they are known."""

    source: Place | None
    target: Place | None

    @property
    def floor(self) -> int:
        """The first word that can be said of the source."""
        return self.source[1] if self.source else 0


def joined(scene: Scene, pair: Pair) -> Pair:
    """Two that act together ("A and B agreed") count as one who acts."""
    source, target = pair.source, pair.target
    if source and target and 0 <= target[0] - source[1] <= 2:
        between = {scene.folded(index) for index in range(source[1], target[0])}
        if "and" in between and between <= {"and", "the"}:
            return Pair((source[0], target[1]), None)
    return pair


def weigh(scene: Scene, evidence: list[Evidence], pair: Pair) -> list[tuple[float, Evidence]]:
    """The phrases with their weights, heaviest first."""
    main = _main_verb(scene, evidence, pair)
    weighed = [(_weight(scene, item, pair) + 0.25 * (item is main), item) for item in evidence]
    return sorted(weighed, key=lambda entry: (-entry[0], entry[1].first))


def outermost(evidence: list[Evidence], chosen: Evidence, floor: int) -> Evidence:
    """The verb that another hangs on: in "threatened to withdraw" the threat."""
    for item in reversed([item for item in evidence if floor <= item.first < chosen.first]):
        if item.phrase.leads and 0 < chosen.first - item.last <= 2 and item.phrase.label != "NONE":
            chosen = item
    return chosen


def _main_verb(scene: Scene, evidence: list[Evidence], pair: Pair) -> Evidence | None:
    """The first finite verb behind the source, if no other clause begins before it."""
    if not pair.source:
        return None
    for item in evidence:
        if item.first < pair.floor or item.phrase.form in ("noun", "ing"):
            continue
        if scene.breaks_between(pair.floor, item.first):
            return None
        return item if scene.folded(item.first - 1) != "to" else None
    return None


def is_passive(scene: Scene, evidence: Evidence) -> bool:
    if evidence.phrase.form != "past":
        return False
    before = scene.folded(evidence.first - 1)
    if before.endswith("ly"):
        before = scene.folded(evidence.first - 2)
    return before in words("deeds", "auxiliaries")


def _weight(scene: Scene, item: Evidence, pair: Pair) -> float:
    weight = (0.7 if item.phrase.form == "noun" else 1.0) + 0.12 * (item.fit - 1)
    if item.phrase.form == "ing" and scene.folded(item.first - 1) not in words("deeds", "auxiliaries"):
        weight -= 0.3
    passive = is_passive(scene, item)
    weight += (
        _by_source(scene, item, pair.source, passive) if pair.source else -0.02 * (item.first - scene.start)
    )
    return weight + (_by_target(item, pair.target, passive) if pair.target else 0.0)


def _by_source(scene: Scene, item: Evidence, source: Place, passive: bool) -> float:
    if source[0] <= item.first < source[1]:
        return -2.0
    if item.first >= source[1]:
        away = item.first - source[1]
        others = scene.breaks_between(source[1], item.first)
        return -min(0.9, 0.03 * away) - 0.25 * others - 0.3 * passive
    before = scene.folded(source[0] - 1)
    if before in ("the", "a", "an"):
        before = scene.folded(source[0] - 2)
    away = source[0] - item.last
    if before == "by" and item.phrase.form in ("past", "noun"):
        return 0.2 - 0.03 * away
    if before in ("from", "of", "by", "between") and item.phrase.form == "noun":
        return -0.03 * away
    return (-0.2 if passive else -0.5) - 0.03 * away


def _by_target(item: Evidence, target: Place, passive: bool) -> float:
    if target[0] <= item.first < target[1]:
        return -0.5
    if item.last < target[0]:
        return max(-0.2, 0.25 - 0.03 * (target[0] - item.last))
    if item.first >= target[1] and not passive:
        return -0.25
    return 0.0
