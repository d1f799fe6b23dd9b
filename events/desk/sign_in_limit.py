"""Slowing down whoever guesses passwords, without locking out the person whose password is guessed.

Every try is paid for before the password is looked at, in one statement, so a hundred at once cannot slip through.
Three allowances count: the account, the address, and the two together. A browser that has signed in to the account
before carries a signed cookie and has an allowance of its own there: tries from elsewhere do not slow it down.
A refused try costs nothing, so the wait never grows while somebody hammers. Without the database nobody signs in.
"""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from events.models import SignInAllowance

COOKIE = "known-browser"
SALT = "desk.known-browser"
COOKIE_SECONDS = 365 * 24 * 3600

PAY = """
INSERT INTO events_signinallowance AS standing (key, spent_until)
VALUES (%(key)s, clock_timestamp() + %(seconds)s * interval '1 second')
ON CONFLICT (key) DO UPDATE
SET spent_until = greatest(standing.spent_until, clock_timestamp()) + %(seconds)s * interval '1 second'
WHERE standing.spent_until <= clock_timestamp() + %(ahead)s * interval '1 second'
RETURNING key
"""
WAIT = """
SELECT ceil(extract(epoch FROM spent_until - clock_timestamp()))::int - %(ahead)s
FROM events_signinallowance WHERE key = %(key)s
"""


@dataclass(frozen=True)
class Allowance:
    """So many tries at once, and one more for every so many seconds that pass."""

    name: str
    tries: int
    seconds: int

    @property
    def key(self) -> str:
        return sha256(self.name.encode()).hexdigest()

    @property
    def ahead(self) -> int:
        return (self.tries - 1) * self.seconds


class _Refused(Exception):  # noqa: N818
    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance


def pay_for_try(request: HttpRequest, username: str) -> int:
    """Seconds to wait before the next try; 0 when this one may go ahead."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for allowance in sorted(_allowances(request, username), key=lambda one: one.key):
                cursor.execute(
                    PAY, {"key": allowance.key, "seconds": allowance.seconds, "ahead": allowance.ahead}
                )
                if cursor.fetchone() is None:
                    raise _Refused(allowance)
    except _Refused as refused:
        return _seconds_to_wait(refused.allowance)
    return 0


def forgive(request: HttpRequest, username: str) -> None:
    """The password was right: what this browser, or this account from this address, has spent is given back."""
    keys = [one.key for one in _allowances(request, username) if one.name.startswith(("pair:", "browser:"))]
    SignInAllowance.objects.filter(key__in=keys).delete()


def remember_browser(request: HttpRequest, response: HttpResponse, username: str) -> None:
    if _known_browser(request, username) is None:
        mark = signing.dumps([_folded(username), token_urlsafe(16)], salt=SALT)
        response.set_cookie(
            COOKIE, mark, max_age=COOKIE_SECONDS, httponly=True, secure=request.is_secure(), samesite="Lax"
        )


def client_address(request: HttpRequest) -> str:
    """The address that reached us or our outermost own proxy; what the client claims beyond it is not believed."""
    claimed = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    proxies = settings.PROXIES_IN_FRONT
    return claimed[-proxies] if 0 < proxies <= len(claimed) else request.META.get("REMOTE_ADDR", "")


def _allowances(request: HttpRequest, username: str) -> list[Allowance]:
    account, address = _folded(username), client_address(request)
    browser = _known_browser(request, username)
    if browser:
        return [Allowance(f"browser:{browser}", tries=10, seconds=20)]
    return [
        Allowance(f"pair:{account}\n{address}", tries=5, seconds=30),
        Allowance(f"address:{address}", tries=30, seconds=10),
        Allowance(f"account:{account}", tries=20, seconds=5),
    ]


def _seconds_to_wait(allowance: Allowance) -> int:
    with connection.cursor() as cursor:
        cursor.execute(WAIT, {"key": allowance.key, "ahead": allowance.ahead})
        row = cursor.fetchone()
    return max(1, row[0] if row else 1)


def _known_browser(request: HttpRequest, username: str) -> str | None:
    try:
        account, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return mark if account == _folded(username) else None


def _folded(username: str) -> str:
    return username.strip().casefold()[:150]
