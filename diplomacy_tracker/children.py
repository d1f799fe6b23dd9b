"""The processes `make run` looks after: started, their lines prefixed, restarted when they crash, stopped in time."""

import logging
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path

import psutil

from diplomacy_tracker.embedded.processes import is_living

LOG_BYTES = 10 * 1024 * 1024
LONGEST_PAUSE = 30.0
CALM_AFTER = 60.0  # a child that lived this long starts again at once


@dataclass
class Child:
    """One process to keep alive. `name` prefixes its lines on the terminal and names its log file."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    logs: Path
    stops_within: float = 6.0
    process: "subprocess.Popen[str] | None" = None
    crashes: int = 0
    started_at: float = 0.0
    due_at: float = 0.0
    _pump: threading.Thread | None = field(default=None, repr=False)

    def start(self, now: float) -> None:
        self.process = subprocess.Popen(
            [*_die_with_us(), *self.command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**self.environment, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,  # Ctrl-C in the terminal must reach the launcher only
        )
        self.started_at = now
        self._pump = threading.Thread(target=self._pass_lines_on, args=[self.process], daemon=True)
        self._pump.start()

    def tend(self, now: float) -> str | None:
        """Restart when dead and the pause is over; returns a line for the terminal when it has just died."""
        if self.process is None:
            if now >= self.due_at:
                self.start(now)
            return None
        code = self.process.poll()
        if code is None:
            return None
        self.crashes = 0 if now - self.started_at > CALM_AFTER else self.crashes + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (self.crashes - 1)) if self.crashes else 0.0
        self.process, self.due_at = None, now + pause
        return f"{self.name} ended with code {code}; it starts again in {pause:.0f} s"

    def wait(self) -> int:
        """For a child that is meant to end: its exit code, once its last line is passed on."""
        assert self.process is not None
        assert self._pump is not None
        code = self.process.wait()
        self._pump.join()
        return code

    def _pass_lines_on(self, process: "subprocess.Popen[str]") -> None:
        log = _log_file(self.logs / f"{self.name}.log")
        assert process.stdout is not None
        for line in process.stdout:
            say(line.rstrip("\n"), self.name)
            log.handle(logging.makeLogRecord({"msg": line.rstrip("\n")}))
        log.close()


def say(line: str, name: str = "house") -> None:
    """One line on the terminal; a terminal that has gone away is no reason to stop."""
    try:
        print(f"{name:<8}| {line}", flush=True)
    except OSError:
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115 - for the rest of our life


def stop_all(children: Iterable[Child]) -> None:
    """Ask all at once, then insist: a task cut short is taken up again by the next worker."""
    living = [child for child in children if child.process is not None and child.process.poll() is None]
    for child in living:
        child.process.send_signal(signal.SIGTERM)  # type: ignore[union-attr]
    asked_at = time.monotonic()
    for child in living:
        left = max(0.0, asked_at + child.stops_within - time.monotonic())
        try:
            child.process.wait(left)  # type: ignore[union-attr]
        except subprocess.TimeoutExpired:
            end_family(child.process.pid)  # type: ignore[union-attr]


def end_family(number: int) -> None:
    """kill -9 for a process and everything it started."""
    try:
        head = psutil.Process(number)
        family = [head, *head.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in family:
        if is_living(process):
            process.kill()
    psutil.wait_procs(family, timeout=3)


def _die_with_us() -> list[str]:
    """Where the system can do it, children are told to stop when the launcher is killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []


def _log_file(path: Path) -> RotatingFileHandler:
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", errors="replace")
    handler.setFormatter(logging.Formatter("%(message)s"))
    return handler
