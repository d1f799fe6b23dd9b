"""What a balancer or a container engine asks: is this process alive, and should it be sent visitors?"""

import time
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from diplomacy_tracker.broker import broker_answers, seconds_since_worker_seen

RETRY_AFTER_SECONDS = "5"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Alive. Asks nobody: a database that is down is no reason to restart the web process."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready when the database answers, its schema is the one this code expects, and the broker answers.

    The worker is told for information: pages are served well without one.
    """
    checks = {"database": database_state(), "broker": broker_state()}
    ready = all(state == "ok" for state in checks.values())
    response = JsonResponse(
        {"status": "ok" if ready else "unavailable", **checks, "worker": worker_state(time.time())},
        status=200 if ready else 503,
    )
    if not ready:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def database_state() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return "down"
    waiting = expected_migrations() - set(applied)
    return f"{len(waiting)} migrations to apply" if waiting else "ok"


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """What this code ships; reading the files once is enough, for they do not change under a running process."""
    return frozenset(MigrationLoader(None).disk_migrations)


def broker_state() -> str:
    return "ok" if broker_answers(settings.REDIS_URL) else "down"


def worker_state(now: float) -> str:
    """When a worker last finished a task; several minutes mean that news is not being read."""
    seconds = seconds_since_worker_seen(settings.REDIS_URL, now)
    return "not seen" if seconds is None else f"seen {seconds:.0f} s ago"
