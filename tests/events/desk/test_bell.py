"""Waking the workers: after commit only, and never at the cost of the page."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import redis
from django.conf import settings
from django.db import transaction

from events.desk.bell import ring_for_items

QUEUE = "celery"
RING_WITHOUT_BROKER = (
    "import django; django.setup(); from events.desk.bell import _send; _send('x'); print('went on')"
)


@pytest.fixture
def queue() -> Iterator["redis.Redis[bytes]"]:
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.delete(QUEUE)
    yield client
    client.delete(QUEUE)
    client.close()


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_when_the_change_is_there_to_be_seen(queue: "redis.Redis[bytes]") -> None:
    with transaction.atomic():
        ring_for_items()
        assert queue.llen(QUEUE) == 0
    assert queue.llen(QUEUE) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_rolled_back_rings_no_bell(queue: "redis.Redis[bytes]") -> None:
    with transaction.atomic():
        ring_for_items()
        transaction.set_rollback(True)
    assert queue.llen(QUEUE) == 0


def test_a_broker_that_is_gone_holds_nobody_up() -> None:
    unreachable = {**os.environ, "REDIS_URL": "redis://127.0.0.1:1/0", "SECRET_KEY": "x" * 50}
    done = subprocess.run(
        [sys.executable, "-c", RING_WITHOUT_BROKER],
        env=unreachable,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "went on"), done.stderr
    assert "find the work at their next look" in done.stderr
