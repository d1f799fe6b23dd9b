"""How an answer stood to what was asked, and whether its text was kept back, where the text says so."""

from dataclasses import dataclass

from events.tagging.reading import Reading
from events.tagging.tagged import Timex
from events.tagging.wordlists import word_list

_SENTENCES_AFTER = 4
_OPENING = 8  # characters within which a day opens a sentence


def stance_after(reading: Reading, index: int, asking: frozenset[str]) -> str | None:
    """The stance that a sentence about an answer, or one of those after it in its paragraph, gives the answer.

    What the side that asked says of it (`asking`, their keys) counts only where nobody else tells, and then only
    what it misses; that an answer was a refusal is for others to say. A contradiction tells nothing.
    """
    sentences = _about(reading, index)
    told = [item for item in sentences if not _is_told_by(reading, item, asking)]
    found = {stance for item in told if (stance := _stance(item.text))}
    if len(found) == 1:
        return found.pop()
    missed = {stance for item in sentences if (stance := _stance(item.text)) in ("partial", "noncommittal")}
    return missed.pop() if not found and len(missed) == 1 else None


def is_public(reading: Reading, index: int) -> bool | None:
    """Whether the answer's text was published (True), kept back (False) or nothing is said (None)."""
    table = word_list("exchanges")["disclosure"]
    for text in (item.text for item in _about(reading, index)):
        if any(phrase in text for phrase in table["confidential"]):
            return False
        if any(phrase in text for phrase in table["public"]):
            return True
    return None


@dataclass(frozen=True)
class _Telling:
    """A sentence that tells of an answer, in lower case."""

    start: int
    text: str


def _about(reading: Reading, index: int) -> list[_Telling]:
    """The sentence of an answer and those after it in its paragraph, up to one that opens with another day."""
    paragraph = reading.sentences[index].paragraph
    found: list[_Telling] = []
    for sentence in reading.sentences[index : index + 1 + _SENTENCES_AFTER]:
        opens = reading.timexes_within(sentence.start, sentence.start + _OPENING)
        if sentence.paragraph != paragraph or (found and any(_is_day(timex) for timex in opens)):
            break
        found.append(_Telling(sentence.start, reading.page.folded[sentence.start : sentence.end]))
    return found


def _is_day(timex: Timex) -> bool:
    """Whether a time is a date of its own, which another telling begins with, not one that leans on the publication."""
    return bool(timex.edtf) and any(character.isdigit() for character in timex.text)


def _is_told_by(reading: Reading, telling: _Telling, asking: frozenset[str]) -> bool:
    named = {mention.key for mention in reading.mentions_within(telling.start, telling.start + 40)}
    return telling.text.startswith("according to") and bool(named & asking)


def _stance(text: str) -> str | None:
    table = word_list("exchanges")["stance"]
    told = {name for name, phrases in table.items() if any(phrase in text for phrase in phrases)}
    if "counter" in told:
        return "counter"
    if "partial" in told:
        return "partial"
    if "noncommittal" in told:
        return "noncommittal"
    if "refusal" in told:
        return "partial" if "opening" in told or "acceptance" in told else "reject"
    return "accept" if "acceptance" in told else None
