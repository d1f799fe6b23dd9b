"""How an answer stood to what was asked, and whether its text was kept back, where the text says so."""

from events.tagging.reading import Reading
from events.tagging.wordlists import word_list

_SENTENCES_AFTER = 3


def stance_after(reading: Reading, index: int, asking: frozenset[str]) -> str | None:
    """The stance that a sentence about an answer, or one of those after it in its paragraph, gives the answer.

    What the side that asked says of it (`asking`, their keys) does not count, and neither does a contradiction.
    """
    found = {stance for text in _about(reading, index, asking) if (stance := _stance(text))}
    return found.pop() if len(found) == 1 else None


def is_public(reading: Reading, index: int) -> bool | None:
    """Whether the answer's text was published (True), kept back (False) or nothing is said (None)."""
    table = word_list("exchanges")["disclosure"]
    for text in _about(reading, index, frozenset()):
        if any(phrase in text for phrase in table["confidential"]):
            return False
        if any(phrase in text for phrase in table["public"]):
            return True
    return None


def _about(reading: Reading, index: int, asking: frozenset[str]) -> list[str]:
    paragraph = reading.sentences[index].paragraph
    found = []
    for sentence in reading.sentences[index : index + 1 + _SENTENCES_AFTER]:
        text = reading.page.folded[sentence.start : sentence.end]
        source = text.startswith("according to")
        named = {mention.key for mention in reading.mentions_within(sentence.start, sentence.start + 40)}
        if sentence.paragraph == paragraph and not (source and named & asking):
            found.append(text)
    return found


def _stance(text: str) -> str | None:
    table = word_list("exchanges")["stance"]
    told = {name for name, phrases in table.items() if any(phrase in text for phrase in phrases)}
    if "counter" in told:
        return "counter"
    if "noncommittal" in told:
        return "noncommittal"
    if "refusal" in told:
        return "partial" if "opening" in told or "acceptance" in told else "reject"
    return "accept" if "acceptance" in told else None
