"""The queue's entrance, and the two things a worker checks about its broker before it takes any work."""

import os
import time
from typing import Any

import redis
from celery import Celery
from celery.signals import worker_init
from django.conf import settings

from diplomacy_tracker.broker import note_worker_seen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_tracker.settings")

app = Celery("diplomacy_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["events"])


class BrokerUnfit(SystemExit):
    """The message is one sentence: what about the broker would lose or double work, and the cure."""


@worker_init.connect
def refuse_unfit_broker(**_: Any) -> None:
    """Stop a worker at its start when the broker may forget messages or hand a running task to a second worker."""
    with app.connection_for_read() as connection:
        in_force = connection.default_channel.visibility_timeout
        wanted = app.conf.broker_transport_options["visibility_timeout"]
        if in_force != wanted or in_force < 2 * app.conf.task_time_limit:
            raise BrokerUnfit(
                f"The broker's visibility timeout is {in_force} s; it must be {wanted} s and at least twice the"
                f" hard time limit of a task ({app.conf.task_time_limit} s)."
            )
        policy = eviction_policy(connection.default_channel.client)
    if policy not in ("noeviction", None):
        raise BrokerUnfit(
            f"The broker may throw messages away (maxmemory-policy {policy}); set its maxmemory-policy to noeviction."
        )


@app.task(name="diplomacy_tracker.heartbeat")
def heartbeat() -> None:
    """Proof that messages are taken and finished, which a process number cannot give."""
    note_worker_seen(settings.REDIS_URL, time.time())


def eviction_policy(client: "redis.Redis") -> str | None:
    """None when the broker's owner does not let us ask, as hosted ones do."""
    try:
        return client.config_get("maxmemory-policy").get("maxmemory-policy")
    except redis.ResponseError:
        return None
