"""Whom words are addressed to: the parties right after the verb, and where the words themselves begin after them."""

from dataclasses import dataclass

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.reports import Report
from events.tagging.wordlists import words

_JOINED = frozenset({"", "the", "and", "and the", "both", ",", "each of", "all", "all of"})
_PRONOUNS = frozenset({"it", "him", "them", "us", "me", "you", "her"})
_ASKING = frozenset({"how", "whether", "what", "when", "why", "who", "if", "which"})
_GIVEN = frozenset({"a", "an", "the", "its", "his", "their", "some", "more", "new", "no", "any", "every"})
_ABOUT = frozenset({"of", "for"})
_LONGEST_ASIDE = 6
_OBJECT_WITHIN = 80


@dataclass(frozen=True)
class Listeners:
    """The parties spoken to and where what they were told begins; `start` is None where nobody is spoken to."""

    parties: tuple[Party, ...]
    start: int | None


NOBODY = Listeners((), None)


def listeners_of(reading: Reading, sentence: Sentence, report: Report) -> Listeners:
    """Who is addressed between a verb and what was said: "urged A and B to ...", "offered it a ...", "accused A of"."""
    if report.inverted or report.cue.takes not in ("object", "clause"):
        return NOBODY
    parties, end = _after(reading, sentence, report.end)
    if end == report.end:
        return NOBODY
    start = _start(reading, sentence, report, end)
    if start is None:
        told = report.cue.verb in words("saying", "told")
        return Listeners(parties, None) if told else NOBODY
    return Listeners(parties, start)


def asked_of(reading: Reading, sentence: Sentence, report: Report) -> tuple[Party, ...]:
    """Of whom something is demanded: "demanded a written answer from Ostrania"."""
    if report.cue.act != "demands" or report.cue.takes != "object":
        return ()
    page = reading.page
    end = min(sentence.end, report.end + _OBJECT_WITHIN)
    start = page.folded.find(" from ", report.end, end)
    if start < 0 or any(mark in page.plain[report.end : start] for mark in ',;:"'):
        return ()
    return _after(reading, sentence, start + 5)[0]


def _after(reading: Reading, sentence: Sentence, offset: int) -> tuple[tuple[Party, ...], int]:
    """The parties that stand one after the other from an offset, and where the last of them ends."""
    page = reading.page
    found: list[Party] = []
    index = page.word_at(offset)
    if index < len(page.words) and page.words[index].start < sentence.end:
        word = page.words[index]
        at_once = page.plain[offset : word.start] == " "
        if at_once and word.folded in _PRONOUNS and not _owns(reading, index):
            return (), word.end
        if at_once and word.folded == "each" and page.folded[word.start : word.start + 12] == "each of them":
            return (), word.start + 12
    party = reading.parties.first_after(offset)
    while party is not None and party.start < sentence.end:
        gap = page.folded[offset : party.start]
        if gap.strip() not in _JOINED or (not found and "," in gap):
            break
        found.append(party)
        offset = party.end
        party = reading.parties.first_after(offset)
    return tuple(found), offset


def _owns(reading: Reading, index: int) -> bool:
    """Whether "her" belongs to a noun: "urged her ministers", not "urged her to"."""
    page = reading.page
    following = page.words[index + 1].folded if index + 1 < len(page.words) else ""
    return page.words[index].folded == "her" and following not in _GIVEN | _ABOUT | {"to", "that"}


def _start(reading: Reading, sentence: Sentence, report: Report, end: int) -> int | None:
    """Where what was said begins after those addressed, or None if they are what was spoken of."""
    page = reading.page
    end = _past_day(reading, sentence, end)
    index = page.word_at(end)
    if index + 1 >= len(page.words) or page.words[index + 1].start >= sentence.end:
        return None
    word, following = page.words[index], page.words[index + 1]
    if page.plain[end : word.start].strip():
        return None
    if word.folded in _ABOUT and report.cue.act in ("accuses", "praises", "threatens"):
        return word.end
    if word.folded == "for" and report.cue.act == "asks":
        return word.end
    if report.cue.act in ("accuses", "praises", "rejects", "denies", "demands"):
        return None
    if word.folded == "that":
        return word.end
    if word.folded == "to" or (word.folded == "not" and following.folded == "to") or word.folded in _ASKING:
        return word.start
    if word.folded in _GIVEN and report.cue.act in ("proposes", "promises", "asks"):
        return word.start
    return None


def _past_day(reading: Reading, sentence: Sentence, end: int) -> int:
    """Past a day that stands between: "asked the ministry on the same day to"."""
    for timex in reading.timexes_within(end, min(end + _LONGEST_ASIDE, sentence.end)):
        return timex.end
    return end
