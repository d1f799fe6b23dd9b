"""Reports without words of their own, which point back: "He said this on Friday", "This was stated by Holt"."""

from collections.abc import Sequence

from events.tagging.names.parties import Party
from events.tagging.names.speakers import Memory, speaker_of, who
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.clauses import is_setting
from events.tagging.speech.cues import Cue
from events.tagging.speech.reports import Report
from events.tagging.tagged import Quote
from events.tagging.text import Span, trim
from events.tagging.times.reckoning import read_partial
from events.tagging.wordlists import words

_POINTERS = frozenset({"this", "so", "it", "that", "about"})
_BACK = frozenset({"this", "it", "that"})
_FEWEST = 4  # words of a sentence that can be what was said
_BY_WITHIN = 12


def only_points(reading: Reading, start: int, end: int) -> bool:
    """Whether what would be the words of a report is only "this", "so" or "it", and where it was said."""
    page = reading.page
    indices = page.word_range(start, end)
    if not indices or page.words[indices[0]].folded not in _POINTERS:
        return False
    rest = indices[1:]
    if rest and page.words[indices[0]].folded == "about":
        rest = rest[1:] if page.words[rest[0]].folded in _BACK else range(-1, 0)
    if not rest:
        return True
    if rest[0] < 0 or any(page.words[at].folded in words("saying", "finite") for at in rest[:6]):
        return False
    return is_setting(reading, page.words[rest[0]].start, end)


def find_pointed_back(
    reading: Reading, memory: Memory, index: int, cues: Sequence[Cue], reports: Sequence[Report]
) -> Quote | None:
    """The sentence before as a statement, where this one only tells who said so: "This was stated by Holt"."""
    sentence = reading.sentences[index]
    pointer = _pointer(reading, sentence, cues, reports)
    span = _before(reading, index) if pointer else None
    if pointer is None or span is None:
        return None
    party, cue = pointer
    mention = who(reading, memory, party, index)
    days = reading.timexes_within(sentence.start, sentence.end)
    said_on = next((day.edtf for day in days if day.edtf and day.type in ("DATE", "TIME")), None)
    speaker = speaker_of(reading, party, mention, read_partial(said_on))
    memory.spoke(mention, index, party)
    verb = cue.span(reading.page)
    return Quote((span,), "indirect", verb, speaker, cue.act, (), said_on, "pointed-back", 0.6)


def _pointer(
    reading: Reading, sentence: Sentence, cues: Sequence[Cue], reports: Sequence[Report]
) -> tuple[Party, Cue] | None:
    """Who is told to have said what stands in the sentence before, and the verb; None for any other sentence."""
    page = reading.page
    opening = [page.words[at] for at in page.word_range(sentence.start, sentence.end)[:2]]
    if len(opening) < 2:
        return None
    passive = opening[0].folded == "this" and opening[1].folded in ("was", "is", "has")
    about = opening[0].folded == "about" and opening[1].folded in _BACK
    for cue in cues if passive or about else ():
        party = _by_whom(reading, sentence, cue) if passive else None
        party = _about_this(reading, sentence, cue, opening[1].end) if about else party
        if party is not None:
            return party, cue
    return next(((one.party, one.cue) for one in reports if _says_this(reading, sentence, one)), None)


def _says_this(reading: Reading, sentence: Sentence, report: Report) -> bool:
    """Whether a sentence opens with who "said this", and says no more of it."""
    page = reading.page
    verb_end = report.cue.span(page)[1]
    told = page.folded[verb_end : verb_end + 6].startswith((" this ", " this,", " this."))
    opens = page.word_at(report.party.start) <= page.word_at(sentence.start) + 1
    made = not report.inverted and not report.negated
    return told and opens and made and only_points(reading, verb_end, sentence.end)


def _by_whom(reading: Reading, sentence: Sentence, cue: Cue) -> Party | None:
    """Who "this was stated by", also after the day: "this was announced on Friday by the ministry"."""
    page = reading.page
    if cue.form != "past":
        return None
    for at in page.word_range(page.words[cue.last].end, sentence.end)[:_BY_WITHIN]:
        if page.words[at].folded == "by":
            party = reading.parties.first_after(page.words[at].end)
            near = party is not None and party.start - page.words[at].end <= 5 and party.start < sentence.end
            return party if near and party and party.kind not in ("pronoun", "document") else None
    return None


def _about_this(reading: Reading, sentence: Sentence, cue: Cue, start: int) -> Party | None:
    """Who "about this told on Monday", on either side of the verb, where nobody else is named."""
    if cue.form not in ("past", "s"):
        return None
    after = reading.parties.first_after(cue.span(reading.page)[1])
    if after is not None and reading.page.folded[after.start : after.end] in words("saying", "hearers"):
        after = reading.parties.first_after(after.end)
    before = reading.parties.within(start, cue.span(reading.page)[0])
    if before and before[0].start - start <= 60 and before[0].kind != "document":
        return before[0]
    if after is None or after.start >= sentence.end or after.start - cue.span(reading.page)[1] > 40:
        return None
    return after if after.kind in ("person", "role", "organization", "state", "collective") else None


def _before(reading: Reading, index: int) -> Span | None:
    """The sentence before, if it is a whole one of the same story."""
    if index == 0:
        return None
    before, here = reading.sentences[index - 1], reading.sentences[index]
    page = reading.page
    if here.paragraph - before.paragraph > 1 or page.plain[before.end - 1] != ".":
        return None
    span = trim(page.text, before.start, before.end, " \t\r\n.")
    if len(page.word_range(*span)) < _FEWEST or reading.quotations_within(before.start, before.end):
        return None
    return span
