"""What accepting a suggestion as it stands would put into the record.

The engine names actors by its lexicon's keys and canonical names; here they become rows. A name that no actor bears,
or that several bear, is left out and listed, never guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actors.edtf import EdtfError, parse_edtf
from actors.models import Actor
from events.actions.entries import (
    Details,
    DraftFields,
    EntryFields,
    Part,
    ResponseFields,
    StatementFields,
    office_on,
)
from events.actions.titles import LINKS, Report, listed, shorten, title_of
from events.models import Dossier, Event, Participation, Response, Statement, Suggestion
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES

KIND_OF = {
    Suggestion.Kind.STATEMENT: Event.Kind.STATEMENT,
    Suggestion.Kind.DRAFT: Event.Kind.DRAFT,
    Suggestion.Kind.RESPONSE: Event.Kind.RESPONSE,
    Suggestion.Kind.HAPPENING: Event.Kind.HAPPENING,
}
WORDING_KIND = {
    "direct": Statement.WordingKind.QUOTED,
    "mixed": Statement.WordingKind.MIXED,
    "indirect": Statement.WordingKind.PARAPHRASED,
}
QUOTE_MARKS = "\"'“”„«»‘’ \t\n"
LONGEST_TITLE = 140
# What follows these verbs is no sentence that "says" could introduce: "described the situation as grave".
DESCRIBING = re.compile("describ|characteri|call|dub|brand|label|liken|refer|voic|express", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    fields: EntryFields
    unresolved: tuple[str, ...]


class ActorsByName:
    """The actors that a page's suggestions name, read by two queries however many there are."""

    def __init__(self, payloads: Iterable[dict[str, Any]]) -> None:
        keys, names = set[str](), set[str]()
        for payload in payloads:
            speaker = payload.get("speaker") or {}
            keys |= {
                key for key in (payload.get("key"), speaker.get("key"), speaker.get("on_behalf_of")) if key
            }
            names |= {name for field in NAME_LISTS for name in payload.get(field) or ()}
            names |= {name for name in (payload.get("name"), speaker.get("name")) if name}
        known = Actor.objects.prefetch_related("memberships__on_behalf_of").order_by("id")
        self.of_key = {actor.book_key or "": actor for actor in known.filter(book_key__in=keys)}
        self.of_key |= {actor.slug: actor for actor in known.filter(slug__in=keys - self.of_key.keys())}
        namesakes = defaultdict[str, list[Actor]](list)
        for actor in known.filter(name__in=names):
            namesakes[actor.name].append(actor)
        self.of_name = {name: _meant_among(actors) for name, actors in namesakes.items()}

    def find(self, key: str | None, name: str | None = None) -> Actor | None:
        return self.of_key.get(key or "") or self.of_name.get(name or "")


def _meant_among(namesakes: list[Actor]) -> Actor | None:
    """The only one, or the only one that the reference book knows."""
    known = [actor for actor in namesakes if actor.book_key] if len(namesakes) > 1 else namesakes
    return known[0] if len(known) == 1 else None


NAME_LISTS = ("by", "to", "source", "target", "addressees")
ROLE_OF_LIST = {
    "by": Participation.Role.SOURCE,
    "source": Participation.Role.SOURCE,
    "to": Participation.Role.ADDRESSEE,
    "addressees": Participation.Role.ADDRESSEE,
    "target": Participation.Role.TARGET,
}


def propose_entry(
    suggestion: Suggestion, *, text: str, actors: ActorsByName, dossiers: tuple[Dossier, ...] = ()
) -> Proposal:
    """The entry that `suggestion`, made of `text`, stands for. Not for suggestions of actors."""
    payload, kind = suggestion.payload, KIND_OF[Suggestion.Kind(suggestion.kind)]
    day = _edtf(payload.get("date"))
    parts, unresolved = _parts(payload, actors)
    # Said on an unnamed day, it was said by whoever held the office when the document came out.
    known_on = parse_edtf(day).earliest if day else suggestion.item.source.date_earliest
    details = _details(suggestion, text, actors, known_on)
    speaker_name = (payload.get("speaker") or {}).get("name")
    if isinstance(details, StatementFields) and details.speaker is None and speaker_name:
        unresolved.append(speaker_name)
    fields = EntryFields(
        kind=kind,
        title=_title(suggestion, text, details, parts),
        type=_type(payload, kind),
        date=day,
        parts=tuple(parts),
        dossiers=dossiers,
        details=details,
    )
    return Proposal(fields, tuple(dict.fromkeys(unresolved)))


def _edtf(text: str | None) -> str:
    try:
        return parse_edtf(text or "").text
    except EdtfError:
        return ""


def _parts(payload: dict[str, Any], actors: ActorsByName) -> tuple[list[Part], list[str]]:
    parts, unresolved = dict[tuple[int, str], Part](), list[str]()
    for field in NAME_LISTS:
        for name in payload.get(field) or ():
            actor = actors.find(None, name)
            if actor is None:
                unresolved.append(name)
            else:
                role = ROLE_OF_LIST[field].value
                parts[actor.pk, role] = Part(actor, role)
    return list(parts.values()), unresolved


def _details(suggestion: Suggestion, text: str, actors: ActorsByName, day: date | None) -> Details | None:
    payload = suggestion.payload
    match suggestion.kind:
        case Suggestion.Kind.STATEMENT:
            return _statement(suggestion, text, actors, day)
        case Suggestion.Kind.DRAFT:
            return DraftFields(official_title=(payload.get("title") or "")[:400])
        case Suggestion.Kind.RESPONSE:
            stance = payload.get("stance") or ""
            is_oral, is_secret = payload.get("written") is False, payload.get("public") is False
            return ResponseFields(
                stance=stance if stance in STANCES else "",
                form=Response.Form.ORAL if is_oral else Response.Form.WRITTEN,
                disclosure=Response.Disclosure.CONFIDENTIAL if is_secret else Response.Disclosure.PUBLIC,
            )
    return None


def _statement(suggestion: Suggestion, text: str, actors: ActorsByName, day: date | None) -> StatementFields:
    payload = suggestion.payload
    said_by = payload.get("speaker") or {}
    speaker = actors.find(said_by.get("key"), said_by.get("name"))
    office, on_behalf_of = said_by.get("office") or "", actors.find(said_by.get("on_behalf_of"))
    held = office_on(speaker, day) if speaker and day else None
    if held:
        # The text's "foreign minister" is written the way the record words the office.
        office = held.role if office.casefold() in ("", held.role.casefold()) else office
        on_behalf_of = on_behalf_of or held.on_behalf_of
    act = payload.get("speech_act")
    return StatementFields(
        speaker=speaker,
        office=office[:200],
        on_behalf_of=on_behalf_of,
        wording=_wording(suggestion.spans, text),
        wording_kind=WORDING_KIND.get(payload.get("type", ""), Statement.WordingKind.PARAPHRASED),
        speech_act=act if act in SPEECH_ACTS else "says",
    )


def _wording(spans: list[list[int]], text: str) -> str:
    pieces = (text[start:end].strip(QUOTE_MARKS) for start, end in spans)
    return " […] ".join(" ".join(piece.split()) for piece in pieces if piece)[:20_000]


def _type(payload: dict[str, Any], kind: str) -> str:
    given = {"statement": "statement", "draft": "proposal", "response": "response"}.get(
        kind, payload.get("label")
    )
    return given if given in EVENT_TYPES else "meeting"


def _title(suggestion: Suggestion, text: str, details: Details | None, parts: list[Part]) -> str:
    payload, kind = suggestion.payload, KIND_OF[Suggestion.Kind(suggestion.kind)]
    if isinstance(details, StatementFields):
        return _statement_title(suggestion, text, details)
    sources = [part.actor.name for part in parts if part.role == Participation.Role.SOURCE]
    others = [part.actor.name for part in parts if part.role != Participation.Role.SOURCE]
    if kind == Event.Kind.DRAFT:
        what = shorten(payload.get("title") or "", LONGEST_TITLE) or "a draft text"
        return f"{listed(sources) or 'Unnamed author'}: {what}"[:200]
    if kind == Event.Kind.RESPONSE:
        to = f" to {listed(others)}" if others else ""
        return f"{listed(sources) or 'Unnamed author'}: formal response{to}"[:200]
    return f"{EVENT_TYPES[_type(payload, kind)]}: {listed(sources + others) or 'unnamed actors'}"[:200]


def _statement_title(suggestion: Suggestion, text: str, details: StatementFields) -> str:
    payload = suggestion.payload
    speaker = details.speaker.name if details.speaker else (payload.get("speaker") or {}).get("name")
    is_quoted = details.wording_kind == Statement.WordingKind.QUOTED
    words = ("“{}”" if is_quoted else "{}").format(shorten(details.wording, 110))
    cue_start, cue_end = payload.get("cue") or (0, 0)
    if not speaker or not details.wording:
        return words
    if is_quoted or payload.get("rule") == "headline" or DESCRIBING.match(text[cue_start:cue_end]):
        return f"{speaker}: {words}"[:200]
    start = min((span[0] for span in suggestion.spans), default=0)
    between = text[cue_end:start].split()
    report = Report(
        speaker=speaker,
        act=details.speech_act if payload.get("act_rule", "verb") == "verb" else "says",
        content=details.wording.replace(" […] ", " "),
        addressees=tuple(payload.get("addressees") or ()),
        link=between[-1].casefold() if between and between[-1].casefold() in LINKS else "",
        is_first=start < cue_start,
        is_negated=bool(payload.get("negated")),
    )
    return title_of(report)
