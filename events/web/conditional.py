"""Conditional GET: a public page is the same as long as the ledger, the pages' own code and the reader are the same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition

from events.ledger.read import read_head

View = Callable[..., HttpResponse]
# What a page is made of besides the ledger.
MADE_OF = ("templates", "static", "events/web", "events/timeline")


def unless_changed(view: View) -> View:
    """Answer 304 to a reader who has the page already; every stored copy must be asked about again."""
    conditional = condition(etag_func=_etag_of)(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-cache" if _is_personal(request) else "no-cache"
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def _etag_of(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str | None:
    if _is_personal(request):
        return None
    head = read_head()
    moment = head.recorded_at.isoformat() if head.recorded_at else ""
    return f'W/"{head.seq}-{sha256((moment + fingerprint()).encode()).hexdigest()[:16]}"'


def _is_personal(request: HttpRequest) -> bool:
    """Whether the page holds something for this reader alone: a name, a message."""
    return request.user.is_authenticated or "messages" in request.COOKIES


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A digest of the files that pages are made of, read once in a process's life."""
    digest = sha256()
    for folder in MADE_OF:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
