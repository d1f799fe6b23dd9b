"""manage.py finds the servers of its data folder, or starts them for its own duration."""

import os
import signal
import subprocess
import sys

from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.lease import borrow
from diplomacy_tracker.embedded.postgres import Postgres
from tests.processes import StartProcess

# Empty means not given: the tests' own servers are named in the environment and must not be used here.
NOTHING_GIVEN = {
    "DATABASE_URL": "",
    "REDIS_URL": "",
    "SECRET_KEY": "",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
WHERE = "from django.db import connection as c; c.ensure_connection(); print('port', c.settings_dict['PORT'])"


def test_command_starts_the_servers_and_stops_them_when_it_ends(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    command = start_process("manage.py", "shell", "--no-imports", "-c", WHERE, environment=environment)
    assert command.process.wait(120) == 0, command.lines()
    assert "port " in command.lines()
    assert not Postgres(data_folder).is_up()


def test_command_uses_servers_that_run_already_and_leaves_them_running(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    lease = borrow(data_folder, {})
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    command = start_process("manage.py", "shell", "--no-imports", "-c", WHERE, environment=environment)
    assert command.process.wait(120) == 0, command.lines()
    assert f"port {Postgres(data_folder).port()}\n" in command.lines()
    assert Postgres(data_folder).is_up()
    lease.release()


def test_several_commands_at_once_share_the_servers_and_the_last_stops_them(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    commands = [
        start_process("manage.py", "shell", "--no-imports", "-c", WHERE, environment=environment)
        for _ in range(3)
    ]
    codes = [command.process.wait(120) for command in commands]
    assert codes == [0, 0, 0], "\n".join(command.lines() for command in commands)
    assert not Postgres(data_folder).is_up()


def test_command_that_is_terminated_hands_the_servers_back(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    waiting = f"{WHERE}; import time; time.sleep(600)"
    command = start_process("manage.py", "shell", "--no-imports", "-c", waiting, environment=environment)
    command.wait_for("port ")
    command.process.send_signal(signal.SIGTERM)
    assert command.process.wait(60) == 128 + signal.SIGTERM
    assert not Postgres(data_folder).is_up()


def test_command_that_needs_no_servers_starts_none(
    data_folder: DataFolder, start_process: StartProcess
) -> None:
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    command = start_process("manage.py", "check", environment=environment)
    assert command.process.wait(120) == 0, command.lines()
    assert os.listdir(data_folder.path) == []


def test_output_that_nobody_reads_to_its_end_is_no_failure() -> None:
    """As in `manage.py help | head -1`: the pipe is closed after its first bytes."""
    command = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "spectacular"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    errors = command.stderr.read().decode()
    command.stderr.close()
    assert command.wait(120) == 128 + signal.SIGPIPE, errors
    assert "Traceback" not in errors
