"""Texts told of together, then one by one: "two drafts ... One is a treaty with A, the other a pact with B"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Mention
from events.tagging.text import trim

_ONE = re.compile(
    r"(?:the )?(?:one|first)(?: of them| of the two| text| draft| paper)?,? (?:is|was|would be) "
)
_OTHER = re.compile(r"\b(?:the )?(?:other|second)(?: one| text| draft| paper)?,? (?:(?:is|was|would be) )?")
_TIED = re.compile(r"(?:\bwith|\bfor|\bto|\bbetween|\band|\bof)(?: the)?$")
_SENTENCES_AFTER = 2


def apportioned(reading: Reading, index: int, drafts: Sequence[Draft]) -> list[Draft]:
    """Each draft with the side it goes to, where one of the next sentences says so; else the drafts as they are."""
    if not drafts or any(draft.to for draft in drafts):
        return list(drafts)
    for sentence in reading.sentences[index + 1 : index + 1 + _SENTENCES_AFTER]:
        parts = _parts(reading, sentence)
        if parts and all(to for _, to in parts):
            return [_part(reading, drafts[0], span, to) for span, to in parts]
    return list(drafts)


def _parts(reading: Reading, sentence: Sentence) -> list[tuple[tuple[int, int], tuple[Mention, ...]]]:
    page = reading.page
    one = _ONE.match(page.folded, sentence.start, sentence.end)
    other = _OTHER.search(page.folded, one.end(), sentence.end) if one else None
    if one is None or other is None:
        return []
    spans = [(one.end(), other.start()), (other.end(), sentence.end)]
    return [(span, _sides(reading, span)) for span in spans]


def _sides(reading: Reading, span: tuple[int, int]) -> tuple[Mention, ...]:
    """The states and organizations that a preposition ties to a text."""
    found: dict[str, Mention] = {}
    for mention in reading.mentions_within(*span):
        before = reading.page.folded[max(span[0], mention.start - 14) : mention.start].rstrip()
        possessive = reading.page.plain[mention.end : mention.end + 2] in ("'s", "' ")
        if mention.type != "person" and mention.rule != "demonym" and not possessive and _TIED.search(before):
            found.setdefault(mention.name, mention)
    return tuple(found.values())


def _part(reading: Reading, whole: Draft, span: tuple[int, int], to: Sequence[Mention]) -> Draft:
    start, end = trim(reading.page.text, *span, " ,.;\n")
    title = " ".join(reading.page.text[start:end].split()).removeprefix("a ").removeprefix("an ")
    names = tuple(mention.name for mention in to if mention.name not in whole.by)
    return replace(whole, to=names, title=title, span=(start, end), rule="apportioned")
