"""What the schema says of each address: its parameters, its answers, its problems."""

from dataclasses import dataclass
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.serializers import Serializer

from events.api import answers
from events.api.paging import DEFAULT_SIZE, LARGEST_SEQ, LARGEST_SIZE
from events.api.problems import PROBLEM_JSON
from events.api.records import FILTERS as RECORD_FILTERS
from events.tagging.vocabulary import EVENT_TYPES
from events.timeline.query import KINDS, LONGEST_SLUG, LONGEST_TEXT, MOST_ACTORS, ORDERS

PREFIX = "/api/v1/"


def _text(name: str, description: str, most: int = LONGEST_TEXT, **schema: Any) -> OpenApiParameter:
    return OpenApiParameter(name, {"type": "string", "maxLength": most, **schema}, description=description)


def _choices(name: str, description: str, values: tuple[str, ...]) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description, enum=values, many=True)


def _number(name: str, description: str, least: int, most: int, usual: int) -> OpenApiParameter:
    schema = {"type": "integer", "minimum": least, "maximum": most, "default": usual}
    return OpenApiParameter(name, schema, description=description)


PAGE_SIZE = _number("page_size", "How many on one page.", 1, LARGEST_SIZE, DEFAULT_SIZE)
CURSOR = OpenApiParameter("cursor", str, description="From `next`; fits only the filters it came with.")
WINDOW = (PAGE_SIZE, CURSOR)
ACTOR = OpenApiParameter(
    "actor",
    {"type": "array", "items": {"type": "string", "maxLength": LONGEST_SLUG}, "maxItems": MOST_ACTORS},
    description="The slug of an actor; given several times, entries that involve all of them.",
    style="form",
    explode=True,
)
KIND = _choices("kind", "Given several times, entries of any of them.", KINDS)
FILTERS_OF_ANY_KIND = (
    ACTOR,
    _choices("type", "Given several times, entries of any of them.", tuple(EVENT_TYPES)),
    _text("dossier", "The slug of a dossier.", LONGEST_SLUG),
    _text("from", "The first day, in EDTF: entries whose date possibly falls on it or later.", 64),
    _text("to", "The last day, in EDTF: entries whose date possibly falls on it or earlier.", 64),
    _text("text", "Words to look for; “exact phrases” in quotation marks, - before a word to leave out."),
    OpenApiParameter("order", OpenApiTypes.STR, description="By date.", enum=ORDERS, default="newest"),
)
SINCE = _number("since", "The last `seq` or `last_seq` you have.", 0, LARGEST_SEQ, 0)
HELP_OF_RECORD_FILTERS = {
    "type": "What it is.",
    "text": "Part of the name or title, whatever its case.",
    "document_type": "What the document is.",
    "publisher": "The slug of its publisher.",
}


@dataclass(frozen=True)
class Operation:
    """`problems` are the statuses that this address answers besides those that all do."""

    name: str
    summary: str
    shape: type[Serializer] | OpenApiTypes
    parameters: tuple[OpenApiParameter, ...] = ()
    problems: tuple[int, ...] = ()


def _events(kind: str = "") -> Operation:
    plural = f"{kind or 'event'}s"
    filters = (*FILTERS_OF_ANY_KIND, *WINDOW) if kind else (KIND, *FILTERS_OF_ANY_KIND, *WINDOW)
    what = f"Entries of the kind “{kind}”" if kind else "Entries of every kind"
    return Operation(f"list_{plural}", f"{what}, by date.", answers.EventPage, filters, (400,))


def _event(kind: str) -> Operation:
    return Operation(f"read_{kind}", f"One {kind}.", answers.EventRecord, (), (400, 404, 410))


def _records(record_type: str, shape: type[Serializer]) -> Operation:
    parameters = [
        _text(name, HELP_OF_RECORD_FILTERS[name], **({"enum": list(values)} if values else {}))
        for name, values in RECORD_FILTERS[record_type].items()
    ]
    summary = f"Public {record_type}s, in the order they were added."
    return Operation(f"list_{record_type}s", summary, shape, (*parameters, *WINDOW), (400,))


OPERATIONS = {
    "": Operation("index", "The addresses of the lists.", answers.IndexOfLists),
    "events/": _events(),
    "events/{uid}/": _event("event"),
    "statements/": _events("statement"),
    "statements/{uid}/": _event("statement"),
    "drafts/": _events("draft"),
    "drafts/{uid}/": _event("draft"),
    "responses/": _events("response"),
    "responses/{uid}/": _event("response"),
    "actors/": _records("actor", answers.ActorPage),
    "actors/{slug}/": Operation("read_actor", "One actor.", answers.ActorRecord, (), (400, 404)),
    "dossiers/": _records("dossier", answers.DossierPage),
    "dossiers/{slug}/": Operation("read_dossier", "One dossier.", answers.DossierRecord, (), (400, 404)),
    "sources/": _records("source", answers.SourcePage),
    "sources/{uid}/": Operation("read_source", "One source.", answers.SourceRecord, (), (400, 404, 410)),
    "changes/": Operation(
        "list_changes",
        "Every revision of every public record, once, in the order they were recorded.",
        answers.ChangePage,
        (SINCE, PAGE_SIZE),
        (400,),
    ),
    "schema/": Operation("schema", "This description.", OpenApiTypes.OBJECT),
}
PROBLEMS = {
    400: "A parameter cannot be used; `errors` says which and what to do.",
    404: "The public record has nothing at this address.",
    410: "The record was public and is no more; says since when and why.",
    503: "The record cannot be read right now; try again after `Retry-After` seconds.",
}


class ReadSchema(AutoSchema):
    """Takes what it says from OPERATIONS; an address that is missing there breaks the schema."""

    @property
    def _operation(self) -> Operation:
        return OPERATIONS[self.path.removeprefix(PREFIX)]

    def get_operation_id(self) -> str:
        return self._operation.name

    def get_summary(self) -> str:
        return self._operation.summary

    def get_description(self) -> str:
        return ""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix(PREFIX).split("/")[0] or "index"]

    def get_auth(self) -> list[dict[str, Any]]:
        return []

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return list(self._operation.parameters)

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> dict[Any, Any]:
        described: dict[Any, Any] = {200: self._operation.shape}
        described[304] = OpenApiResponse(description="What you hold (`If-None-Match`) is current.")
        for status in (*self._operation.problems, 503):
            shape = answers.GoneDetails if status == 410 else answers.ProblemDetails
            described[status, PROBLEM_JSON] = OpenApiResponse(shape, description=PROBLEMS[status])
        return described
