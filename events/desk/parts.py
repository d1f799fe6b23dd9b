"""A very long text is shown a part at a time; an ordinary article is one part. Plain Python."""

from dataclasses import dataclass

LONGEST = 40_000


@dataclass(frozen=True)
class Part:
    """Characters `start` to `end` of the text; `before` and `after` are where the neighbouring parts begin."""

    start: int
    end: int
    before: int | None
    after: int | None


def part_at(text: str, position: int) -> Part:
    """The part that holds the position; parts end at the end of a line where one is near enough."""
    start, before = 0, None
    while True:
        end = _end_of_part(text, start)
        if end >= len(text) or position < end:
            return Part(start, end, before, end if end < len(text) else None)
        start, before = end, start


def _end_of_part(text: str, start: int) -> int:
    if len(text) - start <= LONGEST:
        return len(text)
    line_end = text.rfind("\n", start + LONGEST // 2, start + LONGEST)
    return line_end + 1 if line_end >= 0 else start + LONGEST
