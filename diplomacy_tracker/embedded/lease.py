"""Sharing the servers of a data folder: the first who needs them starts them, the last who leaves stops them.

Everybody holds a shared lock on one file while they use the servers. The kernel drops it however a holder dies,
so a kill -9 leaves servers running but never a wrong count: whoever comes next finds and reuses them.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.postgres import Postgres
from diplomacy_tracker.embedded.valkey import Valkey


@dataclass(frozen=True)
class Lease:
    """The right to use the servers until `release`; `variables` holds what to add to the environment."""

    folder: DataFolder
    servers: tuple[Postgres | Valkey, ...]
    variables: dict[str, str]
    in_use: int | None

    def release(self) -> None:
        """Leave; stop the servers when nobody else uses them. To be called once."""
        if self.in_use is None:
            return
        os.close(self.in_use)
        stop_unused(self.folder)

    def revive(self) -> list[str]:
        """Start again, on its old port, each server that died under us; returns the names of those."""
        if self.in_use is None:
            return []
        with _alone(self.folder):
            dead = [server for server in self.servers if not server.is_running()]
            for server in dead:
                server.start(port=server.port())
            return [server.name for server in dead]


def borrow(folder: DataFolder, given: Mapping[str, str], *, careless: bool = False) -> Lease:
    """Use the folder's servers, starting those that do not run.

    What `given` names is not provided: with DATABASE_URL, REDIS_URL and SECRET_KEY set, the folder is not even touched.
    """
    servers: list[Postgres | Valkey] = []
    if not given.get("DATABASE_URL", "").strip():
        servers.append(Postgres(folder, careless=careless))
    if not given.get("REDIS_URL", "").strip():
        servers.append(Valkey(folder))
    variables = {}
    if servers or not given.get("SECRET_KEY", "").strip():
        folder.prepare()
    if not given.get("SECRET_KEY", "").strip():
        variables["SECRET_KEY"] = folder.secret("secret-key")
    in_use = _join(folder, servers) if servers else None
    variables.update((server.variable, server.url()) for server in servers)
    return Lease(folder, tuple(servers), variables, in_use)


def _join(folder: DataFolder, servers: list[Postgres | Valkey]) -> int:
    with _alone(folder):
        in_use = _open(folder.run / "in-use")
        try:
            fcntl.flock(in_use, fcntl.LOCK_SH)
            for server in servers:
                if not server.is_up():
                    server.start()
        except BaseException:
            os.close(in_use)
            _stop_if_unused(folder)
            raise
        return in_use


def stop_unused(folder: DataFolder) -> bool:
    """Stop the folder's servers unless somebody uses them; tells whether nobody did."""
    with _alone(folder):
        return _stop_if_unused(folder)


def _stop_if_unused(folder: DataFolder) -> bool:
    in_use = _open(folder.run / "in-use")
    try:
        fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        Valkey(folder).stop()
        Postgres(folder).stop()
        return True
    finally:
        os.close(in_use)


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Only one process at a time starts or stops the servers of a folder."""
    lock = _open(folder.run / "lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise EmbeddedError(
            f"{path} cannot be opened ({error.strerror}): the data folder belongs to another user;"
            " set DATA_DIR to a folder of your own."
        ) from error
