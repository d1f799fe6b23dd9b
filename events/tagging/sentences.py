"""Sentences: parted at full stops, never inside a quotation, never longer than a bound that keeps all passes linear."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from events.tagging.marks import Quotation
from events.tagging.text import Page, Span
from events.tagging.wordlists import verb_forms, word_list, words

_STOP = re.compile(r"[.!?…]{1,4}[\"')\]]{0,3}(?=\s)")
# Pages that were copied in haste lose the space after a full stop: "was read.However, ...".
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?][\"')]{0,2}(?=([A-Z][a-z]{1,20})\b)")
_LAST_WORD = re.compile(r"([A-Za-z.]{1,12})$")
_NEXT = re.compile(r"\s{1,3}[\"'(\[]{0,3}(\w+)")
# What may follow a quotation that ends in a question mark and still belongs to its sentence: "..." Holt asked.
_ASIDE_AFTER = re.compile(r"[^.!?\n\"]{2,90}")
_WORD = re.compile(r"[a-z]+")
# "OSTROV, Jan 13 (Agency) - " and "OSTROV, February 14. /AGENCY/. " stand before the first sentence of a wire story.
_DATELINE = re.compile(
    r"[A-Z][\w.'-]{1,30}[ ,/][\w .,'/-]{0,50}(?:\([A-Z][\w .&-]{1,30}\) ?-{1,2}|/[A-Z][A-Z -]{1,20}/\.?) "
    r"|[A-Z]{3}[A-Z .'-]{0,30}(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? -{1,2} "
)
_LONGEST_DATELINE = 110
LONGEST = 1_500
_LONGEST_QUOTED = 3_000


@dataclass(frozen=True)
class Sentence:
    """One sentence and the index of its paragraph; a quotation of several sentences stays in one."""

    start: int
    end: int
    paragraph: int


def find_sentences(page: Page, quotations: Sequence[Quotation]) -> tuple[Sentence, ...]:
    """The sentences of a page in order; together they hold every word of it."""
    closed = [span for quotation in quotations if quotation.closed for span in _with_marks(quotation)]
    starts = [start for start, _ in closed]
    found: list[Sentence] = []
    for index, (start, end) in enumerate(page.paragraphs):
        begin = start
        if dateline := _DATELINE.match(page.plain, start, min(end, start + _LONGEST_DATELINE)):
            found.extend(_bounded(page.plain, start, dateline.end(), index))
            begin = dateline.end()
        for stop in _stops(page.plain, begin, end):
            at = bisect_right(starts, stop.start()) - 1
            inside = at >= 0 and stop.end() < closed[at][1]
            if inside and stop.end() - begin < _LONGEST_QUOTED:
                continue
            opens = at >= 0 and stop.end() == closed[at][1] and closed[at][0] <= begin + 1
            if opens and _is_reported(page, stop):
                continue
            if _ends_sentence(page.plain, stop):
                found.extend(_bounded(page.plain, begin, stop.end(), index))
                begin = stop.end() + page.plain[stop.end() : stop.end() + 1].isspace()
        found.extend(_bounded(page.plain, begin, end, index))
    return tuple(found)


def _stops(plain: str, start: int, end: int) -> list[re.Match[str]]:
    """The marks that may end a sentence, with those after which the space was lost: not in "Signal.Az"."""
    glued = [
        stop
        for stop in _GLUED.finditer(plain, start, end)
        if len(stop.group(1)) > 3 or stop.group(1).lower() in words("sentences", "openers")
    ]
    return sorted([*_STOP.finditer(plain, start, end), *glued], key=lambda stop: stop.start())


def _with_marks(quotation: Quotation) -> list[Span]:
    """The passages of a quotation, one a paragraph, each from its opening mark to its closing mark."""
    spans = [(start - 1, end) for start, end in quotation.spans]
    return [(quotation.start, spans[0][1]), *spans[1:-1], (spans[-1][0], quotation.end)][-len(spans) :]


@cache
def reporting_words() -> frozenset[str]:
    """The past and present forms of the verbs that report speech."""
    verbs = {entry.split()[0] for group in word_list("saying")["verbs"] for entry in group["list"]}
    forms = {word for verb in verbs for word, form in verb_forms(verb).items() if form in ("past", "s")}
    return frozenset(forms)


def _is_reported(page: Page, stop: re.Match[str]) -> bool:
    """Whether the words after a quotation only tell who spoke: '"Who knows?" Anna Holt asked.'"""
    if stop.group()[0] == "." and not stop.group().startswith(".."):
        return False
    following = _ASIDE_AFTER.match(page.folded, stop.end())
    return following is not None and any(
        word in reporting_words() for word in _WORD.findall(following.group())
    )


def _ends_sentence(plain: str, stop: re.Match[str]) -> bool:
    following = _NEXT.match(plain, stop.end())
    if following is None:
        return True
    word = following.group(1)
    if not (word[0].isupper() or word[0].isdigit()):
        return not (word[0].islower() and word[0].isascii())
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    last = _LAST_WORD.search(plain, max(0, stop.start() - 12), stop.start())
    if last is None:
        return True
    before = last.group(1).lower()
    if "." in before:
        return word.lower() in words("sentences", "openers")
    if len(before) == 1:
        return not plain[stop.start() - 1].isupper()
    return before not in words("sentences", "abbreviations")


def _bounded(plain: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    """The sentence, in pieces cut at a space where it is longer than any real one."""
    while start < end and plain[start].isspace():
        start += 1
    pieces = []
    while end - start > _LONGEST_QUOTED:
        cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append(Sentence(start, cut, paragraph))
        start = cut + 1 if plain[cut].isspace() else cut
    if end > start:
        pieces.append(Sentence(start, end, paragraph))
    return pieces


def sentence_starts(sentences: Sequence[Sentence]) -> list[int]:
    return [sentence.start for sentence in sentences]
