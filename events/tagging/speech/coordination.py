"""A second verb of the same speaker: "He denied that ... and described the situation as ..."."""

from collections.abc import Sequence

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.clauses import is_setting
from events.tagging.speech.cues import Cue
from events.tagging.speech.participles import clause_subject
from events.tagging.speech.reports import Report
from events.tagging.wordlists import words

_ADDED_WITHIN = 60
_NOUN_WITHIN = 4
_AND = frozenset({"and", "but"})
_ADVERBS = frozenset({"also", "then", "later", "again", "instead", "only"})


def find_coordinated(
    reading: Reading, sentence: Sentence, cue: Cue, reports: Sequence[Report]
) -> Report | None:
    """The report of a verb without a subject of its own that "and" or ";" joins to a report before it."""
    page = reading.page
    if cue.form not in ("past", "s"):
        return None
    at = cue.first - 1
    while at >= 0 and (page.words[at].folded in _ADVERBS or page.words[at].folded.endswith("ly")):
        at -= 1
    if at < 0 or page.words[at].start <= sentence.start:
        return None
    listed = ";" in page.plain[page.words[at].end : page.words[at + 1].start]
    if not listed and page.words[at].folded not in _AND:
        return None
    joined = page.words[at + 1].start if listed else page.words[at].start
    earlier = [report for report in reports if report.end <= joined]
    if not earlier:
        return None if listed else _of_main_subject(reading, sentence, cue, joined)
    before = earlier[-1]
    if before.inverted or before.cue.form != cue.form or joined <= before.end or before.rule == "participle":
        return None
    if not listed and not _surely_says(reading, sentence, cue, before):
        return None
    end = cue.span(page)[1]
    return Report(cue, before.party, joined, end, inverted=False, negated=False, rule="coordinated")


def find_added(reading: Reading, cue: Cue, reports: Sequence[Report]) -> Report | None:
    """The report of a participle right after another report: "Holt said on Monday, adding ..."."""
    if cue.form != "ing" or not reports:
        return None
    page, before = reading.page, reports[-1]
    start, end = cue.span(page)
    gap = page.plain[before.end : start]
    if not 0 < len(gap) <= _ADDED_WITHIN or not gap.rstrip().endswith(",") or '"' in gap.rstrip(' ,"'):
        return None
    if gap.strip(" ,") and not is_setting(reading, before.end, start):
        return None
    return Report(cue, before.party, start, end, inverted=False, negated=False, rule="participle")


def _surely_says(reading: Reading, sentence: Sentence, cue: Cue, before: Report) -> bool:
    """Whether the verb cannot belong to the words reported before it ("said that Ostrania came and threatened")."""
    rest = reading.page.plain[cue.span(reading.page)[1] : sentence.end].lstrip(" ,:")
    if rest.startswith(("that ", '"')):
        return True
    if cue.takes == "clause" and before.cue.takes in ("object", "quoted"):
        return True
    if cue.takes == "object" and before.cue.takes == "quoted":
        return reading.page.plain.endswith(('" ', '", '), before.end, _joint_start(reading, cue))
    joint = reading.page.plain.rfind(", ", before.end, cue.span(reading.page)[0])
    if (
        cue.takes == "clause"
        and joint > 0
        and len(reading.page.word_range(joint, cue.span(reading.page)[0])) == 1
    ):
        return True
    if cue.verb in words("saying", "describing"):
        return " as " in rest
    return cue.takes == "object" and (
        before.cue.takes == "object" or _stresses(reading, sentence, before.cue)
    )


def _joint_start(reading: Reading, cue: Cue) -> int:
    """Where the "and" or "but" before a verb begins."""
    at = cue.first - 1
    while at and reading.page.words[at].folded not in _AND:
        at -= 1
    return reading.page.words[at].start


def _stresses(reading: Reading, sentence: Sentence, cue: Cue) -> bool:
    """Whether a noun such as "need" or "readiness" follows a verb at once."""
    page = reading.page
    if cue.takes not in ("that", "verbal"):
        return False
    opening = page.word_range(cue.span(page)[1], sentence.end)[:_NOUN_WITHIN]
    return any(page.words[at].folded in words("saying", "stressed") for at in opening)


def _of_main_subject(reading: Reading, sentence: Sentence, cue: Cue, joined: int) -> Report | None:
    """ "Holt left the hall but said ...": the sentence's subject goes on to speak."""
    page = reading.page
    rest = page.plain[cue.span(page)[1] : sentence.end].lstrip(" ,:")
    opening = [
        page.words[at].folded for at in page.word_range(cue.span(page)[1], sentence.end)[:_NOUN_WITHIN]
    ]
    stressed = cue.takes in ("that", "verbal") and any(
        word in words("saying", "stressed") for word in opening
    )
    if cue.takes != "clause" and not stressed and not rest.startswith(("that ", '"')):
        return None
    party = clause_subject(reading, sentence, joined)
    if party is None:
        return None
    end = cue.span(page)[1]
    return Report(cue, party, joined, end, inverted=False, negated=False, rule="coordinated")
