"""Reports within reports that tell of the same statement: "Holt said she thought", "..., the agency reports"."""

from collections.abc import Sequence

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.reports import Report

_THOUGHT = frozenset({"think", "believe"})
_RELAYING = frozenset({"report", "write", "inform", "quote"})
_NEAR = 6  # words
_SPEAKERS = frozenset({"person", "role", "pronoun"})


def without_nested(reading: Reading, sentence: Sentence, reports: Sequence[Report]) -> list[Report]:
    """The reports but those that only repeat another: what a speaker said he thought, what a paper passes on."""
    return [
        report
        for report in reports
        if not _is_thought(reading, report, reports) and not _is_relay(reading, sentence, report, reports)
    ]


def _is_thought(reading: Reading, report: Report, reports: Sequence[Report]) -> bool:
    """Whether "he thought" stands right within what the same speaker said."""
    if report.cue.verb not in _THOUGHT or report.party.kind != "pronoun":
        return False
    page = reading.page
    for other in reports:
        between = page.word_range(other.end, report.start)
        if other is report or other.inverted or other.end > report.start or len(between) > _NEAR:
            continue
        if not any(mark in page.folded[other.end : report.start] for mark in ('"', " and ", " but ", ";")):
            return True
    return False


def _is_relay(reading: Reading, sentence: Sentence, report: Report, reports: Sequence[Report]) -> bool:
    """Whether an outlet, after the words or before, passes on what a sentence says somebody else said."""
    if report.cue.verb not in _RELAYING or report.party.kind in _SPEAKERS:
        return False
    page = reading.page
    for other in reports:
        if other is report or other.party.kind not in _SPEAKERS:
            continue
        before = len(page.word_range(sentence.start, other.start)) <= 2 and other.end < report.start
        within = other.start >= report.end and len(page.word_range(report.end, other.start)) <= 2
        if before or within:
            return True
    return False
