"""Which texts may share a passage: an inverted index of samples, in memory.

A sample known from many stories is standing text and finds nothing; found in many reprints of one story it is still
that story's. So every text is counted with the one that first held most of its samples.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from events.ingest.stories.copies import MOST_STORIES_OF_A_SAMPLE
from events.ingest.stories.passages import Passages

MOST_COMPARED = 40
_MOST_HELD = 40  # texts remembered for one sample: a story reprinted more often is found by its other samples


@dataclass
class SampleIndex:
    """Texts are known by the number they are added under."""

    holders: dict[int, list[int]] = field(default_factory=dict)
    stories: dict[int, set[int]] = field(default_factory=dict)
    story_of: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, text: Passages) -> None:
        firsts = Counter(self.holders[value][0] for value in text.samples if value in self.holders)
        first, held = firsts.most_common(1)[0] if firsts else (number, 0)
        story = self.story_of[first] if held * 2 >= len(text.samples) and held else number
        self.story_of[number] = story
        for value in text.samples:
            holders = self.holders.setdefault(value, [])
            if len(holders) < _MOST_HELD:
                holders.append(number)
            if len(holders) > 1:
                stories = self.stories.setdefault(value, {self.story_of[holders[0]]})
                if len(stories) <= MOST_STORIES_OF_A_SAMPLE:
                    stories.add(story)

    def standing(self, text: Passages) -> frozenset[int]:
        return frozenset(value for value in text.samples if self._is_standing(value))

    def candidates(self, text: Passages) -> list[int]:
        """Those that share most telling samples first; the text itself is among them once it has been added."""
        shared: Counter[int] = Counter()
        for value in text.samples:
            if not self._is_standing(value):
                shared.update(self.holders.get(value, ()))
        return [number for number, _ in shared.most_common(MOST_COMPARED)]

    def _is_standing(self, value: int) -> bool:
        return len(self.stories.get(value, ())) > MOST_STORIES_OF_A_SAMPLE


def filled(texts: Iterable[Passages]) -> SampleIndex:
    index = SampleIndex()
    for number, text in enumerate(texts):
        index.add(number, text)
    return index
