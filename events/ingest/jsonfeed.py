"""JSON Feed 1.0 and 1.1 (jsonfeed.org): a document that others wrote, so every value may be of any type."""

import json
from collections.abc import Mapping
from typing import Any

from events.ingest.errors import PermanentError

_VERSION = "https://jsonfeed.org/version/"


def read_json_feed(body: bytes) -> tuple[str, list[Mapping[str, Any]], str]:
    """Title, raw entries with the keys `parse` knows, and trouble (a sentence, or empty)."""
    try:
        document = json.loads(body.decode("utf-8-sig"), parse_constant=_refused_constant)
    except (ValueError, RecursionError) as error:
        raise PermanentError(
            "not_a_feed", "The feed is not valid JSON; check its address in a browser."
        ) from error
    if not isinstance(document, dict) or not str(document.get("version", "")).startswith(_VERSION):
        raise PermanentError(
            "not_a_feed", "The address holds JSON that is no JSON Feed; give the feed's own address."
        )
    items = document.get("items")
    if not isinstance(items, list):
        raise PermanentError("not_a_feed", "The JSON Feed has no list of items; tell its publisher.")
    usable = [_from_json(one) for one in items if isinstance(one, dict)]
    trouble = "" if len(usable) == len(items) else "Some items of the feed are broken; the others were kept."
    return str(document.get("title", "")), usable, trouble


def _refused_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _from_json(item: Mapping[str, Any]) -> Mapping[str, Any]:
    identity = item.get("id")
    return {
        "id": str(identity) if isinstance(identity, str | int) else None,
        "url": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "text": item.get("content_html") or item.get("content_text") or item.get("summary"),
        "author": _author(item),
        "written": item.get("date_published") or item.get("date_modified"),
    }


def _author(item: Mapping[str, Any]) -> str:
    authors = item.get("authors")
    candidates = authors if isinstance(authors, list) else [item.get("author")]
    names = [one["name"] for one in candidates if isinstance(one, dict) and isinstance(one.get("name"), str)]
    return ", ".join(names)
