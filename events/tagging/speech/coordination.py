"""A second verb of the same speaker: "He denied that ... and described the situation as ..."."""

from collections.abc import Sequence

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.speech.subjects import Report
from events.tagging.wordlists import words

_AND = frozenset({"and", "but"})
_ADVERBS = frozenset({"also", "then", "later", "again", "instead", "only"})


def find_coordinated(
    reading: Reading, sentence: Sentence, cue: Cue, reports: Sequence[Report]
) -> Report | None:
    """The report of a verb without a subject of its own that "and" joins to a report before it in the sentence."""
    page = reading.page
    if not reports or cue.form not in ("past", "s"):
        return None
    at = cue.first - 1
    while at >= 0 and (page.words[at].folded in _ADVERBS or page.words[at].folded.endswith("ly")):
        at -= 1
    if at < 0 or page.words[at].start <= sentence.start or page.words[at].folded not in _AND:
        return None
    before = reports[-1]
    joined = page.words[at].start
    if before.inverted or before.cue.form != cue.form or joined <= before.end or before.rule == "participle":
        return None
    if not _surely_says(reading, sentence, cue, before):
        return None
    end = cue.span(page)[1]
    return Report(cue, before.party, joined, end, inverted=False, negated=False, rule="coordinated")


def _surely_says(reading: Reading, sentence: Sentence, cue: Cue, before: Report) -> bool:
    """Whether the verb cannot belong to the words reported before it ("said that Ostrania came and threatened")."""
    rest = reading.page.plain[cue.span(reading.page)[1] : sentence.end].lstrip(" ,:")
    if rest.startswith(("that ", '"')):
        return True
    if cue.verb in words("saying", "describing"):
        return " as " in rest
    return cue.takes == "object" and before.cue.takes == "object"
