"""The feed's XML: Django's Atom writer with what the record needs besides."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

TOMBSTONES_NS = "http://purl.org/atompub/tombstones/1.0"
# What XML 1.0 has no way of writing.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Category:
    term: str
    scheme: str
    label: str


@dataclass(frozen=True)
class Deleted:
    """A record that was public: its identifier in the feed, since when it is gone, and why."""

    ref: str
    when: datetime
    reason: str


def writable(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return UNWRITABLE.sub("", text)


class EventFeed(Atom1Feed):
    """Texts are cleaned on their way in.

    Further arguments of the feed are `next_url` (or empty) and `deleted` (of Deleted); of an entry, `via` (addresses)
    and `labelled` (of Category).
    """

    def __init__(self, *, title: str, subtitle: str, **fields: Any) -> None:
        super().__init__(
            title=writable(title),
            description="",
            subtitle=writable(subtitle) or None,
            language="en",
            **fields,
        )

    def add_entry(self, *, title: str, summary: str, **fields: Any) -> None:
        # Atom1Feed declares summaries to be HTML; ours are plain text in lines.
        description = escape(writable(summary)).replace("\n", "<br>") or None
        self.add_item(title=writable(title), description=description, **fields)

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items] + [gone.when for gone in self.feed["deleted"]]
        return max(moments, default=NEVER)

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES_NS}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_url"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for url in item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": writable(url)})
        for category in item["labelled"]:
            attributes = {"term": category.term, "scheme": category.scheme, "label": category.label}
            handler.addQuickElement("category", "", attributes)

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        super().write_items(handler)
        for gone in self.feed["deleted"]:
            handler.startElement("at:deleted-entry", {"ref": gone.ref, "when": rfc3339_date(gone.when)})
            if gone.reason:
                handler.addQuickElement("at:comment", writable(gone.reason))
            handler.endElement("at:deleted-entry")
