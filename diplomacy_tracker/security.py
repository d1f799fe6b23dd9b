"""What every answer carries, and which requests get no further than this."""

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
NUL_OR_SURROGATE = re.compile("[\x00\ud800-\udfff]")


def add_security_headers(answer: Answer) -> Answer:
    """Headers that Django's own middleware does not set. A view that sets its own policy keeps it."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # gunicorn would drop it and complain; Content-Length is already told
        return response

    return with_headers


def refuse_odd_addresses(answer: Answer) -> Answer:
    """Answer 400 to an address that no form or link of ours makes and the database would choke on.

    The page says what to do and repeats nothing of the request.
    """

    def refuse_or_answer(request: HttpRequest) -> HttpResponse:
        problem = address_problem(request)
        if problem is None:
            return answer(request)
        return HttpResponse(
            f"{problem}\n",
            status=400,
            content_type="text/plain; charset=utf-8",
            headers={"X-Content-Type-Options": "nosniff"},
        )

    return refuse_or_answer


def address_problem(request: HttpRequest) -> str | None:
    """One sentence on what is wrong with the path or query string; None when they can be used."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) + len(request.path_info) > settings.LONGEST_ADDRESS:
        return (
            f"This address is longer than {settings.LONGEST_ADDRESS} characters;"
            " shorten the filters, or remove what follows the question mark."
        )
    if not _is_clean(unquote_to_bytes(query.replace("+", " "))) or NUL_OR_SURROGATE.search(request.path_info):
        return "This address holds characters that are not text; type it again without them."
    return None


def _is_clean(raw: bytes) -> bool:
    try:
        return "\x00" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
