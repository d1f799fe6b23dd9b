"""Strangers' text made plain: no markup, no characters that a database or a terminal chokes on."""

import html
import re
import unicodedata

import nh3

_SCRIPTS = {"script", "style", "noscript", "template", "iframe", "svg", "math"}
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"[<&]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")


def without_forbidden(text: str) -> str:
    """Legal Unicode with `\\n` line ends, NFC; NUL bytes, other controls and lone surrogates are gone."""
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text)).removeprefix("\ufeff"))


def plain_line(text: str | None, limit: int) -> str:
    """One line without markup, at most `limit` characters; an ellipsis shows where it was cut."""
    line = " ".join(_unmarked(text or "").split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def plain_text(text: str | None, limit: int) -> str:
    """Paragraphs without markup, one blank line between them, at most `limit` characters."""
    lines = _unmarked(_BREAKS.sub("\n", text or "")[: limit * 4])
    paragraphs = (_SPACES.sub(" ", line).strip() for line in lines.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n\n".join(paragraphs)).strip()[:limit]


def _unmarked(text: str) -> str:
    text = without_forbidden(text)
    if _MARKUP.search(text):
        text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags=_SCRIPTS))
    return without_forbidden(text)
