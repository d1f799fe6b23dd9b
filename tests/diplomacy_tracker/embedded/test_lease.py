"""Servers are shared by whoever needs them, and outlive whatever happens to those."""

import subprocess
import sys
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis

from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import CHECKOUT, DataFolder
from diplomacy_tracker.embedded.lease import Lease, borrow, stop_unused
from diplomacy_tracker.embedded.postgres import Postgres
from diplomacy_tracker.embedded.valkey import Valkey
from tests.processes import wait_until


def ask(lease: Lease, question: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(lease.variables["DATABASE_URL"])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def queue_of(lease: Lease) -> "redis.Redis":
    return redis.Redis.from_url(lease.variables["REDIS_URL"])


def is_up(folder: DataFolder) -> tuple[bool, bool]:
    return Postgres(folder).is_up(), Valkey(folder).is_up()


def test_first_borrower_starts_and_last_one_stops_the_servers(data_folder: DataFolder) -> None:
    assert is_up(data_folder) == (False, False)
    first = borrow(data_folder, {})
    second = borrow(data_folder, {})
    assert second.variables == first.variables
    first.release()
    assert is_up(data_folder) == (True, True)
    second.release()
    assert is_up(data_folder) == (False, False)


def test_what_was_committed_is_there_after_a_stop(data_folder: DataFolder) -> None:
    lease = borrow(data_folder, {})
    ask(lease, "CREATE TABLE kept AS SELECT 7 AS seven")
    queue_of(lease).set("kept", "7")
    lease.release()
    lease = borrow(data_folder, {})
    try:
        assert ask(lease, "SELECT seven FROM kept") == [(7,)]
        assert queue_of(lease).get("kept") == b"7"
    finally:
        lease.release()


@pytest.mark.kills
def test_nothing_committed_is_lost_when_the_servers_are_killed(own_servers: Lease) -> None:
    ask(own_servers, "CREATE TABLE kept AS SELECT 7 AS seven")
    queue_of(own_servers).set("kept", "7")
    wait_until(
        lambda: queue_of(own_servers).info("persistence")["aof_pending_bio_fsync"] == 0, "the queue on disk"
    )
    before = dict(own_servers.variables)
    kill_everything_in(own_servers.folder)
    assert own_servers.revive() == ["PostgreSQL", "Valkey"]
    assert {server.variable: server.url() for server in own_servers.servers}.items() <= before.items()
    assert ask(own_servers, "SELECT seven FROM kept") == [(7,)]
    assert queue_of(own_servers).get("kept") == b"7"


@pytest.mark.kills
def test_servers_of_a_killed_borrower_are_found_and_reused(data_folder: DataFolder) -> None:
    other = borrow_in_another_process(data_folder)
    other.kill()
    other.wait()
    assert is_up(data_folder) == (True, True)
    lease = borrow(data_folder, {})
    assert ask(lease, "SELECT 1") == [(1,)]
    lease.release()
    assert is_up(data_folder) == (False, False)


@pytest.mark.kills
def test_lock_file_whose_number_means_another_program_by_now_does_not_stop_the_start(
    data_folder: DataFolder,
) -> None:
    borrow(data_folder, {}).release()
    stale = "\n".join(
        [str(psutil.Process().pid), str(data_folder.postgres), "0", "1", "", "127.0.0.1", "0", "ready"]
    )
    (data_folder.postgres / "postmaster.pid").write_text(stale + "\n", encoding="ascii")
    lease = borrow(data_folder, {})
    assert ask(lease, "SELECT 1") == [(1,)]
    lease.release()


def test_start_that_was_cut_short_is_made_good(data_folder: DataFolder) -> None:
    data_folder.prepare()
    (data_folder.path / "postgres.new").mkdir()
    (data_folder.path / "postgres.new" / "half").write_text("made", encoding="ascii")
    lease = borrow(data_folder, {})
    assert ask(lease, "SELECT 1") == [(1,)]
    lease.release()


def test_data_of_another_major_version_are_left_alone_with_a_sentence(data_folder: DataFolder) -> None:
    data_folder.prepare()
    data_folder.postgres.mkdir()
    (data_folder.postgres / "PG_VERSION").write_text("9\n", encoding="ascii")
    with pytest.raises(EmbeddedError, match="were made by PostgreSQL 9 and this is 18: dump them"):
        borrow(data_folder, {})


def test_two_data_folders_run_side_by_side(data_folder: DataFolder, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    neighbour = DataFolder(tmp_path / "neighbour")
    ours, theirs = borrow(data_folder, {}), borrow(neighbour, {})
    try:
        assert set(ours.variables.values()).isdisjoint(theirs.variables.values())
        queue_of(ours).set("whose", "ours")
        assert queue_of(theirs).get("whose") is None
    finally:
        ours.release()
        theirs.release()


def test_data_folder_with_a_very_long_path_works(data_folder: DataFolder) -> None:
    deep = DataFolder(data_folder.path.joinpath(*["a folder with a long name and blanks"] * 5))
    lease = borrow(deep, {})
    assert ask(lease, "SELECT 1") == [(1,)]
    lease.release()
    assert stop_unused(deep)


@pytest.mark.parametrize("given", ["DATABASE_URL", "REDIS_URL"])
def test_only_the_server_without_an_address_is_started(data_folder: DataFolder, given: str) -> None:
    lease = borrow(data_folder, {given: "given"})
    try:
        assert given not in lease.variables
        assert is_up(data_folder) == (given != "DATABASE_URL", given != "REDIS_URL")
    finally:
        lease.release()


def test_data_folder_is_not_touched_when_everything_is_given(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "never made")
    lease = borrow(folder, {"DATABASE_URL": "given", "REDIS_URL": "given", "SECRET_KEY": "given"})
    lease.release()
    assert lease.variables == {}
    assert not folder.path.exists()


def test_file_in_the_way_of_the_data_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    with pytest.raises(EmbeddedError, match=r"a file stands in its way; move the file or set DATA_DIR"):
        borrow(DataFolder(tmp_path / "file"), {})
    with pytest.raises(EmbeddedError, match=r"a file stands in its way"):
        borrow(DataFolder(tmp_path / "file" / "below"), {})


def test_data_folder_on_a_read_only_place_is_named() -> None:
    with pytest.raises(EmbeddedError, match=r"cannot be written .* set DATA_DIR to a folder of your own"):
        borrow(DataFolder(Path("/proc/no-place")), {})


def test_secrets_are_for_the_owner_only_and_stay_the_same(data_folder: DataFolder) -> None:
    data_folder.prepare()
    word = data_folder.secret("some-secret")
    assert len(word) >= 50
    assert data_folder.secret("some-secret") == word
    assert (data_folder.path / "some-secret").stat().st_mode & 0o777 == 0o600


def test_servers_listen_on_this_machine_only_and_ask_for_a_password(own_servers: Lease) -> None:
    url = own_servers.variables["DATABASE_URL"]
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(url.replace(Postgres(own_servers.folder)._password(), "guess"))
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=Valkey(own_servers.folder).port()).ping()
    listening = {
        connection.laddr.ip
        for process in psutil.process_iter(["name"])
        if own_servers.folder.path in Path(_home_of(process)).parents
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}


def test_servers_are_set_up_for_a_record_and_a_queue(own_servers: Lease) -> None:
    wanted = {
        "fsync": "on",
        "synchronous_commit": "on",
        "jit": "off",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
    }
    found = dict(ask(own_servers, "SELECT name, setting FROM pg_settings"))
    assert {name: found[name] for name in wanted} == wanted
    assert int(str(ask(own_servers, "SHOW server_version_num")[0][0])) >= 180000
    assert queue_of(own_servers).config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert queue_of(own_servers).config_get("appendonly") == {"appendonly": "yes"}


def kill_everything_in(folder: DataFolder) -> None:
    doomed = [
        process for process in psutil.process_iter() if _home_of(process) in (folder.postgres, folder.valkey)
    ]
    assert len(doomed) > 2
    for process in doomed:
        process.kill()
    wait_until(lambda: is_up(folder) == (False, False), "the servers' end")


def _home_of(process: psutil.Process) -> Path:
    try:
        return Path(process.cwd())
    except psutil.Error:
        return Path("/")


def borrow_in_another_process(folder: DataFolder) -> "subprocess.Popen[str]":
    program = (
        "import sys, time; from pathlib import Path;"
        "from diplomacy_tracker.embedded.folder import DataFolder;"
        "from diplomacy_tracker.embedded.lease import borrow;"
        "lease = borrow(DataFolder(Path(sys.argv[1])), {}); print('borrowed', flush=True); time.sleep(600)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(folder.path)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "borrowed\n"
    other.stdout.close()
    return other
