"""A wall around the tests: connections to strangers are refused and remembered."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def guard_sockets() -> Iterator[list[str]]:
    """Refuse every connection that leaves this machine; yields the list of what was tried."""
    refused: list[str] = []
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto

    def check(own: socket.socket, address: Any) -> None:
        if own.family in (socket.AF_INET, socket.AF_INET6) and not is_this_machine(str(address[0])):
            refused.append(f"{address[0]} port {address[1]}")
            raise ConnectionRefusedError(f"The tests may not reach {address[0]}.")

    def guarded_connect(own: socket.socket, address: Any) -> None:
        check(own, address)
        connect(own, address)

    def guarded_connect_ex(own: socket.socket, address: Any) -> int:
        check(own, address)
        return connect_ex(own, address)

    def guarded_sendto(own: socket.socket, content: Any, *rest: Any) -> int:
        check(own, rest[-1])
        return sendto(own, content, *rest)

    patched = _methods_replaced(connect=guarded_connect, connect_ex=guarded_connect_ex, sendto=guarded_sendto)
    with patched:
        yield refused


@contextmanager
def _methods_replaced(**replacements: Any) -> Iterator[None]:
    before = {name: socket.socket.__dict__.get(name) for name in replacements}
    for name, replacement in replacements.items():
        setattr(socket.socket, name, replacement)
    try:
        yield
    finally:
        for name, original in before.items():
            if original is None:
                delattr(socket.socket, name)
            else:
                setattr(socket.socket, name, original)


def is_this_machine(host: str) -> bool:
    """Whether the address is a loopback one; a name counts only when it is `localhost`."""
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
