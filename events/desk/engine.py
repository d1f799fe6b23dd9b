"""What the pages about the engine show: who read what, and one item's difference in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from events.ingest.retagging.difference import Difference, changed_fields
from events.ingest.retagging.reading import Rereading
from events.ingest.retagging.report import digest_of, report_of
from events.ingest.retagging.scope import VersionTally, outdated, readable_items, tally_versions
from events.ingest.retagging.words import value_in_words
from events.models import NewsItem, Suggestion
from events.tagging.engine import ENGINE_VERSION

PAGE = 25
MOST_SHOWN = 200
KINDS = dict(Suggestion.Kind.choices)
_SECTIONS = (
    ("appear", "New"),
    ("return", "Back again"),
    ("change", "Changed"),
    ("disappear", "No longer suggested"),
    ("not_proposed_again", "Not proposed again: an editor has decided"),
)


@dataclass(frozen=True)
class EnginePage:
    version: str
    tallies: list[VersionTally]
    items: list[NewsItem]
    number: int
    older: int | None


@dataclass(frozen=True)
class Entry:
    """One suggestion of a difference; `fields` are name, what was said, what is said now; `who` may be empty."""

    kind: str
    label: str
    who: str
    rule: str
    percent: int
    passage: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Section:
    title: str
    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class DifferencePage:
    """`digest` names what is shown, so that nothing else is applied."""

    version: str
    sections: tuple[Section, ...]
    stay: int
    decided: int
    published_on: dict[str, Any] | None
    digest: str
    is_to_apply: bool


def read_engine_page(*, before: int | None) -> EnginePage:
    """The items that an older engine read last, newest first; `before` is the last one's id of the page before."""
    items = outdated(readable_items(), ENGINE_VERSION)
    number = items.count()
    if before is not None:
        items = items.filter(pk__lt=before)
    pending = Count("suggestions", filter=Q(suggestions__decision=Suggestion.Decision.PENDING))
    shown = list(items.select_related("source").annotate(pending=pending).order_by("-pk")[: PAGE + 1])
    older = shown[PAGE - 1].pk if len(shown) > PAGE else None
    return EnginePage(ENGINE_VERSION, tally_versions(), shown[:PAGE], number, older)


def difference_page(rereading: Rereading, difference: Difference) -> DifferencePage:
    report = report_of(rereading, difference)
    versions, day = report["engine_version"], report["published_on"]
    is_outdated = versions["before"] != versions["after"]
    return DifferencePage(
        version=rereading.engine_version,
        sections=tuple(
            Section(title, len(report[what]), tuple(map(_entry, report[what][:MOST_SHOWN])))
            for what, title in _SECTIONS
            if report[what]
        ),
        stay=report["stay"],
        decided=report["decided"],
        published_on=day,
        digest=digest_of(rereading, difference),
        is_to_apply=is_outdated or not difference.is_empty or bool(day and not day["kept"]),
    )


def said_before(suggestion: Suggestion) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """The engine that said something else of it last, and what."""
    if not suggestion.earlier:
        return "", ()
    last = suggestion.earlier[-1]
    changes = changed_fields(last["payload"], suggestion.payload, last["spans"], suggestion.spans)
    fields = {one.field: [one.before, one.after] for one in changes}
    return last["engine_version"], _in_words(fields)


def _entry(told: dict[str, Any]) -> Entry:
    return Entry(
        kind=told["kind"],
        label=KINDS[told["kind"]],
        who=_who(told["payload"]),
        rule=told["rule"],
        percent=round((told["confidence"] or 0) * 100),
        passage=told["passage"],
        fields=_in_words(told.get("fields", {})),
    )


def _who(payload: dict[str, Any]) -> str:
    """Who speaks or acts, and to whom; the words of the text where nobody known is meant."""
    speaker = payload.get("speaker") or {}
    one = (
        speaker.get("name") or speaker.get("text") or payload.get("name") or _listed(payload, "source", "by")
    )
    other = _listed(payload, "target", "to")
    return f"{one} to {other}" if one and other else one or other


def _listed(payload: dict[str, Any], *fields: str) -> str:
    return next((", ".join(payload[field]) for field in fields if payload.get(field)), "")


def _in_words(fields: dict[str, list[Any]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            name.replace(".", ": ").replace("_", " ").capitalize(),
            value_in_words(before),
            value_in_words(after),
        )
        for name, (before, after) in fields.items()
    )
