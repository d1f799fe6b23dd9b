import socket
import time

import pytest

from events.ingest.errors import IngestError, PermanentError, RecoverableError
from events.ingest.resolve import Resolver, is_public, resolve_public

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.255",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "192.0.0.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "100::1",
        "4000::1",
        "localhost",
        "127.1",
        "2130706433",
        "x",
    ],
)
def test_is_public_refuses_every_way_into_a_private_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"],
)
def test_is_public_accepts_the_open_internet_through_every_form(address: str) -> None:
    assert is_public(address)


def _answering(*addresses: str) -> Resolver:
    return lambda host, port: list(addresses)


def _raising(code: int) -> Resolver:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(code, "no")

    return resolver


def _resolve(resolver: Resolver, timeout: float = 5) -> list[str]:
    return resolve_public("courier.example", 80, resolver=resolver, allowed_private=NOBODY, timeout=timeout)


def test_a_host_with_public_addresses_only_is_resolved_to_them() -> None:
    assert _resolve(_answering("1.1.1.1", "2606:4700:4700::1111")) == ["1.1.1.1", "2606:4700:4700::1111"]


@pytest.mark.parametrize(
    "answer", [["1.1.1.1", "::1"], [*(f"1.1.1.{n}" for n in range(1, 10)), "10.0.0.1"], ["169.254.169.254"]]
)
def test_one_private_address_among_the_answers_refuses_the_host(answer: list[str]) -> None:
    with pytest.raises(PermanentError) as refused:
        _resolve(_answering(*answer))
    assert refused.value.code == "private_address"


@pytest.mark.parametrize(
    ("resolver", "kind", "code"),
    [
        (_raising(socket.EAI_NONAME), PermanentError, "dns"),
        (_raising(socket.EAI_FAIL), PermanentError, "dns"),
        (_raising(socket.EAI_AGAIN), RecoverableError, "dns_unavailable"),
        (_answering(), PermanentError, "dns"),
    ],
)
def test_a_failed_look_up_is_closed_and_says_whether_it_may_pass(
    resolver: Resolver, kind: type[IngestError], code: str
) -> None:
    with pytest.raises(kind) as failed:
        _resolve(resolver)
    assert failed.value.code == code


def test_a_look_up_that_never_ends_is_given_up() -> None:
    def stuck(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["1.1.1.1"]

    with pytest.raises(RecoverableError) as failed:
        _resolve(stuck, timeout=0.05)
    assert failed.value.code == "dns_timeout"


def test_the_system_resolver_sees_loopback_under_its_name() -> None:
    for name in ("localhost", "127.0.0.1"):
        with pytest.raises(PermanentError):
            resolve_public(
                name,
                80,
                resolver=lambda host, port: [str(e[4][0]) for e in socket.getaddrinfo(host, port)],
                allowed_private=NOBODY,
                timeout=5,
            )
