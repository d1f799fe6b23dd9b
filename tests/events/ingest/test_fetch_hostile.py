"""Servers that lie, stall and flood. Times here are guards against hanging, not promises."""

import contextlib
import gzip
import itertools
import os
import socket
import ssl
import struct
import subprocess
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from events.ingest.connect import Deadline
from events.ingest.errors import PermanentError, RecoverableError
from tests.events.ingest.loopback import Request, always, http, serving
from tests.events.ingest.test_fetch import NOW, PAGE, allowing, failure, fetch, get

CAP = 1_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_packed_bomb_is_cut_at_the_cap_of_unpacked_bytes(coding: str) -> None:
    bomb = {"gzip": gzip.compress, "deflate": zlib.compress}[coding](bytes(300_000_000))
    with serving(always(http(body=bomb, content_encoding=coding))) as server:
        tracemalloc.start()
        failed = failure(server, max_bytes=CAP)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert failed.code == "too_large"
    assert peak < 4 * CAP


def test_an_honest_packed_page_is_unpacked() -> None:
    with serving(always(http(body=gzip.compress(PAGE), content_encoding="gzip"))) as server:
        assert get(server).body == PAGE


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "x\x1b[31m"])
def test_encodings_not_asked_for_are_refused_and_shown_harmlessly(coding: str) -> None:
    with serving(always(http(body=PAGE, content_encoding=coding))) as server:
        failed = failure(server)
    assert failed.code in {"encoding", "answer"}
    assert "\x1b" not in failed.sentence


@pytest.mark.parametrize(
    "answer",
    [
        http(body=b"not gzip at all", content_encoding="gzip"),
        http(body=PAGE, content_length="-5"),
        http(body=PAGE, content_length="99999"),
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nabcdefg",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"x-%d: y\r\n" % n for n in range(100_000)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 1_000_000 + b"\r\n\r\n",
    ],
    ids=[
        "bad-gzip",
        "negative",
        "too-long",
        "twice",
        "bad-chunk",
        "ssh",
        "nothing",
        "many-headers",
        "long-header",
    ],
)
def test_a_broken_answer_is_an_error_or_a_body_within_the_cap(answer: bytes) -> None:
    with serving(always(answer)) as server:
        try:
            outcome: bytes | str = get(server, deadline_seconds=5).body
        except (PermanentError, RecoverableError) as failed:
            outcome = failed.code
    assert outcome in {PAGE, "answer", "broken"}


def _dripping(head: bytes, piece: bytes):  # type: ignore[no-untyped-def]
    def send(connection: socket.socket, request: Request) -> None:
        connection.sendall(head)
        with contextlib.suppress(OSError):
            for _ in itertools.repeat(None, 400):
                connection.sendall(piece)
                time.sleep(0.05)

    return send


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"x-more: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nx: ", b"y"),
        (b"", b""),
    ],
    ids=["body", "endless-body", "chunks", "headers", "one-header", "silence"],
)
def test_a_slow_answer_ends_with_the_deadline_of_the_whole_fetch(head: bytes, piece: bytes) -> None:
    with serving(_dripping(head, piece)) as server:
        started = time.monotonic()
        failed = failure(server, deadline_seconds=0.6)
        took = time.monotonic() - started
    assert failed.code in {"too_slow", "silent", "broken"}
    assert took < 10


def test_an_endless_fast_body_is_cut_at_the_cap() -> None:
    def flood(connection: socket.socket, request: Request) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        with contextlib.suppress(OSError):
            while True:
                connection.sendall(b"x" * 65_536)

    with serving(flood) as server:
        assert failure(server, max_bytes=CAP).code == "too_large"


def test_a_connection_reset_in_the_middle_is_recoverable() -> None:
    def reset(connection: socket.socket, request: Request) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 500\r\n\r\nhalf")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with serving(reset) as server:
        failed = failure(server)
    assert isinstance(failed, RecoverableError)
    assert failed.code == "broken"


def test_a_closed_port_is_recoverable() -> None:
    with serving(always(b"")) as server:
        pass
    failed = failure(server)
    assert isinstance(failed, RecoverableError)
    assert failed.code == "unreachable"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    made = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=courier.example -days 2"
    subprocess.run(
        [*made.split(), "-addext", "subjectAltName=DNS:courier.example"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder


def _server_context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_tls_is_checked_against_the_name_although_the_address_is_pinned(certificates: Path) -> None:
    with serving(always(http(body=PAGE)), tls=_server_context(certificates)) as server:
        known = allowing(
            server,
            certificate_file=os.fspath(certificates / "cert.pem"),
            resolver=lambda host, port: ["127.0.0.1"],
        )
        assert fetch(server.url(host="courier.example", scheme="https"), known, now=NOW).body == PAGE
        with pytest.raises(RecoverableError) as wrong_host:
            fetch(server.url(host="other.example", scheme="https"), known, now=NOW)
        with pytest.raises(RecoverableError) as self_signed:
            fetch(server.url(scheme="https"), allowing(server), now=NOW)
    assert wrong_host.value.code == self_signed.value.code == "certificate"


def test_a_stalled_tls_handshake_ends_with_the_deadline() -> None:
    with serving(_dripping(b"", b"\x16")) as server:
        policy = allowing(server, deadline_seconds=0.5)
        with pytest.raises(RecoverableError):
            fetch(server.url(scheme="https"), policy, now=NOW)


def test_a_redirect_from_https_to_http_is_never_followed(certificates: Path) -> None:
    with serving(always(http(body=PAGE))) as plain:
        answer = http("301 Moved", location=plain.url())
        with serving(always(answer), tls=_server_context(certificates)) as server:
            policy = allowing(
                server,
                allowed_ports=frozenset({server.port, plain.port}),
                certificate_file=os.fspath(certificates / "cert.pem"),
                resolver=lambda host, port: ["127.0.0.1"],
            )
            with pytest.raises(PermanentError) as refused:
                fetch(server.url(host="courier.example", scheme="https"), policy, now=NOW)
    assert refused.value.code == "downgrade"
    assert plain.connections == 0


def test_a_connection_made_after_the_deadline_is_cut_at_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.01) as deadline:
        while not deadline.passed:
            time.sleep(0.01)
        deadline.watch(ours)
        ours.settimeout(5)
        assert ours.recv(1) == b""
