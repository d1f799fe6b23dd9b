"""Who may enter the desk, and the loading of what a page is about: one call does both, so no view can forget one.

Readers see everything and change nothing. Editors review, add and publish. Chiefs also withdraw, and keep
dossiers, feeds and accounts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from events.actions.accounts import CHIEF, EDITOR, READER, ROLES, role_of
from events.desk.kept import ask_to_sign_in_again
from events.models import Dossier, Event, Feed, NewsItem, Suggestion

View = Callable[..., HttpResponse]
NO_ROLE = "Your account has no role at the desk. Ask a chief to give you one."


def _load_item(uid: UUID) -> NewsItem:
    return get_object_or_404(NewsItem.objects.select_related("source__publisher", "capture", "feed"), uid=uid)


def _load_suggestion(uid: UUID, number: int) -> Suggestion:
    rows = Suggestion.objects.select_related("item__source__publisher", "item__capture", "event")
    return get_object_or_404(rows, pk=number, item__uid=uid)


def _load_entry(uid: UUID) -> Event:
    return get_object_or_404(Event, uid=uid)


def _load_feed(number: int) -> Feed:
    return get_object_or_404(Feed.objects.select_related("publisher"), pk=number)


def _load_dossier(slug: str) -> Dossier:
    return get_object_or_404(Dossier, slug=slug)


def _load_account(number: int) -> User:
    return get_object_or_404(User, pk=number)


def _entrance(role: str, methods: tuple[str, ...], load: Callable[..., Any] | None) -> Callable[[View], View]:
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, **keys: Any) -> HttpResponse:
            response = _answer(request, keys)
            add_never_cache_headers(response)
            return response

        def _answer(request: HttpRequest, keys: dict[str, Any]) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if not request.user.is_authenticated:
                return _send_to_sign_in(request)
            held = role_of(request.user)
            if held is None:
                raise PermissionDenied(NO_ROLE)
            if ROLES.index(held) < ROLES.index(role):
                raise PermissionDenied(f"This takes the role of {role}; yours is {held}. Ask a chief.")
            request.role = held
            return view(request, load(**keys)) if load else view(request)

        enter.desk_role, enter.desk_methods = role, allowed
        return enter

    return decorate


def desk_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), None)


def item_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_item)


def suggestion_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_suggestion)


def entry_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_entry)


def feed_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_feed)


def dossier_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_dossier)


def account_page(role: str, *methods: str) -> Callable[[View], View]:
    return _entrance(role, methods or ("GET",), _load_account)


def _send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """What somebody typed before their session ended is kept through the sign-in."""
    if request.method == "POST" and len(request.POST) > 1:
        return ask_to_sign_in_again(request)
    target = request.get_full_path() if request.method == "GET" else reverse("desk:inbox")
    return redirect(f"{reverse('desk:sign-in')}?{urlencode({'next': target})}")


def safe_next(request: HttpRequest, given: str | None) -> str:
    """`given` when it is a path of our own, else the inbox."""
    is_own = (
        given
        and given.startswith("/")
        and given.isprintable()
        and url_has_allowed_host_and_scheme(given, allowed_hosts=None, require_https=request.is_secure())
    )
    return given if is_own else reverse("desk:inbox")


__all__ = [
    "CHIEF", "EDITOR", "READER",
    "account_page", "desk_page", "dossier_page", "entry_page", "feed_page", "item_page", "safe_next", "suggestion_page",
]  # fmt: skip
