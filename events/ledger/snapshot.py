"""A row's public form: what pages, the API, Atom and exports serve, and nothing they do not.

Every function takes a row whose relations may be read and returns JSON-ready values: strings, numbers, booleans,
lists, dicts, null. Days are EDTF strings, moments ISO 8601 in UTC, identifiers UUID strings. Addresses are paths on
this site. Adding a key here adds it to every reader.
"""

from typing import Any

from actors.models import Actor
from events.models import Citation, Dossier, Draft, Event, Response, Source, Statement

Snapshot = dict[str, Any]


def snapshot_of_event(event: Event) -> Snapshot:
    participations = list(event.participations.select_related("actor").order_by("id"))
    by_role: dict[str, list[Snapshot]] = {}
    for part in participations:
        by_role.setdefault(part.role, []).append(actor_in_brief(part.actor))
    citations = event.citations.select_related("capture__source__publisher").order_by("id")
    return {
        "uid": str(event.uid),
        "path": event.get_absolute_url(),
        "kind": event.kind,
        "type": event.type,
        "title": event.title,
        "summary": event.summary,
        "date": event.date,
        "date_earliest": _iso(event.date_earliest),
        "date_latest": _iso(event.date_latest),
        "date_wording": event.date_wording,
        "time": event.clock_time.isoformat("minutes") if event.clock_time else None,
        "time_zone": event.time_zone or None,
        "place": event.place,
        "participations": [
            {"role": part.role, "office": part.office, "actor": actor_in_brief(part.actor)}
            for part in participations
        ],
        "dossiers": [
            {"slug": dossier.slug, "title": dossier.title, "path": dossier.get_absolute_url()}
            for dossier in event.dossiers.order_by("title", "id")
        ],
        "statement": _statement(event.statement, by_role) if hasattr(event, "statement") else None,
        "draft": _draft(event.draft, by_role) if hasattr(event, "draft") else None,
        "response": _response(event.response, by_role) if hasattr(event, "response") else None,
        "citations": [_citation(citation) for citation in citations],
    }


def snapshot_of_actor(actor: Actor) -> Snapshot:
    return {
        **actor_in_brief(actor),
        "summary": actor.summary,
        "gender": actor.gender or None,
        "wikidata_id": actor.wikidata_id,
        "iso_alpha_2": actor.iso_alpha_2,
        "iso_alpha_3": actor.iso_alpha_3,
        "parent": actor_in_brief(actor.parent) if actor.parent else None,
        "names": [
            {"text": name.text, "language": name.language, "kind": name.kind} for name in actor.names.all()
        ],
        "memberships": [
            {
                "role": membership.role,
                "organization": actor_in_brief(membership.organization),
                "on_behalf_of": actor_in_brief(membership.on_behalf_of) if membership.on_behalf_of else None,
                "held": membership.date or None,
            }
            for membership in actor.memberships.all()
        ],
    }


def snapshot_of_dossier(dossier: Dossier) -> Snapshot:
    return {
        "uid": str(dossier.uid),
        "slug": dossier.slug,
        "path": dossier.get_absolute_url(),
        "title": dossier.title,
        "summary": dossier.summary,
    }


def snapshot_of_source(source: Source) -> Snapshot:
    return {
        **source_in_brief(source),
        "author": source.author,
        "language": source.language,
        "document_type": source.document_type,
        "address_note": source.address_note,
        "captures": [
            {
                "uid": str(capture.uid),
                "sha256": capture.text_hash,
                "method": capture.method,
                "captured_at": capture.captured_at.isoformat(),
            }
            for capture in source.captures.order_by("captured_at", "id")
        ],
    }


def actor_in_brief(actor: Actor) -> Snapshot:
    return {
        "uid": str(actor.uid),
        "slug": actor.slug,
        "path": actor.get_absolute_url(),
        "name": actor.name,
        "type": actor.type,
    }


def source_in_brief(source: Source) -> Snapshot:
    publisher = source.publisher
    return {
        "uid": str(source.uid),
        "path": source.get_absolute_url(),
        "title": source.title,
        "url": source.url or None,
        "published_on": source.date or None,
        "publisher": {
            "slug": publisher.slug,
            "name": publisher.name,
            "is_fictitious": publisher.is_fictitious,
        }
        if publisher
        else None,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _statement(statement: Statement, by_role: dict[str, list[Snapshot]]) -> Snapshot:
    return {
        "speaker": actor_in_brief(statement.speaker) if statement.speaker else None,
        "office": statement.office,
        "on_behalf_of": actor_in_brief(statement.on_behalf_of) if statement.on_behalf_of else None,
        "addressees": by_role.get("addressee", []),
        "wording": statement.wording,
        "wording_kind": statement.wording_kind,
        "language": statement.language,
        "translation": statement.translation,
        "speech_act": statement.speech_act,
        "venue": statement.venue,
        "answers": _answered(statement.answers),
    }


def _draft(draft: Draft, by_role: dict[str, list[Snapshot]]) -> Snapshot:
    return {
        "text_type": draft.text_type,
        "official_title": draft.official_title,
        "language": draft.language,
        "proposed_by": by_role.get("source", []),
        "proposed_to": by_role.get("addressee", []),
        "supersedes": _answered(draft.supersedes.event if draft.supersedes else None),
    }


def _response(response: Response, by_role: dict[str, list[Snapshot]]) -> Snapshot:
    return {
        "given_by": by_role.get("source", []),
        "given_to": by_role.get("addressee", []),
        "answers": _answered(response.answers),
        "stance": response.stance or None,
        "form": response.form,
        "disclosure": response.disclosure,
    }


def _answered(event: Event | None) -> Snapshot | None:
    """An entry named from another one; one that is not public is left out rather than shown."""
    if event is None or not event.is_published:
        return None
    return {"uid": str(event.uid), "path": event.get_absolute_url(), "title": event.title}


def _citation(citation: Citation) -> Snapshot:
    capture = citation.capture
    return {
        "uid": str(citation.uid),
        "field": citation.field,
        "source": source_in_brief(capture.source),
        "capture": {
            "uid": str(capture.uid),
            "sha256": capture.text_hash,
            "method": capture.method,
            "captured_at": capture.captured_at.isoformat(),
        },
        "selector": {
            "exact": citation.exact,
            "prefix": citation.prefix,
            "suffix": citation.suffix,
            "start": citation.start,
            "end": citation.end,
        },
    }
