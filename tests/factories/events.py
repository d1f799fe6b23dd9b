from collections.abc import Iterable, Mapping
from typing import Any

from actors.models import Actor
from events.models import Capture, Citation, Dossier, Draft, Event, Participation, Response, Statement
from tests.factories.actors import make_actor
from tests.factories.numbers import next_number
from tests.factories.sources import make_capture

TYPE_OF_KIND = {
    "happening": "meeting",
    "statement": "statement",
    "draft": "proposal",
    "response": "response",
}
WORDING = "We expect an answer on paper"


def make_dossier(*, title: str = "", slug: str = "", **fields: Any) -> Dossier:
    number = next_number()
    return Dossier.objects.create(
        title=title or f"Dossier {number}", slug=slug or f"dossier-{number}", **fields
    )


def make_event(
    *,
    kind: str = "happening",
    title: str = "",
    date: str = "2022-01-12",
    actors: Mapping[str, Iterable[Actor]] | None = None,
    dossiers: Iterable[Dossier] = (),
    capture: Capture | None = None,
    passage: str = "",
    details: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Event:
    """An unpublished entry with everything that publishing it asks for.

    `actors` maps roles to actors. `details` are fields of the statement, draft or response. `passage` is what
    is cited of the capture's text: by default all of it. Without a capture one is made.
    """
    fields = {"type": TYPE_OF_KIND[kind], "summary": "", **fields}
    event = Event.objects.create(kind=kind, title=title or f"Entry {next_number()}", date=date, **fields)
    event.dossiers.add(*dossiers)
    for role, some in (actors or {}).items():
        Participation.objects.bulk_create(
            Participation(event=event, actor=actor, role=role) for actor in some
        )
    _add_details(event, dict(details or {}))
    _cite(event, capture or make_capture(), passage)
    return event


def _add_details(event: Event, details: dict[str, Any]) -> None:
    match event.kind:
        case "statement":
            if "speaker" not in details:
                details["speaker"] = make_actor(type="person")
            Statement.objects.create(event=event, **{"wording": WORDING, **details})
        case "draft":
            Draft.objects.create(event=event, **details)
        case "response":
            Response.objects.create(event=event, **details)


def _cite(event: Event, capture: Capture, passage: str) -> None:
    start = capture.text.index(passage) if passage else 0
    end = start + len(passage) if passage else len(capture.text)
    field = Citation.Field.WORDING if event.kind == "statement" else Citation.Field.WHOLE
    Citation.of_passage(event=event, capture=capture, start=start, end=end, field=field).save()
