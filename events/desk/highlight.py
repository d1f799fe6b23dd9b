"""A text cut into paragraphs and stretches, each knowing which suggestions it belongs to. Plain Python.

Suggestions overlap freely (a name inside a statement inside another), so the text is cut wherever one begins or ends;
a stretch that several cover belongs to all, and leads to the shortest of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Mark:
    """One suggestion's span. `card` is what the page calls the suggestion, `number` what it shows."""

    card: str
    kind: str
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    text: str
    marks: tuple[Mark, ...] = ()
    starting: tuple[Mark, ...] = ()

    @property
    def leads_to(self) -> Mark | None:
        return self.marks[0] if self.marks else None

    @property
    def kinds(self) -> str:
        return " ".join(f"hit--{kind}" for kind in dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def cards(self) -> str:
        return " ".join(dict.fromkeys(mark.card for mark in self.marks))


Paragraph = tuple[Stretch, ...]


def cut_paragraphs(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None
) -> list[Paragraph]:
    """Every character of `text[start:end]` in its order, line ends apart; what lies outside the text is cut off."""
    fitting = sorted(
        (mark for mark in marks if 0 <= mark.start < min(mark.end, len(text))),
        key=lambda m: (m.start, -m.end),
    )
    paragraphs, at, waiting, open_marks = [], start, 0, list[Mark]()
    for line in text[start:end].split("\n"):
        line_end = at + len(line)
        while waiting < len(fitting) and fitting[waiting].start < line_end:
            open_marks.append(fitting[waiting])
            waiting += 1
        if line.strip():
            paragraphs.append(_cut_line(text, at, line_end, open_marks))
        open_marks = [mark for mark in open_marks if mark.end > line_end]
        at = line_end + 1
    return paragraphs


def _cut_line(text: str, start: int, end: int, marks: list[Mark]) -> Paragraph:
    edges = {start, end}
    for mark in marks:
        edges |= {edge for edge in (mark.start, mark.end) if start < edge < end}
    stretches, waiting, covering = [], 0, list[Mark]()
    for left, right in pairwise(sorted(edges)):
        covering = [mark for mark in covering if mark.end > left]
        while waiting < len(marks) and marks[waiting].start <= left:
            if marks[waiting].end > left:
                covering.append(marks[waiting])
            waiting += 1
        shortest_first = tuple(sorted(covering, key=lambda mark: (mark.end - mark.start, mark.number)))
        starting = tuple(mark for mark in covering if mark.start == left)
        stretches.append(Stretch(text[left:right], shortest_first, starting))
    return tuple(stretches)
