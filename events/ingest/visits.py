"""Visiting strangers politely: what robots.txt asks, and one gap between two visits of a host for all workers."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now
from protego import Protego

from events.ingest.addresses import WebAddress, parse_address
from events.ingest.connect import FetchPolicy
from events.ingest.errors import PermanentError, RecoverableError
from events.ingest.fetch import DOCUMENT_TYPES, Fetched, fetch
from events.ingest.plain import without_forbidden
from events.models import Host

GAP = timedelta(seconds=2)
LONGEST_GAP = timedelta(seconds=60)
PAUSE = timedelta(seconds=20)
LONGEST_PAUSE = timedelta(minutes=10)
ROBOTS_PATIENCE = timedelta(seconds=40)
ROBOTS_KEPT = timedelta(hours=24)
LONGEST_ROBOTS = 500_000
ANYTHING = ("",)
ABOUT_THE_HOST = frozenset({"address", "port", "private_address", "dns", "downgrade"})


class HostBusyError(Exception):
    """The host was visited a moment ago; come back after `wait`. Nobody's failure."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():g} s")
        self.wait = wait


def visit(
    url: str,
    policy: FetchPolicy,
    *,
    now: datetime,
    etag: str | None = None,
    last_modified: str | None = None,
    types: tuple[str, ...] = DOCUMENT_TYPES,
) -> Fetched:
    """`fetch`, if the host may be visited now and robots.txt allows it. Raises HostBusyError besides IngestError."""
    address = parse_address(url)
    host, _ = Host.objects.get_or_create(name=address.authority)
    _take_turn(host)
    try:
        _ask_robots(host, address, policy, now)
        return fetch(url, policy, now=now, etag=etag, last_modified=last_modified, types=types)
    except RecoverableError as error:
        _leave_in_peace(host, error)
        raise


def _ask_robots(host: Host, address: WebAddress, policy: FetchPolicy, now: datetime) -> None:
    us = policy.user_agent.partition("/")[0]
    robots = _robots(host, f"{address.scheme}://{address.authority}", policy, now)
    asked = robots.crawl_delay(us)
    if asked and asked > GAP.total_seconds():
        _next_visit_in(host, min(timedelta(seconds=min(asked, 3600)), LONGEST_GAP))
    if not robots.can_fetch(address.url, us):
        raise PermanentError(
            "robots", f"{address.host} asks not to be read by programs; bring the text as a file."
        )


def _leave_in_peace(host: Host, error: RecoverableError) -> None:
    """A host in trouble is not asked by everybody in turn: each attempt would hold a worker until its time is up."""
    _next_visit_in(host, min(max(error.retry_after or PAUSE, PAUSE), LONGEST_PAUSE))


def _next_visit_in(host: Host, wait: timedelta) -> None:
    Host.objects.filter(pk=host.pk).update(next_visit_at=Now() + wait)


def _take_turn(host: Host) -> None:
    """One conditional change of the host's row: whoever makes it may go, everybody else is told when to come back."""
    due = Host.objects.filter(pk=host.pk, next_visit_at__lte=Now())
    if due.update(next_visit_at=Now() + GAP):
        return
    left = ExpressionWrapper(F("next_visit_at") - Now(), output_field=DurationField())
    wait = Host.objects.annotate(left=left).values_list("left", flat=True).get(pk=host.pk)
    raise HostBusyError(max(wait, timedelta(seconds=0.1)))


def _robots(host: Host, origin: str, policy: FetchPolicy, now: datetime) -> Protego:
    """The host's rules, read again once a day. A host without any allows everything (RFC 9309)."""
    if host.robots_read_at is None or not timedelta(0) <= now - host.robots_read_at < ROBOTS_KEPT:
        # The turn lasts until the rules are read, however slowly, and the gap starts anew after them.
        _next_visit_in(host, ROBOTS_PATIENCE)
        host.robots = _read_robots(f"{origin}/robots.txt", policy, now)
        _next_visit_in(host, GAP)
        Host.objects.filter(pk=host.pk).update(robots=host.robots, robots_read_at=now)
    return Protego.parse(host.robots)


def _read_robots(url: str, policy: FetchPolicy, now: datetime) -> str:
    """Raises RecoverableError while the server has trouble: until it tells, nothing is allowed."""
    try:
        fetched = fetch(url, replace(policy, max_bytes=LONGEST_ROBOTS), now=now, types=ANYTHING)
    except PermanentError as error:
        if error.code in ABOUT_THE_HOST:
            raise
        return ""
    return without_forbidden(fetched.body.decode("utf-8", "replace"))
