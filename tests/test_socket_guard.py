"""The wall around the tests stands."""

import socket

import pytest

from tests.socket_guard import guard_sockets, is_this_machine


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_is_let_through(host: str) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "0.0.0.0", "10.0.0.1", "example.org", "::", "2001:db8::1", "localhost.example"]
)
def test_anything_else_is_a_stranger(host: str) -> None:
    assert not is_this_machine(host)


def test_connection_to_a_stranger_is_refused_and_remembered() -> None:
    with guard_sockets() as refused, socket.socket() as own, pytest.raises(ConnectionRefusedError):
        own.connect(("192.0.2.1", 9))
    assert refused == ["192.0.2.1 port 9"]


def test_connection_on_this_machine_works_behind_the_wall() -> None:
    with guard_sockets() as refused, socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
    assert refused == []


def test_wall_is_taken_down_afterwards() -> None:
    before = socket.socket.connect
    with guard_sockets():
        assert socket.socket.connect is not before
    assert socket.socket.connect is before
