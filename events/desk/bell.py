"""Waking the workers, so that nobody waits for their next look at the tables.

Only a courtesy: what is to be done stands in the tables, and a bell that nobody hears loses nothing.
"""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def ring_for_items() -> None:
    _ring("events.tasks.advance_due_items")


def ring_for_feeds() -> None:
    _ring("events.tasks.pull_due_feeds")


def _ring(task: str) -> None:
    transaction.on_commit(lambda: _send(task), robust=True)


def _send(task: str) -> None:
    try:
        current_app.send_task(task, expires=60)
    except (OperationalError, RedisError, OSError):
        logger.warning("The queue could not be reached; the workers will find the work at their next look.")
