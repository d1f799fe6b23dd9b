"""What every address of the API does alike: read only, JSON only, open to all, conditional."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.describe import ReadSchema
from events.api.problems import answer_problem
from events.ledger.read import read_head

METHODS = "GET, HEAD, OPTIONS"
# Grows when the same ledger is told in another form, so that what clients hold is not taken for current.
FORM = 1


class JsonWhateverIsAsked(BaseContentNegotiation):
    """There is one form; `Accept` and `?format=` choose nothing."""

    def select_parser(self, request: Request, parsers: list[Any]) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class ReadView(APIView):
    """Knows nobody, so cookies open nothing here and answers may be read from any site.

    Rate limits belong in `throttle_classes`; there are none yet.
    """

    schema = ReadSchema()
    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (JSONRenderer,)
    parser_classes = ()
    throttle_classes = ()
    content_negotiation_class = JsonWhateverIsAsked

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return answer_problem

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204)

    def trace(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        raise MethodNotAllowed("TRACE")

    def answer_if_changed(self, request: Request, answer: Callable[[], Response]) -> HttpResponseBase:
        """304 when the client holds what the ledger says now; else `answer()` with the ledger's mark."""
        mark = f'W/"{FORM}-{read_head().mark}"'
        response = get_conditional_response(request, etag=mark) or answer()
        response.headers["ETag"] = mark
        return response

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers["Allow"] = METHODS
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = METHODS
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
        return response
