"""Keeping what came in: sources, captures, news items. Everything here may be done twice and adds nothing then.

The unique keys of the tables decide what is the same; rows are written in the order of those keys, so that two
workers who store the same things wait for each other instead of blocking one another.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from events.ingest.addresses import canonical_url, display_host
from events.ingest.errors import PermanentError
from events.ingest.extract import Extracted
from events.ingest.parse import ParsedEntry
from events.ledger.sources import record_reading
from events.models import Capture, Feed, NewsItem, Publisher, Source
from events.models.capture import hash_of_text

FEED_RULE = "feed"
GIVEN_RULE = "given"
BY = "ingest"


@transaction.atomic
def store_address(url: str, *, publisher_name: str = "", published_on: str = "") -> NewsItem:
    """An item for a document that is still to be fetched; the standing one when the address is known already.

    Raises PermanentError for an address that cannot be read.
    """
    key = canonical_url(url)
    source = Source(canonical_url=key, url=url.strip(), publisher=Publisher.objects.obtain(publisher_name))
    Source.objects.bulk_create([source], ignore_conflicts=True)
    return _item_of(Source.objects.get(canonical_url=key), published_on=published_on)


@transaction.atomic
def store_document(
    extracted: Extracted, *, body: bytes, publisher_name: str = "", published_on: str = "", now: datetime
) -> NewsItem:
    """An item for a document that somebody brought as a file: captured already, still to be tagged."""
    text_hash = hash_of_text(extracted.text)
    key = _key_of_file(extracted) or f"urn:sha256:{text_hash}"
    publisher = Publisher.objects.obtain(publisher_name or extracted.publisher_name)
    source = Source(
        canonical_url=key, url=extracted.canonical_url or "", title=extracted.title, publisher=publisher
    )
    Source.objects.bulk_create([source], ignore_conflicts=True)
    source = Source.objects.select_for_update().get(canonical_url=key)
    complete_source(source, extracted)
    capture = store_capture(source, extracted.text, body=body, method=Capture.Method.UPLOADED, now=now)
    item = _item_of(source, published_on=published_on)
    if item.capture_id is None and item.status in (NewsItem.Status.NEW, NewsItem.Status.PARKED):
        rule = GIVEN_RULE if published_on else extracted.published_rule
        NewsItem.objects.filter(pk=item.pk).update(
            capture=capture,
            published_rule=rule,
            status=NewsItem.Status.NEW,
            error="",
            error_code="",
            attempts=0,
        )
        item.refresh_from_db()
    record_reading(source, by=BY)
    return item


def store_capture(source: Source, text: str, *, body: bytes, method: str, now: datetime) -> Capture:
    """The capture of exactly this text; an old one when the source stood like this before."""
    capture = Capture(
        source=source,
        text=text,
        text_hash=hash_of_text(text),
        body_hash=sha256(body).hexdigest(),
        method=method,
        captured_at=now,
    )
    Capture.objects.bulk_create([capture], ignore_conflicts=True)
    return Capture.objects.get(source=source, text_hash=capture.text_hash)


def complete_source(source: Source, extracted: Extracted) -> None:
    """Fill in what the document says of itself; what is known already stays."""
    source.title = source.title or extracted.title[:500]
    source.author = source.author or extracted.author[:300]
    source.language = extracted.language if source.language == "und" else source.language
    source.date = source.date or extracted.published_on or ""
    if source.publisher is None and source.url:
        source.publisher = Publisher.objects.obtain(
            extracted.publisher_name, host=display_host(source.url)[:253]
        )
    source.save()


def store_entries(feed: Feed, entries: Iterable[ParsedEntry], *, now: datetime) -> int:
    """Sources and items for what a feed delivered; returns how many items are new. In the caller's transaction.

    An entry is old when the feed delivered its id before for the same document, or the same document before under
    another id. The same id for another document is another item.
    """
    keyed = {_key_of_entry(entry): entry for entry in entries}
    known = _known_items(feed, keyed)
    fresh = {key: entry for key, entry in sorted(keyed.items()) if key not in known}
    publisher = feed.publisher
    Source.objects.bulk_create(
        [_source_of(key, entry, publisher) for key, entry in fresh.items()],
        ignore_conflicts=True,
        batch_size=500,
    )
    sources = {one.canonical_url: one for one in Source.objects.filter(canonical_url__in=fresh)}
    taken = set(feed.news_items.filter(delivered_id__in=_ids(fresh)).values_list("delivered_id", flat=True))
    items = [_item_of_entry(feed, entry, sources[key], taken, now) for key, entry in fresh.items()]
    items.sort(key=lambda item: item.delivered_id)
    before = feed.news_items.count()
    NewsItem.objects.bulk_create(items, ignore_conflicts=True, batch_size=500)
    return feed.news_items.count() - before


def _ids(entries: Mapping[str, ParsedEntry]) -> list[str]:
    return [entry.delivered_id for entry in entries.values()]


def _known_items(feed: Feed, keyed: Mapping[str, ParsedEntry]) -> set[str]:
    delivered = feed.news_items.filter(source__canonical_url__in=keyed)
    return set(delivered.values_list("source__canonical_url", flat=True))


def _source_of(key: str, entry: ParsedEntry, publisher: Publisher | None) -> Source:
    source = Source(
        canonical_url=key,
        url=entry.link or "",
        title=entry.title,
        author=entry.author,
        publisher=publisher,
        date=entry.published_on or "",
    )
    source.set_bounds()
    return source


def _item_of_entry(
    feed: Feed, entry: ParsedEntry, source: Source, taken: set[str], now: datetime
) -> NewsItem:
    delivered_id = entry.delivered_id
    if delivered_id in taken:
        delivered_id = f"{delivered_id} {source.canonical_url}"[:1000]
    capture = None
    if not entry.link:
        text = "\n\n".join(dict.fromkeys([entry.title, *([entry.text] if entry.text else [])]))
        capture = store_capture(source, text, body=text.encode(), method=Capture.Method.FETCHED, now=now)
    rule = FEED_RULE if entry.published_on else ""
    return NewsItem(feed=feed, source=source, delivered_id=delivered_id, capture=capture, published_rule=rule)


def _key_of_entry(entry: ParsedEntry) -> str:
    if entry.link:
        return canonical_url(entry.link)
    return f"urn:sha256:{hash_of_text(entry.title + chr(10) + entry.text)}"


def _key_of_file(extracted: Extracted) -> str | None:
    try:
        return canonical_url(extracted.canonical_url) if extracted.canonical_url else None
    except PermanentError:
        return None


def _item_of(source: Source, *, published_on: str) -> NewsItem:
    """The source's oldest item whoever brought it, or a new one that no feed brought."""
    standing = source.news_items.order_by("id").first()
    if standing is None:
        item = NewsItem(source=source, given_published_on=published_on)
        NewsItem.objects.bulk_create([item], ignore_conflicts=True)
        standing = source.news_items.order_by("id").get()
    return standing
