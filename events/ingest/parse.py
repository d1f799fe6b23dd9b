"""The bytes of a feed (RSS, Atom, RDF or JSON Feed) into plain, bounded, harmless entries.

No Django, no network. What identifies an entry within its feed (`delivered_id`), in this order: its own id
(guid) where no other entry of the document claims the same one with another address; that id together with the
address where one does; the address; a hash of title and text.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_tz
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

import feedparser

from events.ingest.addresses import canonical_url, parse_address
from events.ingest.errors import PermanentError, RecoverableError
from events.ingest.jsonfeed import read_json_feed
from events.ingest.page_guard import check_feed
from events.ingest.plain import plain_line, plain_text

MOST_ENTRIES = 2_000
LONGEST_TITLE = 300
LONGEST_TEXT = 50_000
LONGEST_ID = 500
EARLIEST_DAY = date(1990, 1, 1)
_HTML = re.compile(
    rb"\A\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ENTRY_END = re.compile(rb"</(?:item|entry)\s*>", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedEntry:
    """One delivered item. `link` is an http(s) address or None; `published_on` a day in the feed's own time
    zone, or None when missing, before 1990 or in the future; `text` is what the feed itself says, unmarked."""

    delivered_id: str
    link: str | None
    title: str
    text: str
    author: str
    published_on: str | None


@dataclass(frozen=True)
class ParsedFeed:
    """`trouble` is a sentence when the document is broken but some of it could be read, else empty."""

    title: str
    entries: tuple[ParsedEntry, ...]
    trouble: str = ""


def parse_feed(body: bytes, *, base_url: str, now: datetime, content_type: str = "") -> ParsedFeed:
    """Raises RecoverableError for an empty answer, PermanentError for something that is no feed."""
    if not body.strip():
        raise RecoverableError("empty", "The feed is empty for now; tried again later.")
    if _HTML.match(body[:4_000]):
        raise PermanentError(
            "not_a_feed", "The address holds a web page, not a feed; give the feed's own address."
        )
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        title, raw, trouble = read_json_feed(body)
    else:
        title, raw, trouble = _read_xml(body, content_type)
    entries = _identified(_entry(one, base_url, now) for one in raw[:MOST_ENTRIES])
    return ParsedFeed(plain_line(title, LONGEST_TITLE), entries, trouble)


def _read_xml(body: bytes, content_type: str) -> tuple[str, list[Mapping[str, Any]], str]:
    """feedparser gets bytes, never an address; sanitizing is nh3's work and judging links is ours."""
    check_feed(body)
    headers = {"content-type": content_type} if content_type else {}
    try:
        document = feedparser.parse(
            io.BytesIO(_shortened(body)),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, AssertionError, RecursionError) as error:
        raise PermanentError(
            "not_a_feed", "The feed cannot be read; check its address in a browser."
        ) from error
    if not document.version and not document.entries:
        raise PermanentError(
            "not_a_feed", "The address holds no feed that can be read; check it in a browser."
        )
    entries = [_from_xml(one) for one in document.entries]
    if not _is_broken(document):
        return document.feed.get("title", ""), entries, ""
    # An entry that is cut off may hold half an address.
    whole = len(_ENTRY_END.findall(body)) or len(entries)
    trouble = "The feed is broken; what could be read of it was kept."
    return document.feed.get("title", ""), entries[:whole], trouble


def _is_broken(document: Mapping[str, Any]) -> bool:
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(document.get("bozo")) and not isinstance(document.get("bozo_exception"), harmless)


def _shortened(body: bytes) -> bytes:
    """Without the entries past the cap: reading them would cost half a minute and be thrown away."""
    ends = [found.end() for found in _ENTRY_END.finditer(body)]
    if len(ends) <= MOST_ENTRIES:
        return body
    return body[: ends[MOST_ENTRIES - 1]] + body[ends[-1] :]


def _from_xml(delivered: Mapping[str, Any]) -> Mapping[str, Any]:
    entry = dict(delivered)  # a plain one: feedparser's own answers for a missing `updated` with a warning
    contents = [str(one.get("value", "")) for one in entry.get("content", [])]
    return {
        "id": entry.get("id"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "text": max([*contents, str(entry.get("summary", ""))], key=len),
        "author": entry.get("author"),
        "written": entry.get("published") or entry.get("updated"),
        "utc": entry.get("published_parsed") or entry.get("updated_parsed"),
    }


def _entry(raw: Mapping[str, Any], base_url: str, now: datetime) -> ParsedEntry:
    text = plain_text(_text(raw.get("text")), LONGEST_TEXT)
    title = plain_line(_text(raw.get("title")), LONGEST_TITLE) or plain_line(text, 80) or "Untitled"
    return ParsedEntry(
        delivered_id=plain_line(_text(raw.get("id")), 10_000),
        link=_link(_text(raw.get("url")), base_url),
        title=title,
        text=text,
        author=plain_line(_text(raw.get("author")), LONGEST_TITLE),
        published_on=_published_on(_text(raw.get("written")), raw.get("utc"), now),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _link(link: str, base_url: str) -> str | None:
    if not link.strip():
        return None
    try:
        return parse_address(urljoin(base_url, link.strip())).url
    except (PermanentError, ValueError):
        return None


def _published_on(written: str, utc: Any, now: datetime) -> str | None:
    """The day as the feed's own clock had it; a wrong clock gives None, so that no item stays on top."""
    day = _day_as_written(written[:100])
    if day is None and utc is not None:
        try:
            day = date(*utc[:3])
        except (ValueError, TypeError):
            return None
    if day is None or not EARLIEST_DAY <= day <= (now + timedelta(days=1)).date():
        return None
    return day.isoformat()


def _day_as_written(written: str) -> date | None:
    iso = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})", written)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        parsed = parsedate_tz(written)
        return date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _identified(entries: Iterable[ParsedEntry]) -> tuple[ParsedEntry, ...]:
    found = list(entries)
    targets = {(one.delivered_id, _target(one)) for one in found}
    claims = Counter(delivered_id for delivered_id, _ in targets)
    named = [replace(one, delivered_id=_delivered_id(one, claims[one.delivered_id] > 1)) for one in found]
    return tuple({one.delivered_id: one for one in reversed(named)}.values())[::-1]


def _target(entry: ParsedEntry) -> str:
    if not entry.link:
        return "text:" + sha256(f"{entry.title}\n{entry.text}".encode()).hexdigest()
    try:
        return canonical_url(entry.link)
    except PermanentError:
        return entry.link


def _delivered_id(entry: ParsedEntry, is_shared: bool) -> str:
    if not entry.delivered_id:
        name = _target(entry)
    elif is_shared:
        name = f"{entry.delivered_id} {_target(entry)}"
    else:
        name = entry.delivered_id
    return name if len(name) <= LONGEST_ID else "sha256:" + sha256(name.encode()).hexdigest()
