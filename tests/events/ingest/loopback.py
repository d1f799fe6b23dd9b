"""Servers on the loopback interface that answer exactly the bytes a test wants, however wrong."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[[socket.socket, "Request"], None]


@dataclass(frozen=True)
class Request:
    line: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return self.line.split(" ")[1]


@dataclass
class Loopback:
    port: int
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def read_request(connection: socket.socket) -> Request:
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65_536)
        if not part:
            break
        received += part
    lines = received.decode("latin-1").split("\r\n")
    pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
    return Request(lines[0], {name.lower(): value for name, value in pairs})


@contextlib.contextmanager
def serving(
    answer: Answer, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1"
) -> Iterator[Loopback]:
    listener = socket.create_server((address, 0), backlog=64)
    server = Loopback(listener.getsockname()[1])

    def attend(connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), connection:
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
            with connection:
                request = read_request(connection)
                server.requests.append(request)
                answer(connection, request)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                server.connections += 1
                connection.settimeout(20)
                threading.Thread(target=attend, args=(connection,), daemon=True).start()

    acceptor = threading.Thread(target=accept, daemon=True)
    acceptor.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        acceptor.join(5)


def http(status: str = "200 OK", body: bytes = b"", **headers: str) -> bytes:
    """One whole answer; `content_type="text/html"` becomes a Content-Type header."""
    lines = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))}
    lines.update({name.replace("_", "-"): value for name, value in headers.items()})
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode("latin-1") + body


def always(answer: bytes) -> Answer:
    def send(connection: socket.socket, request: Request) -> None:
        connection.sendall(answer)

    return send


def by_path(answers: dict[str, bytes]) -> Answer:
    def send(connection: socket.socket, request: Request) -> None:
        connection.sendall(answers.get(request.path, http("404 Not Found")))

    return send
