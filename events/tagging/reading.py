"""What the passes have found so far in one text: the shared input of the later ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from events.tagging.lexicon import Lexicon
from events.tagging.marks import Quotation
from events.tagging.names.parties import Parties
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention, Timex
from events.tagging.text import Page
from events.tagging.times.reckoning import Partial


@dataclass(frozen=True)
class Reading:
    page: Page
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    mentions: tuple[Mention, ...]
    parties: Parties
    timexes: tuple[Timex, ...]
    lexicon: Lexicon
    anchor: Partial | None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _timex_starts(self) -> list[int]:
        return [timex.start for timex in self.timexes]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def named_bodies(self) -> frozenset[str]:
        """The keys of the states and organizations that the text names."""
        return frozenset(one.key for one in self.mentions if one.key and one.type != "person")

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def timexes_within(self, start: int, end: int) -> Sequence[Timex]:
        return self.timexes[bisect_left(self._timex_starts, start) : bisect_left(self._timex_starts, end)]

    @cached_property
    def _timex_by_end(self) -> dict[int, Timex]:
        return {timex.end: timex for timex in self.timexes if timex.type in ("DATE", "TIME")}

    def timex_ending_at(self, offset: int) -> Timex | None:
        return self._timex_by_end.get(offset)

    def mentions_within(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[
            bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)
        ]

    def quotations_within(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations that begin within a span."""
        return self.quotations[
            bisect_left(self._quotation_starts, start) : bisect_left(self._quotation_starts, end)
        ]

    def quotation_around(self, offset: int) -> Quotation | None:
        """The closed quotation that an offset lies in."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index >= 0 and self.quotations[index].closed and offset < self.quotations[index].end:
            return self.quotations[index]
        return None
