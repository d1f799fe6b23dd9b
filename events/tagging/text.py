"""Text with offsets that never move: folding, words and paragraphs, all measured in the text as given."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

Span = tuple[int, int]

_DOUBLE_QUOTES = "“”„‟«»″〝〞＂「」『』"
_SINGLE_QUOTES = "‘’‚‛′`´ʼ＇"
_DASHES = "‐‑‒–—―−﹣－"
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "ı": "i",
    "đ": "d",
    "ß": "s",
    "æ": "a",
    "œ": "o",
    "ð": "d",
    "þ": "t",
    "ħ": "h",
}

# Dotted acronyms ("U.S.", "a.m.") are one word; everything else is a run of letters and digits.
WORD = re.compile(r"(?:[A-Za-z]\.){2,12}|[^\W_]+")
_WRAPPED_LINE = 95


def _plain_character(character: str) -> str:
    """One character for one: quotation marks, dashes and spaces made plain, accents taken off."""
    if character in _DOUBLE_QUOTES:
        return '"'
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DASHES:
        return "-"
    if character == "\n":
        return character
    if character.isspace() or character in "\x00\u200b\u2060\ufeff":
        return " "
    lower = character.lower()
    if lower in _LETTERS:
        base = _LETTERS[lower]
        return base if lower == character else base.upper()
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() and base.isalpha() else character


class _Plain(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if 0x20 <= code < 0x7F and character != "`" else _plain_character(character)
        return self[code]


class _Lower(dict[int, str]):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        self[code] = lower if len(lower) == 1 else chr(code)
        return self[code]


_PLAIN = _Plain()
_LOWER = _Lower()


def plain(text: str) -> str:
    """The text with typographic variants made plain; same length, so every offset still holds."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """The plain text in lower case; same length, so every offset still holds."""
    return plain(text).translate(_LOWER)


class Word(NamedTuple):
    start: int
    end: int
    folded: str  # lower case, without accents and dots: "u.s." is "us"
    capital: bool
    upper: bool  # two letters or more, all capitals


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text with their offsets."""
    plain_text = plain(text)
    return _words(plain_text, plain_text.translate(_LOWER))


def _words(plain_text: str, folded_text: str) -> tuple[Word, ...]:
    """The words of a text given in its two forms of the same length. Written for speed: every pass waits for it."""
    words = []
    make = tuple.__new__
    for match in WORD.finditer(plain_text):
        start, end = match.span()
        surface, folded = plain_text[start:end], folded_text[start:end]
        if surface == folded and "." not in folded:
            words.append(make(Word, (start, end, folded, False, False)))
            continue
        folded = folded.replace(".", "")
        upper = len(folded) > 1 and surface.isupper()
        words.append(make(Word, (start, end, folded, surface[0].isupper(), upper)))
    return tuple(words)


@dataclass(frozen=True)
class Page:
    """A text and the views of it that all passes share. `plain` and `folded` keep its offsets."""

    text: str
    plain: str
    folded: str
    words: tuple[Word, ...]
    paragraphs: tuple[Span, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def word_at(self, offset: int) -> int:
        """The index of the first word that ends after the offset."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self.words[index].end > offset:
            return index
        return index + 1

    def word_range(self, start: int, end: int) -> range:
        """The indices of the words that begin within a span."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds the offset (the one before it, between two)."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)


def read_page(text: str) -> Page:
    """Prepare a text of any kind and length for the passes of the engine."""
    plain_text = plain(text).replace("''", '" ')  # typewriter quotation marks, two characters for two
    folded = plain_text.translate(_LOWER)
    return Page(text, plain_text, folded, _words(plain_text, folded), paragraphs_of(text))


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs: a blank line parts them, and any line end where lines are not hard-wrapped."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    lines = [span for span in lines if text[span[0] : span[1]].strip()]
    if _is_wrapped(text, lines):
        lines = _joined(text, lines)
    return tuple(_trimmed(text, start, end) for start, end in lines)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the line ends are the typesetter's: many lines, none long, often going on in lower case."""
    if len(lines) < 3 or max(end - start for start, end in lines) > _WRAPPED_LINE:
        return False
    going_on = sum(1 for start, end in lines[1:] if text[start:end].lstrip()[0].islower())
    return going_on * 3 >= len(lines)


def _joined(text: str, lines: list[Span]) -> list[Span]:
    joined = [lines[0]]
    for start, end in lines[1:]:
        previous = joined[-1]
        if text.count("\n", previous[1], start) > 1:
            joined.append((start, end))
        else:
            joined[-1] = (previous[0], end)
    return joined


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def trim(text: str, start: int, end: int, characters: str = " \t\r\n") -> Span:
    """A span without the given characters at its two ends; never turned inside out."""
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return start, end
