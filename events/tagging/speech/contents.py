"""What a report reports: the passage left or right of "X said", as spans, and whether it stands in quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.tagging.marks import Quotation, cut_at
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.clauses import (
    NAME_BEFORE,
    closes,
    is_setting,
    opens_clause,
    parted_start,
    right_start,
)
from events.tagging.speech.endings import EDGES, right_end, without_tail
from events.tagging.speech.pointing import only_points
from events.tagging.speech.reports import Report
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_FEWEST_LEFT = 3
_FEWEST_RIGHT = 3
_NEXT_REPORT = 12  # characters within which a report's subject opens the clause after a comma
# What stands between a report and the second half of what it tore apart: "..., she said in Brenn, but "..."
_GOES_ON = re.compile(r"^[^.!?\"]{0,140}(?:,|, but|, and|, because)$")
# What opens a clause of its own between a quotation and a report: "..., while Holt said", "..., noting that Holt said".
_OTHER_CLAUSE = re.compile(r"^ *(?:and|but|while|whereas|although|though|because) |[a-z]ing | that ")


@dataclass(frozen=True)
class Content:
    """The spans of what was said; `quotations` are those it holds; side: left, right or both."""

    spans: tuple[Span, ...]
    type: str
    quotations: tuple[Quotation, ...]
    side: str
    strength: float


def content_of(
    reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report]
) -> Content | None:
    """What a report reports, or None where it only looks like one."""
    if report.rule == "according-to" and not reading.page.plain[sentence.start : report.start].strip(' "'):
        return _right(reading, sentence, report, others, report.end + 1, 0.85)
    if _word_before(reading, sentence, report.start) == "as" and not report.inverted:
        return _as_said(reading, sentence, report, others)
    hangs = report.rule == "coordinated" or (report.cue.form == "ing" and report.rule == "participle")
    if not hangs and (parted := _parted(reading, sentence, report, others)):
        return parted
    left = None if hangs else _left(reading, sentence, report, others)
    if left is not None and (
        report.inverted or report.rule == "quoted-as-saying" or _is_quoted_up_to(left, report)
    ):
        return _with_second_half(reading, sentence, report, others, left)
    start = None if report.inverted else right_start(reading, sentence, report)
    if start is not None and not only_points(reading, start, sentence.end):
        strength = 0.75 if report.cue.takes == "object" else 0.85
        right = _right(reading, sentence, report, others, start, strength)
        if right is not None:
            return right
    return _with_second_half(reading, sentence, report, others, left) if left else None


def _word_before(reading: Reading, sentence: Sentence, offset: int) -> str:
    """The word right before an offset in its sentence, folded; empty for none."""
    index = reading.page.word_at(offset) - 1
    if index < 0 or reading.page.words[index].start < sentence.start:
        return ""
    return reading.page.words[index].folded


def _as_said(
    reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report]
) -> Content | None:
    """ "As Marenko noted, the road is long": all of the sentence but the clause with "as"."""
    page = reading.page
    comma = page.plain.find(", ", report.end, sentence.end)
    start = page.word_at(report.start) - 1
    if page.plain[sentence.start : page.words[start].start].strip(" \"'"):
        before = page.plain[sentence.start : page.words[start].start].rstrip()
        if not before.endswith(","):
            return None
        inside = reading.quotations_within(sentence.start, report.start)
        return _made(reading, sentence.start, sentence.start + len(before), inside, "left", 0.8)
    if comma < 0 or (comma > report.end and not is_setting(reading, report.end, comma)):
        return None
    return _right(reading, sentence, report, others, comma + 1, 0.85, parted=True)


def _left(reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report]) -> Content | None:
    page = reading.page
    before = page.plain[sentence.start : report.start].rstrip()
    before = before.rstrip(" -") if before.endswith(('" -', ", -")) else before
    if not before:
        return None
    end = sentence.start + len(before)
    inside = reading.quotations_within(sentence.start, report.start)
    running = reading.quotation_around(sentence.start)
    if not inside and running and 0 <= report.start - running.end <= 2:
        spans = tuple(trim(page.text, *span, " ,\n") for span in running.spans)
        return Content(spans, "direct", (running,), "left", 0.95)
    earlier = [other for other in others if other.end <= report.start and other is not report]
    if inside and not inside[-1].closed and inside[-1].start <= sentence.start + 1:
        return _made(reading, sentence.start, end, (cut_at(inside[-1], end),), "left", 0.75)
    if inside and inside[-1].closed and _is_beside(reading, inside[-1], report):
        introduced = page.plain[sentence.start : inside[-1].start].rstrip().endswith(":")
        alone = introduced or _is_joined(reading, earlier, inside[-1].start)
        start = inside[-1].start if alone else sentence.start
        return _made(reading, start, inside[-1].end, inside, "left", 0.95)
    if report.cue.verb == "agree" and before[-1] == ",":
        return None
    if before[-1] != "," or _is_joined(reading, earlier, end) or _only_source(earlier, end):
        return None
    if len(page.word_range(sentence.start, end)) < _FEWEST_LEFT:
        return None
    if earlier and only_points(reading, earlier[-1].end, end):
        return None
    if not report.inverted and (
        _is_adjunct(reading, sentence.start, end) or not closes(reading, sentence, report)
    ):
        return None
    return _made(reading, sentence.start, end, inside, "left", 0.85)


def _is_adjunct(reading: Reading, start: int, end: int) -> bool:
    """Whether words before a comma only tell when or where: "In a later interview, she joked"."""
    page = reading.page
    first = page.words[page.word_at(start)].folded
    opens = first in words("saying", "governing") or first in words("saying", "subordinating")
    return opens and ", " not in page.plain[start : end - 1]


def _parted(reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report]) -> Content | None:
    """ "The road, she said, would stay closed": what stands before and after the report is one statement."""
    page = reading.page
    before = page.plain[sentence.start : report.start].rstrip()
    if not before.endswith(",") or report.rule in ("according-to", "quoted-as-saying", "aside", "apposition"):
        return None
    start = parted_start(reading, sentence, report)
    if start is None or any(start - 2 <= other.start <= start + _NEXT_REPORT for other in others):
        return None
    earlier = [other for other in others if other.end <= report.start and other is not report]
    end = sentence.start + len(before)
    if earlier or reading.quotations_within(sentence.start, start + 3):
        return None
    right = _right(reading, sentence, report, others, start, 0.85, parted=True)
    if right is None or right.type == "direct" or len(page.word_range(*right.spans[0])) < _FEWEST_RIGHT:
        return None
    left_start, left_end = trim(page.text, sentence.start, end, EDGES)
    if page.folded[left_start:left_end] in words("saying", "openers"):
        return right
    return Content(((left_start, left_end), *right.spans), right.type, right.quotations, "both", 0.85)


def _only_source(earlier: Sequence[Report], end: int) -> bool:
    """Whether all that stands before is "According to him,"."""
    return bool(earlier) and earlier[-1].rule == "according-to" and end - earlier[-1].end <= 2


def _is_quoted_up_to(left: Content, report: Report) -> bool:
    """Whether a quotation ends right where the report begins."""
    return bool(left.quotations) and 0 <= report.start - left.quotations[-1].end <= NAME_BEFORE


def _is_joined(reading: Reading, earlier: Sequence[Report], offset: int) -> bool:
    """Whether a report before is another clause's ("he said A, and B, she said"), not part of what was said."""
    between = reading.page.folded[earlier[-1].end : offset] if earlier else ""
    return any(mark in between for mark in (", and ", ", but ", "; ", ", while "))


def _is_beside(reading: Reading, quotation: Quotation, report: Report) -> bool:
    """Whether nothing, or only the first words of a long name, stand between a quotation and the report."""
    gap = reading.page.plain[quotation.end : report.start]
    if _OTHER_CLAUSE.search(gap):
        return False
    if len(gap) > NAME_BEFORE or any(mark in gap[2:] for mark in ',;:"'):
        return False
    return len(gap.replace("-", "").rstrip()) <= 1 or report.rule in ("subject", "noun-phrase")


def _with_second_half(
    reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report], left: Content
) -> Content:
    """ "A," he said, "B.": the quotation that goes on after the report is part of the same statement."""
    following = reading.quotations_within(report.end, sentence.end)
    if not following or not left.quotations:
        return left
    start = following[0].start
    if any(report.end <= reading.page.words[other.cue.first].start < start for other in others):
        return left  # "..., she said, adding": another report has what follows
    gap = reading.page.plain[report.end : start].strip()
    torn = reading.page.plain.endswith(',"', 0, left.quotations[-1].end) and _GOES_ON.search(gap)
    if gap.strip(",:-") and not torn and not is_setting(reading, report.end, start):
        return left
    spans = (*left.spans, *following[0].spans)
    return Content(spans, left.type, (*left.quotations, following[0]), "both", left.strength)


def _right(
    reading: Reading,
    sentence: Sentence,
    report: Report,
    others: Sequence[Report],
    start: int,
    strength: float,
    parted: bool = False,
) -> Content | None:
    end = right_end(reading, sentence, report, others, start)
    if end <= start:
        return None
    inside = reading.quotations_within(start, end)
    end = without_tail(reading, report, start, end, inside)
    if report.cue.takes in ("that", "quoted") and not inside and not parted:
        before = reading.page.folded[report.end : start].split()
        described = report.cue.verb in words("saying", "describing") or report.rule == "coordinated"
        opening = reading.page.word_range(start, end)[:5]
        described |= any(reading.page.words[at].folded in words("saying", "stressed") for at in opening)
        described |= opens_clause(reading, start)
        if not described and (not before or before[-1] != "that"):
            return None
    return _made(reading, start, end, inside, "right", strength)


def _made(
    reading: Reading, start: int, end: int, quotations: Sequence[Quotation], side: str, strength: float
) -> Content | None:
    page = reading.page
    start, end = trim(page.text, start, end, EDGES)
    if end > start and page.text[end - 1] == "." and not page.text[start:end].endswith("..."):
        end = max(start, end - 1)
    if end <= start:
        return None
    held = tuple(quotation for quotation in quotations if quotation.start < end and quotation.end > start)
    kind = kind_of(reading, start, end, held)
    if kind == "direct":
        spans = tuple(trim(page.text, *span, " ,\n") for quotation in held for span in quotation.spans)
        spans = tuple(span for span in spans if span[1] > span[0])
    else:
        start, end = _with_marks(start, end, held)
        spans = ((start, end), *(span for quotation in held for span in quotation.spans if span[0] >= end))
    return Content(spans, kind, held, side, strength) if spans else None


def _with_marks(start: int, end: int, quotations: Sequence[Quotation]) -> Span:
    """A passage partly in quotation marks keeps both marks of a pair that its edge would tear apart."""
    for quotation in quotations:
        if start - 1 == quotation.start:
            start = quotation.start
        if end < quotation.end <= end + 3 and len(quotation.spans) == 1:
            end = quotation.end
    return start, end


def kind_of(reading: Reading, start: int, end: int, quotations: Sequence[Quotation]) -> str:
    """direct, mixed or indirect, by the words of a passage that stand in quotation marks."""
    page = reading.page
    total = len(page.word_range(start, end))
    quoted = sum(
        len(page.word_range(max(start, first), min(end, last)))
        for quotation in quotations
        for first, last in quotation.spans
        if first < end and last > start
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total else "mixed"
