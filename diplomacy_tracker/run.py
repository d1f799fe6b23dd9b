"""`make run`: the servers, the schema, the sample, then web, worker and beat, until Ctrl-C."""

import fcntl
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

import psutil
from django.core.exceptions import ImproperlyConfigured

from diplomacy_tracker import environment
from diplomacy_tracker.children import Child, end_family, say, stop_all
from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import CHECKOUT, DataFolder, data_folder
from diplomacy_tracker.embedded.lease import Lease, borrow

MANAGE = [sys.executable, str(CHECKOUT / "manage.py")]
CELERY = [sys.executable, "-m", "celery", "-A", "diplomacy_tracker"]
# The data folder is the user's own, and a message to the worker holds no code: root or not makes no difference.
NO_ROOT_WARNING = "ignore:You're running the worker with superuser"
TICK = 0.5
SERVERS_EVERY = 3.0
ANSWERS_WITHIN = 60.0
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOPPING = "stopping"
STOPS_WITHIN = 20.0
NOTICES_WITHIN = 2.0  # how long a launcher may take to see that the `make` above it was killed


def main() -> None:
    for number in STOPPING_SIGNALS:
        signal.signal(number, _interrupt)
    try:
        folder = data_folder(os.environ)
        port = environment.whole("PORT", 8000, least=1, most=65_535)
        folder.prepare()
        with only_launcher(folder, port):
            end_orphans(folder)
            refuse_taken_port(port)
            run(folder, port)
    except (EmbeddedError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        say("stopped")


def run(folder: DataFolder, port: int) -> None:
    """Everything between the first server's start and the last one's stop."""
    say(f"data lies in {folder.path}")
    lease = borrow(folder, os.environ)
    children: list[Child] = []
    try:
        variables = {**os.environ, **lease.variables, "DATA_DIR": str(folder.path), "PORT": str(port)}
        prepare(folder, variables)
        children = lasting_children(folder, variables)
        for child in children:
            child.start(time.monotonic())
        remember(folder, children)
        if wait_for_answer(port, children):
            welcome(folder, port)
        watch(folder, lease, children)
    finally:
        for number in STOPPING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave the servers behind
        say("stopping")
        (folder.run / "launcher").write_text(STOPPING, encoding="utf-8")
        stop_all(children)
        lease.release()
        (folder.run / "children.json").unlink(missing_ok=True)


def prepare(folder: DataFolder, variables: dict[str, str]) -> None:
    """Bring the schema, the reference book, the sample and the static files up to date; both at once."""
    steps = [
        Child("prepare", [*MANAGE, "prepare"], {**variables, "PROCESS_ROLE": "command"}, folder.logs),
        Child(
            "static",
            [*MANAGE, "collectstatic", "--noinput", "--clear", "--verbosity", "0"],
            {**variables, "COLLECTING_STATIC": "1"},
            folder.logs,
        ),
    ]
    try:
        for step in steps:
            step.start(time.monotonic())
        failed = [step.name for step in steps if step.wait() != 0]
    except BaseException:
        stop_all(steps)
        raise
    if failed:
        raise EmbeddedError(f"The step {' and '.join(failed)} failed; its last lines above say why.")


def lasting_children(folder: DataFolder, variables: dict[str, str]) -> list[Child]:
    concurrency = str(environment.whole("WORKER_CONCURRENCY", 2, least=1, most=64))
    worker = {**variables, "PROCESS_ROLE": "worker", "PYTHONWARNINGS": NO_ROOT_WARNING}
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:diplomacy_tracker.web_server"]
    options = ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--concurrency", concurrency]
    schedule = str(folder.run / "beat-schedule")
    return [
        Child("web", gunicorn, {**variables, "PROCESS_ROLE": "web"}, folder.logs),
        Child("worker", [*CELERY, "--quiet", "worker", *options], worker, folder.logs),
        Child(
            "beat", [*CELERY, "--quiet", "beat", "--schedule", schedule, "--pidfile="], worker, folder.logs
        ),
    ]


def watch(folder: DataFolder, lease: Lease, children: list[Child]) -> None:
    """Until interrupted, or until the `make` above us is gone: restart what dies, servers on their old ports first."""
    servers_due = time.monotonic() + SERVERS_EVERY
    parent = os.getppid()
    while not (os.environ.get("MAKELEVEL") and os.getppid() != parent):  # a killed `make` takes us along
        now = time.monotonic()
        if now >= servers_due:
            servers_due = now + SERVERS_EVERY
            revive(lease)
        before = [child.process for child in children]
        for child in children:
            news = child.tend(now)
            if news:
                say(news)
        if [child.process for child in children] != before:
            remember(folder, children)
        time.sleep(TICK)


def revive(lease: Lease) -> None:
    try:
        for name in lease.revive():
            say(f"{name} had died and was started again")
    except EmbeddedError as error:
        say(f"{error} Trying again.")


def wait_for_answer(port: int, children: list[Child]) -> bool:
    """True when the site answers; False when it takes too long, and then the log above says why."""
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline and children[0].process is not None:
        if children[0].process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def welcome(folder: DataFolder, port: int) -> None:
    say("")
    say(f"Diplomacy Tracker is ready:  http://127.0.0.1:{port}/")
    say("  first look at the timeline; narrow it with the filters, and open an entry to see its source")
    sign_in = folder.path / "first-sign-in.txt"
    if sign_in.exists():
        say(f"  editors' desk: http://127.0.0.1:{port}/desk/   name and password stand in {sign_in}")
    say("  Ctrl-C stops everything; your data stay")
    say("")


@contextmanager
def only_launcher(folder: DataFolder, port: int) -> Iterator[None]:
    """One launcher a data folder; the second is told where the first one serves."""
    path = folder.run / "launcher"
    with path.open("a+", encoding="utf-8") as file:
        began = time.monotonic()
        while not _locked(file):
            file.seek(0)
            holder = file.read().strip()
            if time.monotonic() - began > (STOPS_WITHIN if holder == STOPPING else NOTICES_WITHIN):
                raise EmbeddedError(
                    f"Diplomacy Tracker already runs from {folder.path} ({holder});"
                    " stop that one first, or set DATA_DIR to another folder."
                )
            time.sleep(0.1)
        path.write_text(f"http://127.0.0.1:{port}/", encoding="utf-8")
        yield


def _locked(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def refuse_taken_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise EmbeddedError(
                f"Port {port} is for root only; choose another: make run PORT=8001."
            ) from error
        except OSError as error:
            raise EmbeddedError(
                f"Port {port} is taken by another program; choose another: make run PORT={port % 65_535 + 1}."
            ) from error


def remember(folder: DataFolder, children: list[Child]) -> None:
    """Note who was started, so that the next launcher can end them if this one is killed."""
    started = [child.process.pid for child in children if child.process is not None]
    numbers = [
        [number, psutil.Process(number).create_time()] for number in started if psutil.pid_exists(number)
    ]
    path = folder.run / "children.json"
    path.with_suffix(".new").write_text(json.dumps(numbers), encoding="utf-8")
    path.with_suffix(".new").replace(path)


def end_orphans(folder: DataFolder) -> None:
    """End the children of a launcher that was killed; a number that means another program by now is left alone."""
    path = folder.run / "children.json"
    try:
        numbers = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for number, created_at in numbers:
        try:
            same = psutil.Process(number).create_time() == created_at
        except psutil.NoSuchProcess:
            continue
        if same:
            end_family(number)
    path.unlink(missing_ok=True)


def _interrupt(_signal_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
