"""`make run` from the first start to the last stop, with a kill -9 in between."""

import json
import os
import signal
import socket
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.postgres import Postgres
from diplomacy_tracker.embedded.processes import free_port
from tests.processes import OurProcess, StartProcess, wait_until

SLOW = 240.0  # a hang guard: the first start loads the whole sample
NOTHING_GIVEN = {"DATABASE_URL": "", "REDIS_URL": "", "SECRET_KEY": "", "WORKER_CONCURRENCY": "1"}
LAUNCH = ("-m", "diplomacy_tracker.run")


def environment(folder: DataFolder, port: int) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "diplomacy_tracker.settings", "MAKELEVEL": ""}
    return {**NOTHING_GIVEN, **settings, "DATA_DIR": str(folder.path), "PORT": str(port)}


def get(port: int, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def is_ready(launcher: OurProcess) -> bool:
    assert launcher.process.poll() is None, launcher.lines()
    return "Diplomacy Tracker is ready" in launcher.lines()


def children_of(folder: DataFolder) -> list[int]:
    return [number for number, _ in json.loads((folder.run / "children.json").read_text(encoding="utf-8"))]


def is_gone(number: int) -> bool:
    return not psutil.pid_exists(number) or psutil.Process(number).status() == psutil.STATUS_ZOMBIE


@pytest.mark.kills
def test_run_serves_the_sample_survives_kills_and_stops_cleanly(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    port = free_port()
    first = start_process(*LAUNCH, environment=environment(data_folder, port))
    wait_until(lambda: is_ready(first), "the first start", patience=SLOW)
    status, page = get(port, "/")
    assert status == 200
    assert b"<main" in page
    assert json.loads(get(port, "/readyz")[1])["status"] == "ok"
    sign_in = data_folder.path / "first-sign-in.txt"
    account = sign_in.read_text(encoding="utf-8")
    assert account.startswith("chief\n")
    assert sign_in.stat().st_mode & 0o777 == 0o600

    killed = children_of(data_folder)[0]
    os.kill(killed, signal.SIGKILL)
    wait_until(
        lambda: is_gone(killed) and killed not in children_of(data_folder), "a new web process", patience=SLOW
    )
    wait_until(lambda: answers(port), "the new web process to answer", patience=SLOW)

    orphans = children_of(data_folder)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    second = start_process(*LAUNCH, environment=environment(data_folder, port))
    wait_until(lambda: is_ready(second), "the start after a kill", patience=SLOW)
    assert all(is_gone(number) for number in orphans)
    assert get(port, "/")[0] == 200
    assert sign_in.read_text(encoding="utf-8") == account

    refused = start_process(*LAUNCH, environment=environment(data_folder, free_port()))
    assert refused.process.wait(60) == 1
    assert "already runs from" in refused.lines()
    assert f"http://127.0.0.1:{port}/" in refused.lines()

    children = children_of(data_folder)
    second.process.send_signal(signal.SIGINT)
    assert second.process.wait(60) == 0, second.lines()
    assert all(is_gone(number) for number in children)
    assert not Postgres(data_folder).is_up()
    assert "Traceback" not in second.lines()


def answers(port: int) -> bool:
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


def test_port_that_is_taken_is_told_in_one_sentence(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        launcher = start_process(*LAUNCH, environment=environment(data_folder, taken))
        assert launcher.process.wait(60) == 1
    expected = f"Port {taken} is taken by another program; choose another: make run PORT={taken % 65535 + 1}."
    assert launcher.lines().strip() == expected


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_port_that_is_no_port_is_told_in_one_sentence(
    data_folder: DataFolder, start_process: StartProcess, port: str
) -> None:
    launcher = start_process(*LAUNCH, environment={**environment(data_folder, 1), "PORT": port})
    assert launcher.process.wait(60) == 1
    assert launcher.lines().strip() == f"PORT is '{port}'; give a whole number from 1 to 65535."


def test_data_folder_that_is_a_file_is_told_in_one_sentence(
    tmp_path: Path, start_process: StartProcess
) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    folder = DataFolder(tmp_path / "file")
    launcher = start_process(*LAUNCH, environment=environment(folder, free_port()))
    assert launcher.process.wait(60) == 1
    assert "a file stands in its way; move the file or set DATA_DIR to a folder" in launcher.lines()
    assert "Traceback" not in launcher.lines()
