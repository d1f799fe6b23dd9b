"""What a visitor of a page is told when the database is down, busy or too slow: never a trace, always what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Trouble:
    """How to answer: status, the sentence for the visitor, and when to come back."""

    status: int
    sentence: str
    retry_after: int | None = None


DOWN = Trouble(503, "The record cannot be read right now. Nothing is lost; try again in a minute.", 10)
TOO_SLOW = Trouble(
    503, "This search took too long and was stopped. Narrow it: a shorter period, one actor.", 30
)
BUSY = Trouble(409, "Somebody else is changing the same entry. Nothing was changed; go back and try again.")
# PostgreSQL's own names for what happened, see its appendix "Error Codes".
BY_CODE = {"57014": TOO_SLOW, "55P03": BUSY, "40P01": BUSY, "40001": BUSY}


class DatabaseTrouble:
    """Middleware: turns an error of the database that reached a page into an answer. The API has its own."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        trouble = trouble_of(exception)
        # Without the request: what a page usually asks the database for (who is signed in) must not be asked now.
        page = render_to_string("503.html", {"sentence": trouble.sentence})
        response = HttpResponse(page, status=trouble.status)
        if trouble.retry_after is not None:
            response.headers["Retry-After"] = str(trouble.retry_after)
        response.headers["Cache-Control"] = "no-store"
        return response


def trouble_of(exception: Exception) -> Trouble:
    """By the code of the driver's error; an error without one means that the server was not reached."""
    code = getattr(exception.__cause__, "pgcode", None)
    return BY_CODE.get(code or "", DOWN)
