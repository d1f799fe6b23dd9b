"""Starting processes that outlive us, finding and ending those an earlier start left, and choosing free ports."""

import atexit
import os
import socket
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import psutil

# Python complains about a process object that is thrown away while the process lives; these are meant to live on.
_OUTLIVING: list["subprocess.Popen[bytes]"] = []


def start_outliving(
    command: list[str], *, log: int, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """Start in a session of its own, for Ctrl-C in the terminal must reach the launcher only. Closes `log`."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd="/",  # both servers go to their data by themselves
            start_new_session=True,
        )
    finally:
        os.close(log)
    _OUTLIVING[:] = [*(known for known in _OUTLIVING if known.poll() is None), process]
    return process


@atexit.register
def _let_go() -> None:
    """Those still running at our end are somebody else's from now on: no complaint about them."""
    for process in _OUTLIVING:
        if process.poll() is None:
            process.returncode = 0


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def named_in(pid_file: Path, home: Path) -> psutil.Process | None:
    """The process whose number the file holds, unless that number has gone to another program since."""
    try:
        process = psutil.Process(int(pid_file.read_text(encoding="utf-8").split("\n")[0]))
        ours = is_living(process) and Path(process.cwd()) == home
    except (OSError, ValueError, psutil.Error):
        return None
    return process if ours else None


def at_home_in(folder: Path, program: str) -> list[psutil.Process]:
    """The living processes of `program` whose working directory is `folder`: both servers stand in their data."""
    found = []
    for process in psutil.process_iter(["name"]):
        try:
            if (
                program in (process.info["name"] or "")
                and is_living(process)
                and Path(process.cwd()) == folder
            ):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def is_living(process: psutil.Process) -> bool:
    """A dead child that nobody collected yet still has a number; it does not count."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def end(processes: Iterable[psutil.Process], signal_number: int, *, patience: float) -> None:
    """Ask with a signal, wait, then insist."""
    asked = []
    for process in processes:
        try:
            process.send_signal(signal_number)
            asked.append(process)
        except psutil.NoSuchProcess:
            continue
    _, stubborn = psutil.wait_procs(asked, timeout=patience)
    for process in filter(is_living, stubborn):
        process.kill()
    psutil.wait_procs(stubborn, timeout=5)
