"""Where what was said ends: at the next report of the sentence, or where the article speaks again."""

import re
from collections.abc import Sequence

from events.tagging.marks import Quotation
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.clauses import right_start
from events.tagging.speech.reports import Report
from events.tagging.text import trim
from events.tagging.wordlists import words

EDGES = ' \t\r\n,;:-–—"“”„«»'
_FEWEST_RIGHT = 3
_NEXT_DEED = re.compile(
    r" and (?:then |also )?[a-z]{3,14}ed (?:the|a|an|its|his|her|their|that|him|them|it|to|on|for|in|at|with) "
)
_NEXT_VERB = re.compile(r"[^a-z]{0,20}and [a-z]{3,14}ed ")
_JOINED = re.compile(r"(?:[,;]\"? (?:and|but|while|whereas|although|though)|;)$")
_LONGEST_JOINT = 12
_NARRATOR = (", although ", ", though ", ", whereas ")


def without_tail(reading: Reading, report: Report, start: int, end: int, inside: Sequence[Quotation]) -> int:
    """The end of a quotation that opens what was said, where the article only tells on when or where."""
    page = reading.page
    if report.cue.takes == "quoted" and inside and inside[-1].closed:
        return _after_marks(reading, end, inside)
    if len(inside) != 1 or not inside[0].closed or page.plain[start : inside[0].start].strip():
        return end
    rest = page.word_range(inside[0].end, end)
    complete = page.plain[inside[0].end - 2] in "?!"
    tells_on = rest and (complete or page.words[rest[0]].folded in words("saying", "tails"))
    whole = complete or len(page.word_range(start, inside[0].end)) >= _FEWEST_RIGHT
    return inside[0].end if tells_on and whole else end


def _after_marks(reading: Reading, end: int, inside: Sequence[Quotation]) -> int:
    """Where "called the map “old” and “torn”" ends: with the last words in marks before another clause."""
    at = inside[0].end
    for quotation in inside[1:]:
        gap = reading.page.folded[at : quotation.start]
        if ", " in gap or _NEXT_VERB.match(gap):
            break
        at = quotation.end
    return min(at, end)


def right_end(
    reading: Reading, sentence: Sentence, report: Report, others: Sequence[Report], start: int
) -> int:
    """The end of the sentence, or the place where the next report of the sentence takes over."""
    page = reading.page
    for other in others:
        around = other.start < start and other.rule in ("aside", "apposition")
        begin = page.words[other.cue.first].start if around or other.rule == "participle" else other.start
        if begin <= start or other is report:
            continue
        before = page.plain[start:begin].rstrip()
        if around:
            return start + len(before)
        if other.rule == "coordinated":
            return start + len(before)
        if joined := _JOINED.search(before, max(0, len(before) - _LONGEST_JOINT)):
            return start + joined.start() + joined.group().count('"') * 2
        outer = before.endswith((",", '"')) and _is_last(reading, sentence, other)
        if outer or (_goes_on(report, other) and before.endswith(",")):
            return start + len(before)
    return _narrator(reading, report, start, sentence.end)


def _narrator(reading: Reading, report: Report, start: int, end: int) -> int:
    """Where the article speaks again: ", although Blinken named ..." after what was asked or said."""
    page = reading.page
    marks = _NARRATOR if report.cue.takes != "object" else (*_NARRATOR, ", but ")
    for mark in marks:
        at = page.folded.find(mark, start, end)
        party = reading.parties.first_after(at + len(mark)) if at > 0 else None
        if (
            party
            and party.kind != "pronoun"
            and party.start - at - len(mark) <= 4
            and not reading.quotation_around(at)
        ):
            end = at
    if report.cue.takes == "object":
        stop = page.plain.find(", despite ", start, end)
        end = stop if stop > 0 and not reading.quotation_around(stop) else end
        stop = page.plain.find("; ", start, end)
        end = stop if stop > 0 and not reading.quotation_around(stop) else end
        deed = _NEXT_DEED.search(page.folded, start, end)
        end = deed.start() if deed and not reading.quotation_around(deed.start()) else end
        end = _without_day(reading, start, end)
    return end


def _without_day(reading: Reading, start: int, end: int) -> int:
    """Where what was asked for ends, without the "on Tuesday" that tells when."""
    last = trim(reading.page.text, start, end, EDGES + ".")[1]
    timex = reading.timex_ending_at(last)
    index = reading.page.word_at(timex.start) - 1 if timex else -1
    if timex and index >= 0 and reading.page.words[index].folded == "on" and timex.start > start:
        return max(start, reading.page.words[index].start)
    return end


def _goes_on(report: Report, other: Report) -> bool:
    """Whether the same speaker's next report takes over: "noted ..., adding that"."""
    return (
        other.rule == "participle"
        and report.rule != "according-to"
        and other.party.start == report.party.start
    )


def _is_last(reading: Reading, sentence: Sentence, report: Report) -> bool:
    """Whether a report closes its sentence: nothing said comes after it."""
    return right_start(reading, sentence, report) is None if not report.inverted else True
