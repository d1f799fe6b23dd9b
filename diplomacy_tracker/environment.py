"""Reading settings from the environment: typed, and refusing odd values with a sentence."""

import os
import secrets
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    """The value without surrounding blanks; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    given = text(name, "1" if default else "0").lower()
    if given in YES | NO:
        return given in YES
    raise ImproperlyConfigured(f"{name} is {given!r}; say 1 for yes or 0 for no.")


def whole(name: str, default: int, *, least: int, most: int) -> int:
    given = text(name, str(default))
    if given.isdecimal() and given.isascii() and least <= int(given) <= most:
        return int(given)
    raise ImproperlyConfigured(f"{name} is {given!r}; give a whole number from {least} to {most}.")


def wholes(name: str, default: str, *, least: int, most: int) -> list[int]:
    """Whole numbers separated by commas."""
    given = words(name, default)
    if all(word.isdecimal() and word.isascii() and least <= int(word) <= most for word in given):
        return [int(word) for word in given]
    raise ImproperlyConfigured(
        f"{name} is {', '.join(given)!r}; give whole numbers from {least} to {most}, separated by commas."
    )


def words(name: str, default: str) -> list[str]:
    """A list separated by commas; blanks around each are dropped, empty ones too."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    given = text(name, default)
    if given in allowed:
        return given
    raise ImproperlyConfigured(f"{name} is {given!r}; give one of: {', '.join(allowed)}.")


def database(name: str, default: str) -> dict[str, Any]:
    """The parts of a postgresql:// address, under the names Django gives them; its ?sslmode=... go to the driver."""
    given = text(name, default)
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} is not an address of a PostgreSQL database;"
            " write it like postgresql://user:password@host:5432/name."
        )
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def broker(name: str, default: str) -> str:
    given = text(name, default)
    if urlsplit(given).scheme in ("redis", "rediss"):
        return given
    raise ImproperlyConfigured(
        f"{name} is not an address of a Redis or Valkey; write it like redis://host:6379/0."
    )


def secret_key(name: str) -> str:
    """The given key. A process with no database of its own to guard (a check, a build step) gets a passing one."""
    given = text(name, "")
    if given:
        return given
    if text("DATABASE_URL", ""):
        raise ImproperlyConfigured(
            f"{name} is not set; give 50 random characters or more, the same to every process,"
            " e.g. from: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return secrets.token_urlsafe(50)
