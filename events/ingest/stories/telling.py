"""What a text tells, apart from its wording: content words, sentence by sentence, and the days its opening names.

A text told again keeps names, numbers, the order of its sentences and half of its nouns, and exchanges the rest. Texts
about one happening share the words of their openings; further down each repeats the background of its own dossier,
which is why likeness of the whole alone says "same actors" and not "same happening".
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, log, sqrt

from actors.edtf import EdtfError, parse_edtf
from events.ingest.stories.common_words import COMMON_WORDS
from events.tagging.marks import find_quotations
from events.tagging.sentences import find_sentences
from events.tagging.text import fold, read_page
from events.tagging.times import dates, reckoning
from events.tagging.times.timexes import find_timexes

OPENING = 900  # characters
MOST_READ = 12_000
MOST_SENTENCES = 60
_FEWEST_TERMS = 3
_WORD = re.compile(r"[a-z0-9]+")
_STOP = re.compile(r"[.!?][\"')]{0,2}\s+|\n+")
_SUFFIXES = (
    "ations", "ation", "ingly", "ments", "ment", "ness", "ings", "ing", "edly", "ies", "ied", "ers", "er", "ed", "es",
    "ly", "al", "s", "e",
)  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """`terms` and `opening` are term weights of length one; `days` the days the opening speaks of."""

    terms: Mapping[str, float]
    opening: Mapping[str, float]
    sentences: tuple[frozenset[str], ...]
    days: frozenset[date]
    published_on: date | None


def read_telling(text: str, published_on: str | None) -> Telling:
    """`published_on` is EDTF as far as known; only a whole day is of use here."""
    told = text[:MOST_READ]
    sentences = [terms for sentence in _STOP.split(fold(told)) if (terms := _terms(sentence))]
    return Telling(
        terms=_weights(Counter(term for terms in sentences for term in terms)),
        opening=_weights(Counter(_terms(fold(told[:OPENING])))),
        sentences=tuple(
            frozenset(terms) for terms in sentences[:MOST_SENTENCES] if len(set(terms)) >= _FEWEST_TERMS
        ),
        days=_days_named(told[:OPENING], published_on),
        published_on=_whole_day(published_on),
    )


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two sets of weights, each of length one; exactly the same whichever comes first."""
    return fsum(weight * other[term] for term, weight in one.items() if term in other)


def stem(word: str) -> str:
    """Without its ending, where four letters or more remain; the same for the forms of most words."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def _terms(folded: str) -> list[str]:
    words = _WORD.findall(folded)
    return [stem(word) for word in words if word not in COMMON_WORDS and (len(word) > 1 or word.isdigit())]


def _weights(counted: Counter[str]) -> dict[str, float]:
    weights = {term: 1 + log(number) for term, number in counted.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _days_named(opening: str, published_on: str | None) -> frozenset[date]:
    page = read_page(opening)
    sentences = find_sentences(page, find_quotations(page))
    anchor = reckoning.read_partial(published_on)
    resolved = dates.resolve(page, sentences, find_timexes(page), anchor)
    return frozenset(day for timex in resolved if (day := _whole_day(timex.edtf)))


def _whole_day(edtf: str | None) -> date | None:
    try:
        parsed = parse_edtf(edtf or "")
    except EdtfError:
        return None
    return parsed.earliest if parsed.earliest == parsed.latest else None
