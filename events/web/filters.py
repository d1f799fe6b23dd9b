"""What templates say about a snapshot's values: words for codes and dates, and addresses that are safe to follow."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language_info

from events.models import Capture, Citation, Draft, Event, Response, Source, Statement
from events.tagging.vocabulary import ACTOR_TYPES, EVENT_TYPES, NAME_KINDS, SPEECH_ACTS, STANCES
from events.timeline.wording import date_in_words, tenure_in_words
from events.web.cards import card

register = template.Library()

LABELS: dict[str, dict[Any, Any]] = {
    "kind": dict(Event.Kind.choices),
    "type": EVENT_TYPES,
    "act": SPEECH_ACTS,
    "stance": STANCES,
    "actor": ACTOR_TYPES,
    "name": NAME_KINDS,
    "wording": dict(Statement.WordingKind.choices),
    "translation": dict(Statement.Translation.choices),
    "text": dict(Draft.TextType.choices),
    "form": dict(Response.Form.choices),
    "disclosure": dict(Response.Disclosure.choices),
    "document": dict(Source.DocumentType.choices),
    "method": dict(Capture.Method.choices),
    "field": dict(Citation.Field.choices),
    "role": {
        "source": "By",
        "target": "Towards",
        "addressee": "Addressed to",
        "party": "Party",
        "host": "Host",
        "mediator": "Mediator",
    },
}
FULL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
LONGEST_FRAGMENT = 120
WORDS_AT_EACH_END = 6

register.filter("card", card)
register.filter("date_words", date_in_words)
register.filter("tenure_words", tenure_in_words)


@register.filter
def label(code: str, vocabulary: str) -> str:
    """`"call"|label:"type"` is "Call"; a code that is not in the vocabulary stays."""
    return str(LABELS[vocabulary].get(code, code))


@register.filter
def machine_date(edtf: str) -> str:
    """The date for a `datetime` attribute; empty when HTML has no form for it."""
    return edtf if FULL_DATE.fullmatch(edtf or "") else ""


@register.filter
def moment(text: str) -> datetime:
    """A snapshot's moment for Django's `date` filter."""
    return datetime.fromisoformat(text)


@register.filter
def clock(entry: dict[str, Any]) -> str:
    """The time of day with its zone, and in UTC where the day is known: `10:00 Europe/Brussels (09:00 UTC)`."""
    if not entry["time"]:
        return ""
    words = f"{entry['time']} {entry['time_zone']}"
    if entry["date_earliest"] != entry["date_latest"] or entry["time_zone"] == "UTC":
        return words
    local = datetime.fromisoformat(f"{entry['date_earliest']}T{entry['time']}")
    try:
        universal = local.replace(tzinfo=ZoneInfo(entry["time_zone"])).astimezone(UTC)
    except OverflowError:
        return words
    return f"{words} ({universal:%H:%M} UTC)"


@register.filter
def language(code: str) -> str:
    """The code for a `lang` attribute; empty for what is unknown or no code."""
    return code if code not in ("und", "mul", "zxx") and LANGUAGE.fullmatch(code or "") else ""


@register.filter
def language_name(code: str) -> str:
    """The English name of a language; the code itself when Django knows no name."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


@register.filter
def outside(url: str | None) -> str:
    """The address of another site, when it is one a reader may follow; else empty."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.netloc else ""


@register.filter
def host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def at_passage(citation: dict[str, Any]) -> str:
    """The address of the live page with a text fragment that scrolls to the passage; empty without such an address.

    The words of an abstract of ours do not stand on the page, so it gets the bare address.
    """
    url = outside(citation["source"]["url"])
    if not url or citation["capture"]["method"] == Capture.Method.NOTE:
        return url
    exact = " ".join(citation["selector"]["exact"].split())
    words = exact.split(" ")
    ends = [exact]
    if len(exact) > LONGEST_FRAGMENT and len(words) > 2 * WORDS_AT_EACH_END:
        ends = [" ".join(words[:WORDS_AT_EACH_END]), " ".join(words[-WORDS_AT_EACH_END:])]
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url.partition('#')[0]}#:~:text={fragment}"


@register.filter
def roles(entry: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Who takes part, as (word before them, their briefs): by whom, to whom, then everybody else.

    Of a statement the speaker and whom he speaks for stand above its words, and are left out here.
    """
    statement = entry["statement"] or {}
    shown = [statement.get("speaker"), statement.get("on_behalf_of")]
    by_role: dict[str, list[dict[str, Any]]] = {}
    for part in entry["participations"]:
        if part["role"] != "source" or part["actor"] not in shown:
            by_role.setdefault(part["role"], []).append(part["actor"])
    to_whom = by_role.get("target", [])
    to_whom = to_whom + [actor for actor in by_role.get("addressee", []) if actor not in to_whom]
    found = [
        ("", by_role.get("source", [])),
        ("to" if statement or "source" in by_role else "concerning", to_whom),
        ("with" if "source" in by_role or to_whom else "", by_role.get("party", [])),
        ("hosted by", by_role.get("host", [])),
        ("mediated by", by_role.get("mediator", [])),
    ]
    return [(word, actors) for word, actors in found if actors]


@register.filter
def parts_by_role(entry: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The participations of an entry as (role, its participations), in the order of LABELS["role"]."""
    found = [
        (role, [part for part in entry["participations"] if part["role"] == role]) for role in LABELS["role"]
    ]
    return [(role, parts) for role, parts in found if parts]


@register.filter
def head(text: str) -> str:
    """The context before a passage, from its first whole word on."""
    return text.partition(" ")[2] if " " in text.rstrip() else text


@register.filter
def tail(text: str) -> str:
    """The context after a passage, up to its last whole word."""
    return text.rpartition(" ")[0] if " " in text.lstrip() else text
