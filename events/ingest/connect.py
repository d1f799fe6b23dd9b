"""Connections that go only where `resolve` allows, and that end when their time is up, whatever the other side does."""

import os
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from events.ingest.addresses import WebAddress
from events.ingest.errors import RecoverableError
from events.ingest.resolve import Resolver, resolve_public, system_resolver


@dataclass(frozen=True)
class FetchPolicy:
    """What a fetch may do. The allowances for private addresses exist for tests and are never a default."""

    user_agent: str
    allowed_ports: frozenset[int] = frozenset({80, 443})
    allowed_private: frozenset[str] = frozenset()
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    deadline_seconds: float = 30.0
    connect_seconds: float = 10.0
    resolver: Resolver = field(default=system_resolver, compare=False)
    certificate_file: str | None = None


class Deadline:
    """Cuts the connection when the time for a whole fetch is over: slow bodies and endless headers included.

    Socket timeouts alone start anew with every byte received. A timer shuts down a duplicate of the socket, which
    ends reads on the original too, also when TLS has taken that over.
    """

    def __init__(self, seconds: float) -> None:
        self._ends_at = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._watched: list[socket.socket] = []
        self.passed = False

    @property
    def remaining(self) -> float:
        return self._ends_at - time.monotonic()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._watched:
                watched.close()
            self._watched.clear()

    def watch(self, connection: socket.socket) -> None:
        with self._lock:
            self._watched.append(socket.socket(fileno=os.dup(connection.fileno())))
        if self.passed:  # between two hops
            self._cut()

    def _cut(self) -> None:
        self.passed = True
        with self._lock:
            for watched in self._watched:
                try:
                    watched.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


def open_connection(address: WebAddress, policy: FetchPolicy, deadline: Deadline) -> HTTPConnection:
    """A connection that is not open yet; resolving and judging happen when it connects."""
    timeout = min(policy.connect_seconds, max(deadline.remaining, 0.001))
    if address.scheme == "http":
        plain = _GuardedHTTPConnection(address.host, address.port, timeout=timeout)
        plain.guard_with(policy, deadline)
        return plain
    context = ssl.create_default_context(cafile=policy.certificate_file or certifi.where())
    secure = _GuardedHTTPSConnection(address.host, address.port, timeout=timeout, ssl_context=context)
    secure.guard_with(policy, deadline)
    return secure


class _Guard:
    """Replaces the one method in which urllib3 looks a name up and connects."""

    _policy: FetchPolicy
    _deadline: Deadline
    _dns_host: str
    port: int

    def guard_with(self, policy: FetchPolicy, deadline: Deadline) -> None:
        self._policy, self._deadline = policy, deadline

    def _new_conn(self) -> socket.socket:
        policy, seconds = self._policy, self._policy.connect_seconds
        addresses = resolve_public(
            self._dns_host,
            self.port,
            resolver=policy.resolver,
            allowed_private=policy.allowed_private,
            timeout=min(seconds, self._deadline.remaining),
        )
        failure: OSError | None = None
        for ip in addresses[:4]:
            try:
                connection = socket.create_connection(
                    (ip, self.port), max(min(seconds, self._deadline.remaining), 0.001)
                )
            except OSError as error:
                failure = error
            else:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._deadline.watch(connection)
                return connection
        raise RecoverableError(
            "unreachable", f"{self._dns_host} does not accept connections now; tried again later."
        ) from failure


class _GuardedHTTPConnection(_Guard, HTTPConnection):
    pass


class _GuardedHTTPSConnection(_Guard, HTTPSConnection):
    pass
