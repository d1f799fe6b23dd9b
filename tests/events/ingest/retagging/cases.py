"""An item as an older engine left it: what the present one says of our own article, and rows made to differ from it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from events.ingest.retagging.reading import read_again
from events.ingest.tag import Finding, suggestion_of
from events.models import NewsItem, Suggestion
from tests.factories.actors import make_actor, make_membership
from tests.factories.news import make_item
from tests.factories.sources import make_source

NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
OLD = "0.1.0"
# Written for these tests; outlet, places and people are invented.
ARTICLE = """Northmark wants its answer in writing

The Lakeshore Courier, 12 January 2022

LAKEPORT, January 12. "We expect an answer on paper," Ana Lorvic told reporters in Lakeport on Wednesday.

Northmark handed over the draft of a river treaty to Southvale in December.
"""
SAID = "We expect an answer on paper"


def make_people() -> None:
    state = make_actor(name="Northmark", slug="northmark")
    make_actor(name="Southvale", slug="southvale")
    minister = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person", gender="female")
    make_membership(
        member=minister, organization=state, role="Foreign Minister", date="2019-05/..", on_behalf_of=state
    )


def read_by_old_engine(**fields: Any) -> NewsItem:
    """Under review, with exactly the suggestions that the present engine makes, said by an older one."""
    make_people()
    source = make_source(date=fields.pop("day", "2022-01-12"))
    item = make_item(text=ARTICLE, source=source, engine_version=OLD, **fields)
    for finding in findings(item):
        suggestion_of(item, finding, OLD).save()
    return item


def findings(item: NewsItem) -> list[Finding]:
    return list(read_again(item, today=NOW.date()).findings)


def statement(item: NewsItem) -> Suggestion:
    """The one suggested statement of the article."""
    return item.suggestions.get(kind="statement")


def said_otherwise(suggestion: Suggestion, **payload: Any) -> Suggestion:
    """As if the older engine had said this of it, at the same place."""
    suggestion.payload = {**suggestion.payload, **payload}
    suggestion.save()
    return suggestion


def placed_otherwise(suggestion: Suggestion, start: int, end: int) -> Suggestion:
    """As if the older engine had drawn its edges here."""
    suggestion.spans, suggestion.start, suggestion.fingerprint = [[start, end]], start, f"{start}-{end}"
    suggestion.save()
    return suggestion


def decided(suggestion: Suggestion, decision: str, **fields: Any) -> Suggestion:
    for name, value in {
        "decision": decision,
        "decided_by": "ada",
        "decided_at": NOW,
        "engine_version": OLD,
        **fields,
    }.items():
        setattr(suggestion, name, value)
    suggestion.save()
    return suggestion


def at(finding: Finding, start: int, end: int, **payload: Any) -> Finding:
    """The finding moved, under the fingerprint of its new place."""
    return replace(
        finding,
        spans=[[start, end]],
        payload={**finding.payload, **payload},
        fingerprint=f"{finding.kind}{start}-{end}{payload}",
    )
