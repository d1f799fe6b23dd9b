"""Absolute addresses of our own pages, for readers that leave the site with them: API clients and feed readers."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """`path` under PUBLIC_URL, or under the host that the request named when that is not set."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def absolute_here(request: HttpRequest, params: Sequence[tuple[str, str]]) -> str:
    """The absolute address of the page asked for, with these parameters instead of the request's."""
    query = f"?{urlencode(params)}" if params else ""
    return absolute(request, request.path + query)
