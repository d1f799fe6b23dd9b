"""The queue as it is configured, seen through a real worker and a real broker."""

import socket
import time

import pytest
import redis
from django.conf import settings

from diplomacy_tracker.broker import WORKER_SEEN, seconds_since_worker_seen
from diplomacy_tracker.celery import BrokerUnfit, app, heartbeat, refuse_unfit_broker
from diplomacy_tracker.embedded.lease import Lease
from diplomacy_tracker.worker_check import LONGEST_SILENCE
from tests.processes import OurProcess, StartProcess, wait_until


@pytest.fixture(autouse=True)
def empty_queue() -> None:
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def test_worker_leaves_its_mark_when_it_finishes_a_heartbeat(running_worker: OurProcess) -> None:
    heartbeat.delay()
    wait_until(
        lambda: seconds_since_worker_seen(settings.REDIS_URL, time.time()) is not None, "the worker's mark"
    )


def test_task_of_a_worker_killed_at_once_waits_for_the_next_worker(start_worker: StartProcess) -> None:
    first = start_worker()
    first.kill()
    heartbeat.delay()
    assert redis.Redis.from_url(settings.REDIS_URL).get(WORKER_SEEN) is None
    start_worker()
    wait_until(
        lambda: seconds_since_worker_seen(settings.REDIS_URL, time.time()) is not None, "the worker's mark"
    )


def test_worker_refuses_a_broker_that_evicts_messages(
    own_servers: Lease, start_process: StartProcess
) -> None:
    """On a broker of its own: the setting holds for all queues of a server, those of other tests included."""
    address = own_servers.variables["REDIS_URL"]
    redis.Redis.from_url(address).config_set("maxmemory-policy", "allkeys-lru")
    worker = start_process(
        *("-m", "celery", "-A", "diplomacy_tracker", "worker", "--concurrency", "1"),
        environment={"REDIS_URL": address},
    )
    worker.wait_for("set its maxmemory-policy to noeviction")
    assert worker.process.wait(30) != 0


def test_broker_check_refuses_a_time_limit_too_close_to_the_visibility_timeout() -> None:
    refuse_unfit_broker()
    before = app.conf.task_time_limit
    app.conf.task_time_limit = 1000
    try:
        with pytest.raises(BrokerUnfit, match="at least twice the hard time limit"):
            refuse_unfit_broker()
    finally:
        app.conf.task_time_limit = before


@pytest.mark.parametrize("broker", ["refusing", "silent"])
def test_page_that_wakes_a_worker_is_not_held_up_by_a_broker_that_is(
    broker: str, start_process: StartProcess
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1] if broker == "silent" else 1
        caller = start_process(
            "-c",
            "from diplomacy_tracker.celery import heartbeat; heartbeat.delay()",
            environment={"REDIS_URL": f"redis://127.0.0.1:{port}/0", "PROCESS_ROLE": "web"},
        )
        # Five times what is allowed for: the point is that it gives up, not how fast this machine is.
        assert caller.process.wait(15) != 0
    assert "OperationalError" in caller.lines()


def test_heartbeat_is_scheduled_more_often_than_the_health_check_wants_it() -> None:
    every = [
        entry["schedule"]
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if entry["task"] == heartbeat.name
    ]
    assert every, (
        "nobody asks for the heartbeat: /readyz and the health check of beat would never see a worker"
    )
    assert min(every) < LONGEST_SILENCE / 2


def test_every_scheduled_task_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled <= set(app.tasks), f"beat would wake {scheduled - set(app.tasks)}, which nobody answers"
