from datetime import UTC, datetime
from typing import Any

from events.models import Capture, Publisher, Source
from tests.factories.numbers import next_number

CAPTURED_AT = datetime(2022, 2, 1, 9, 30, tzinfo=UTC)
TEXT = "The Northmark Courier, 12 January. The two delegations met in Lakeport and will meet again in spring."


def make_publisher(*, name: str = "", **fields: Any) -> Publisher:
    number = next_number()
    fields = {"slug": f"publisher-{number}", "is_fictitious": True, **fields}
    return Publisher.objects.create(name=name or f"Publisher {number}", **fields)


def make_source(*, title: str = "", publisher: Publisher | None = None, **fields: Any) -> Source:
    """A source without a capture."""
    number = next_number()
    url = f"https://courier.example/articles/{number}"
    fields = {"url": url, "canonical_url": url, "date": "2022-01-12", "language": "en", **fields}
    return Source.objects.create(
        title=title or f"Article {number}", publisher=publisher or make_publisher(), **fields
    )


def make_capture(*, source: Source | None = None, text: str = TEXT, **fields: Any) -> Capture:
    fields = {"captured_at": CAPTURED_AT, "method": Capture.Method.FETCHED, **fields}
    return Capture.objects.create(source=source or make_source(), text=text, **fields)
