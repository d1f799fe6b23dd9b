"""Lists and single records: read the parameters, ask one room, answer."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.faces import face_of_change, face_of_record
from events.api.paging import read_since, read_window, refuse_unknown
from events.api.problems import ProblemError, refuse
from events.api.reading import ReadView
from events.api.records import read_record_query, select_records
from events.ledger.read import changes_since, find_live, find_tombstone
from events.models import Revision
from events.timeline.addresses import absolute
from events.timeline.cursor import CursorError, read_cursor, write_cursor
from events.timeline.query import Problem, TimelineQuery, read_query
from events.timeline.select import Position, find_unknown_names, select_events

LISTS = ("events", "statements", "drafts", "responses", "actors", "dossiers", "sources", "changes")


class Index(ReadView):
    def get(self, request: Request) -> Response:
        names = [*LISTS, "schema", "docs"]
        return Response({name: absolute(request, reverse(f"api-{name}")) for name in names})


class EventList(ReadView):
    """Entries; those of one kind when `kind` is set where the address is declared."""

    kind = ""

    def get(self, request: Request) -> HttpResponseBase:
        params = dict(request.query_params.lists())
        read = read_query(params, also_allowed=("page_size", "cursor"))
        window = read_window(params)
        refuse([*read.problems, *window.problems, *self._kind_problems(params)])
        query = replace(read.query, kinds=(self.kind,)) if self.kind else read.query
        after = _position(query, window.cursor)

        def answer() -> Response:
            refuse(find_unknown_names(query))
            chosen = select_events(query, limit=window.size, after=after)
            mark = write_cursor(query, chosen.next_position) if chosen.next_position else ""
            filters = read.query.as_params()
            following = window.next_address(request, filters, ("cursor", mark)) if mark else None
            faces = [face_of_record(revision, request) for revision in chosen.revisions]
            return Response({"results": faces, "next": following})

        return self.answer_if_changed(request, answer)

    def _kind_problems(self, params: dict[str, list[str]]) -> list[Problem]:
        if not self.kind or "kind" not in params:
            return []
        message = f"This address lists the kind “{self.kind}” only. Leave “kind” out, or ask /api/v1/events/."
        return [Problem("kind", "unknown_parameter", message)]


class RecordList(ReadView):
    record_type = ""

    def get(self, request: Request) -> HttpResponseBase:
        params = dict(request.query_params.lists())
        problems: list[Problem] = []
        query = read_record_query(self.record_type, params, problems)
        window = read_window(params)
        refuse([*problems, *window.problems])

        def answer() -> Response:
            try:
                page = select_records(query, limit=window.size, cursor=window.cursor)
            except CursorError as error:
                raise _start_again(error) from error
            mark = page.next_cursor
            following = window.next_address(request, query.filters, ("cursor", mark)) if mark else None
            faces = [face_of_record(revision, request) for revision in page.revisions]
            return Response({"results": faces, "next": following})

        return self.answer_if_changed(request, answer)


class ChangeList(ReadView):
    """The ledger from a number on. `last_seq` is where to resume, on the last page too."""

    def get(self, request: Request) -> HttpResponseBase:
        params = dict(request.query_params.lists())
        problems = refuse_unknown(params, ("since", "page_size"))
        since = read_since(params, problems)
        window = read_window(params)
        refuse([*problems, *window.problems])

        def answer() -> Response:
            changes = changes_since(since, window.size + 1)
            shown = changes[: window.size]
            last_seq = shown[-1].revision.seq if shown else since
            has_more = len(changes) > window.size
            following = window.next_address(request, [], ("since", str(last_seq))) if has_more else None
            faces = [face_of_change(change) for change in shown]
            return Response({"results": faces, "next": following, "last_seq": last_seq})

        return self.answer_if_changed(request, answer)


class RecordDetail(ReadView):
    """One record by uid or slug; one that was withdrawn answers 410 with when and why."""

    record_type = ""
    kind = ""

    def get(self, request: Request, uid: UUID | None = None, slug: str | None = None) -> HttpResponseBase:
        refuse(refuse_unknown(dict(request.query_params.lists()), ()))
        return self.answer_if_changed(request, lambda: self._answer(request, uid, slug))

    def _answer(self, request: Request, uid: UUID | None, slug: str | None) -> Response:
        revision = find_live(self.record_type, uid=uid, slug=slug)
        if revision is None and uid is not None:
            revision = find_tombstone(self.record_type, uid)
        if revision is None or (self.kind and revision.kind != self.kind):
            raise Http404
        if revision.snapshot is None:
            raise _gone(revision)
        return Response(face_of_record(revision, request))


class NothingHere(ReadView):
    """Every other address under /api/v1/, so that a client that reads JSON gets JSON."""

    schema = None  # not an address to be described

    def get(self, request: Request, **kwargs: Any) -> Response:
        raise Http404


def _position(query: TimelineQuery, cursor: str) -> Position | None:
    try:
        return read_cursor(query, cursor) if cursor else None
    except CursorError as error:
        raise _start_again(error) from error


def _start_again(error: CursorError) -> ProblemError:
    problem = Problem("cursor", "invalid_cursor", str(error))
    return ProblemError(400, "invalid_cursor", str(error), errors=[problem])


def _gone(tombstone: Revision) -> ProblemError:
    moment = tombstone.recorded_at.isoformat()
    told = {"action": tombstone.action, "reason": tombstone.reason, "recorded_at": moment}
    detail = f"This record was {tombstone.action} on {moment[:10]}. Remove it from your copy."
    return ProblemError(410, "gone", detail, more={**told, "seq": tombstone.seq})
