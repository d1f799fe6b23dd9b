"""What the API answers when it cannot answer: problem details (RFC 9457) and nothing else."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from events.timeline.query import Problem

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = "5"


class ProblemError(APIException):
    """Ends a request with a problem; `detail` is a sentence that says what to do."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[Problem] = (),
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail, code)
        self.status_code = status
        self.code = code
        self.errors = errors
        self.more = more or {}


def refuse(problems: Sequence[Problem]) -> None:
    """Raise a 400 that lists the problems; nothing happens when there are none."""
    if problems:
        raise ProblemError(400, "invalid_parameters", problems[0].message, errors=problems)


def answer_problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """REST framework's exception handler; None lets an error that is our own fault go on to Django's log and page."""
    match error:
        case ProblemError():
            return _problem(error.status_code, error.code, str(error.detail), error.errors, error.more)
        case Http404():
            return _problem(
                404, "not_found", "There is nothing at this address. /api/v1/ lists what there is."
            )
        case SuspiciousOperation():
            return _problem(400, "invalid_request", "This address has too many parameters. Remove some.")
        case OperationalError() | InterfaceError():
            detail = "The record cannot be read right now, or took too long. Narrow the filters, or try again shortly."
            response = _problem(503, "unavailable", detail)
            response.headers["Retry-After"] = RETRY_AFTER_SECONDS
            return response
        case APIException():
            return _of_framework(error)
    return None


def _of_framework(error: APIException) -> Response:
    if error.status_code == 405:
        detail = "This interface is for reading: use GET, HEAD or OPTIONS."
        return _problem(405, "method_not_allowed", detail)
    return _problem(error.status_code, str(error.default_code), str(error.default_detail))


def _problem(
    status: int,
    code: str,
    detail: str,
    errors: Sequence[Problem] = (),
    more: Mapping[str, Any] | None = None,
) -> Response:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": [
            {"parameter": problem.parameter, "code": problem.code, "message": problem.message}
            for problem in errors
        ],
        **(more or {}),
    }
    return Response(body, status=status, content_type=PROBLEM_JSON)
