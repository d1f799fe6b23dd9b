"""A text as running words, and the hashes that find the same passage elsewhere.

Every four running words have a hash, which compares two texts word by word. Every eight have one too, made of two of
those; one in four of these is kept, chosen by its own value, so that two texts always sample the same places. The
samples go into an index; the fours never do.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from events.tagging.text import fold

QUAD = 4
SHINGLE = 2 * QUAD
MOST_WORDS = 50_000
_WORD = re.compile(r"\w+")
_FULL = (1 << 64) - 1
# Odd multipliers, taken once at random. Changing them makes every stored sample worthless.
_K1, _K2, _K3 = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93
_K4, _MIX = 0xA0761D6478BD642F, 0xE7037ED1A0B428DB
_SAMPLED_BELOW = 1 << 62  # of 64 bits: one in four, and it fits a signed column


@dataclass(frozen=True)
class Passages:
    """The hashes of a text: `quads[n]` of the four words from word n on, `samples` with the word each begins at."""

    words: int
    quads: tuple[int, ...]
    samples: dict[int, int]

    @cached_property
    def quad_set(self) -> frozenset[int]:
        return frozenset(self.quads)


def read_passages(text: str) -> Passages:
    """The same on every machine and in every run; of a text of more than 50,000 words, the first of them."""
    hashes = [crc32(word.encode("utf-8", "surrogatepass")) for word in _words(text)]
    quads = [
        (a * _K1 + b * _K2 + c * _K3 + d * _K4) & _FULL
        for a, b, c, d in zip(hashes, hashes[1:], hashes[2:], hashes[3:], strict=False)
    ]
    samples: dict[int, int] = {}
    for at, (first, second) in enumerate(zip(quads, quads[QUAD:], strict=False)):
        value = ((first ^ (first >> 29)) * _MIX + second * _K1) & _FULL
        value = ((value ^ (value >> 32)) * _K2) & _FULL
        if value < _SAMPLED_BELOW:
            samples.setdefault(value, at)
    return Passages(len(hashes), tuple(quads), samples)


def _words(text: str) -> list[str]:
    if len(text) <= MOST_WORDS:
        return _WORD.findall(fold(text))
    words = []
    for found in _WORD.finditer(fold(text)):
        words.append(found[0])
        if len(words) == MOST_WORDS:
            break
    return words
