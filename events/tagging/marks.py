"""Quotation marks of several scripts, read paragraph by paragraph: what stands inside them."""

import re
from dataclasses import dataclass, replace

from events.tagging.text import Page, Span

_DOUBLE = re.compile("[\"“”„‟«»「」『』＂]|``|''")
_SINGLE = re.compile("[‘’']")
_OPENING = frozenset({"“", "„", "‟", "«", "「", "『", "``"})
_CLOSING = frozenset({"”", "»", "」", "』"})
_STRAIGHT = frozenset({'"', "＂", "''"})


@dataclass(frozen=True)
class Quotation:
    """A passage in quotation marks: `spans` without the marks (one a paragraph), `start` and `end` with them.

    `closed` is false where the closing mark is missing; the passage then runs to the end of its paragraph.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    closed: bool


def find_quotations(page: Page) -> tuple[Quotation, ...]:
    """All passages in quotation marks, in order. One that goes on in the next paragraph (which then opens with a
    mark of its own) is one quotation of several spans. Marks within marks belong to the outer quotation."""
    marks = _DOUBLE if _DOUBLE.search(page.text) else _SINGLE
    found: list[Quotation] = []
    running: Quotation | None = None
    for start, end in page.paragraphs:
        quotations = _in_paragraph(page.text, start, end, marks)
        if running and quotations and quotations[0].start == start:
            first = quotations.pop(0)
            joined = Quotation(running.start, first.end, running.spans + first.spans, first.closed)
            quotations.insert(0, joined)
        elif running:
            found.append(running)
        running = quotations.pop() if quotations and not quotations[-1].closed else None
        found.extend(quotations)
    if running:
        found.append(running)
    return tuple(quotation for quotation in found if any(end > start for start, end in quotation.spans))


def _in_paragraph(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    every = list(marks.finditer(text, start, end))
    torn = sum(mark.group() in _STRAIGHT for mark in every) % 2 == 1
    for mark in every:
        if opened is None:
            if _opens(text, mark, start, end):
                opened = mark
        elif torn and mark.group() in _STRAIGHT and _opens_again(text, opened, mark, end):
            inner = (opened.end(), mark.start())
            found.append(Quotation(opened.start(), mark.start(), (inner,), closed=False))
            opened, torn = mark, False
        elif _closes(text, opened, mark, end):
            found.append(Quotation(opened.start(), mark.end(), ((opened.end(), mark.start()),), closed=True))
            opened = None
    if opened is not None and opened.group() != "'":
        found.append(Quotation(opened.start(), end, ((opened.end(), end),), closed=False))
    return found


def _opens_again(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Whether a mark opens a new quotation after one that was never closed: a space before it, a letter after."""
    after = text[mark.end()] if mark.end() < end else " "
    said = text[opened.end() : mark.start()].rstrip()[-1:]
    return text[mark.start() - 1].isspace() and after.isalnum() and said in (".", "!", "?")


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() == "’" or after.isspace():
        return False
    if mark.group() == "'":
        return after.isalnum() and (before.isspace() or before in "([-—")
    return mark.group() in _OPENING or not before.isalnum()


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    kind, after = mark.group(), text[mark.end()] if mark.end() < end else " "
    if (
        opened.group() == "‘"
    ):  # an apostrophe looks the same: a closing mark stands between a sign and a space
        return kind == "’" and not after.isalnum() and not text[mark.start() - 1].isspace()
    if opened.group() == "'":
        return kind == "'" and not after.isalnum() and text[mark.start() - 1] in ",.?!…"
    if opened.group() in ("„", "‟"):
        return kind in ("“", "”", "„") or kind in _STRAIGHT
    if opened.group() == "»":
        return kind == "«"
    return kind in _CLOSING or kind in _STRAIGHT


def cut_at(quotation: Quotation, offset: int) -> Quotation:
    """The same quotation ending before an offset inside its last span."""
    start, _ = quotation.spans[-1]
    return replace(quotation, end=offset, spans=(*quotation.spans[:-1], (start, offset)))
