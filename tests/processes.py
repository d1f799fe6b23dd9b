"""Real processes of ours beside the test: workers on the test's own database and queue, and servers to be killed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from diplomacy_tracker.children import end_family
from diplomacy_tracker.embedded.folder import CHECKOUT, DataFolder
from diplomacy_tracker.embedded.lease import Lease, borrow, stop_unused

StartProcess = Callable[..., "OurProcess"]
PATIENCE = 60.0  # a hang guard, not a promise


@dataclass
class OurProcess:
    """A process and the file its lines go to."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def lines(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, words: str) -> None:
        """Until `words` stand in the log; fails when the process ends or takes far too long before that."""
        wait_until(
            lambda: words in self.lines() or self.process.poll() is not None, f"{words!r} in\n{self.lines()}"
        )
        assert words in self.lines(), self.lines()

    def kill(self) -> None:
        """kill -9, children included, as when the machine runs out of memory."""
        end_family(self.process.pid)
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        """SIGTERM, then wait for an orderly end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)


def wait_until(is_so: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {patience:.0f} s in vain for {what}")
        time.sleep(0.05)


@pytest.fixture
def start_process(tmp_path: Path) -> Iterator[StartProcess]:
    """Start `python ARGUMENTS` in the checkout; what still runs at the end of the test is killed."""
    started: list[OurProcess] = []

    def start(
        *arguments: str, environment: Mapping[str, str] | None = None, prefix: tuple[str, ...] = ()
    ) -> OurProcess:
        log = tmp_path / f"process-{len(started)}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*prefix, sys.executable, *arguments],
                cwd=CHECKOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started.append(OurProcess(process, log))
        return started[-1]

    yield start
    for ours in started:
        if ours.process.poll() is None:
            ours.kill()


@pytest.fixture
def start_worker(transactional_db: None, start_process: StartProcess) -> StartProcess:
    """Start a Celery worker on the test's database and queue, and return once it takes messages.

    Keyword `environment` adds variables, `options` replaces the pool's; call it again for a second worker.
    """

    def start(
        environment: Mapping[str, str] | None = None, options: tuple[str, ...] = ("--concurrency", "1")
    ) -> OurProcess:
        command = ["-m", "celery", "-A", "diplomacy_tracker", "worker", "--loglevel", "INFO", *options]
        name = f"--hostname=test-{time.monotonic_ns()}@localhost"
        worker = start_process(
            *command, name, environment={**address_of_test_database(), **(environment or {})}
        )
        worker.wait_for(" ready.")
        return worker

    return start


@pytest.fixture
def running_worker(start_worker: StartProcess) -> OurProcess:
    """One worker, ready."""
    return start_worker()


def address_of_test_database() -> dict[str, str]:
    """The variables that lead another process to the database of this test."""
    name = connection.settings_dict["NAME"]
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    return {"DATABASE_URL": f"{address}/{name}", "PROCESS_ROLE": "worker"}


@pytest.fixture
def data_folder() -> Iterator[DataFolder]:
    """A data folder of the test's own, with nothing running; stopped and removed at the end."""
    folder = DataFolder(Path(tempfile.mkdtemp(prefix="diplomacy-tracker-tests-")).resolve())
    folder.path.chmod(0o755)
    yield folder
    if folder.run.exists():
        stop_unused(folder)
    shutil.rmtree(folder.path, ignore_errors=True)


@pytest.fixture
def own_servers(data_folder: DataFolder) -> Iterator[Lease]:
    """PostgreSQL and Valkey for this test alone, as careful about their disks as in earnest: they may be killed."""
    lease = borrow(data_folder, {})
    yield lease
    lease.release()
