"""A document as it was received into the text, title and dates of an article. No Django, no network.

Pages go through trafilatura and htmldate; text files through our own line rules. Either way the result's text begins
with the headline, has one blank line between paragraphs, and is what a Capture keeps and citations count in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from charset_normalizer import from_bytes
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from trafilatura import bare_extraction

from events.ingest.addresses import parse_address
from events.ingest.errors import PermanentError
from events.ingest.furniture import headline, is_prose, without_furniture
from events.ingest.page_guard import check_page
from events.ingest.plain import plain_line, without_forbidden

LONGEST_TEXT = 2_000_000
LONGEST_TITLE = 300
FEWEST_WORDS = 5
SHORTEST_TEXT_TO_TELL_LANGUAGE = 60
SUREST_ENOUGH = 0.7
_META_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})""", re.IGNORECASE
)
_LANG = re.compile(r"""<html[^<>]{0,500}?\slang\s{0,9}=\s{0,9}["']?([A-Za-z]{2,3})\b""", re.IGNORECASE)
_HTML = re.compile(
    r"\A\s*(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_DATE_LINE = re.compile(
    r"\A(?:\w+,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+\w{3,9}\.?,?\s+\d{4}|\w{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d)\b.{0,30}"
)


@dataclass(frozen=True)
class Extracted:
    """`published_on` is an EDTF day or None, `published_rule` what told it (`page`) or empty; `language` a BCP 47 tag,
    `und` when the text does not tell; `canonical_url` the address the page itself claims, unjudged otherwise."""

    title: str
    text: str
    author: str = ""
    published_on: str | None = None
    published_rule: str = ""
    language: str = "und"
    canonical_url: str | None = None
    publisher_name: str = ""


def extract(body: bytes, *, charset: str | None, url: str, today: date) -> Extracted:
    """Raises PermanentError when there is no article in it. Whether it is a page, the document itself tells."""
    text = decoded(body, charset)
    return extract_page(text, url=url, today=today) if is_page(text) else extract_text(text)


def is_page(text: str) -> bool:
    return bool(_HTML.match(text[:20_000]))


def extract_page(html: str, *, url: str, today: date) -> Extracted:
    html = without_forbidden(html)
    check_page(html)
    dates = {"original_date": True, "extensive_search": False, "max_date": today.isoformat()}
    try:
        page = bare_extraction(
            html, url=url, fast=True, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise PermanentError(
            "unreadable", "The page cannot be read; bring its text as a file instead."
        ) from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise PermanentError(
            "no_article", "No article was found on the page; bring its text as a file instead."
        )
    lines = without_furniture(without_forbidden(page.text or "").split("\n"))
    title = plain_line(page.title, LONGEST_TITLE)
    declared = _LANG.search(html[:20_000])
    return _finished(
        title=headline(title) if title else "",
        lines=lines,
        author=plain_line(page.author, LONGEST_TITLE),
        published_on=page.date,
        published_rule="page" if page.date else "",
        declared_language=declared[1].lower() if declared else "und",
        canonical_url=_web_address(page.url),
        publisher_name=plain_line(page.sitename, 200),
    )


def extract_text(text: str) -> Extracted:
    """A text file: its first line that is no date and no furniture is the headline."""
    lines = without_furniture(_unwrapped(without_forbidden(text)))
    position = next((n for n, line in enumerate(lines[:5]) if not _DATE_LINE.fullmatch(line)), None)
    if position is None:
        raise PermanentError("no_article", "The document holds no text; bring one with at least a sentence.")
    title = plain_line(headline(lines[position].lstrip("# ")), LONGEST_TITLE)
    body = [line for line in lines[position + 1 :] if line != title]
    return _finished(title=title, lines=body, before=lines[:position])


def decoded(body: bytes, charset: str | None) -> str:
    """Bytes as text: by byte order mark, then the declared charset, then UTF-8, then the likeliest one."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(codec, "replace")
    meta = _META_CHARSET.search(body[:4_000])
    for name in (charset, meta[1].decode("ascii", "replace") if meta else None, "utf-8"):
        try:
            if name and name.lower() not in (
                "utf-7",
                "idna",
                "punycode",
                "unicode_escape",
                "raw_unicode_escape",
            ):
                return body.decode(name)
        except (LookupError, ValueError):
            continue
    best = from_bytes(body[:100_000]).best()
    return body.decode(best.encoding if best else "windows-1252", "replace")


def language_of(text: str, declared: str = "und") -> str:
    if len(text) < SHORTEST_TEXT_TO_TELL_LANGUAGE:
        return declared
    language, share = _identifier().classify(text[:5_000])
    return str(language) if share >= SUREST_ENOUGH else declared


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded at first use: it takes most of a second, which a command that reads nothing should not pay."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _finished(
    *,
    title: str,
    lines: Sequence[str],
    before: Sequence[str] = (),
    author: str = "",
    published_on: str | None = None,
    published_rule: str = "",
    declared_language: str = "und",
    canonical_url: str | None = None,
    publisher_name: str = "",
) -> Extracted:
    body = list(lines[1:] if lines and lines[0] == title else lines)
    text = "\n\n".join([*before, *([title] if title else []), *body])[:LONGEST_TEXT]
    if len(text.split()) < FEWEST_WORDS:
        raise PermanentError("no_article", "The document holds no text; bring one with at least a sentence.")
    return Extracted(
        title=title or plain_line(text, 120),
        text=text,
        author=author,
        published_on=published_on,
        published_rule=published_rule,
        language=language_of("\n".join(body) or text, declared_language),
        canonical_url=canonical_url,
        publisher_name=publisher_name,
    )


def _unwrapped(text: str) -> list[str]:
    """Lines of a text file; a paragraph that was wrapped at a fixed width becomes one line again."""
    lines: list[str] = []
    blocks = [_block(block) for block in re.split(r"\n[^\S\n]*\n", text)]
    width = max(
        (max(map(len, block)) for block in blocks if len(block) >= 3 and _is_wrapped(block)), default=0
    )
    for block in blocks:
        is_full = bool(block) and len(block[0]) >= 0.75 * width
        joined = width and is_full and len(block) >= 2 and _is_wrapped(block)
        lines += [" ".join(block), ""] if joined else [*block, ""]
    return lines


def _block(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _is_wrapped(block: Sequence[str]) -> bool:
    full = block[:-1]
    return all(45 <= len(line) <= 130 for line in full) and sum(map(is_prose, full)) <= len(block) // 2


def _web_address(url: str | None) -> str | None:
    try:
        return parse_address(url or "").url
    except PermanentError:
        return None
