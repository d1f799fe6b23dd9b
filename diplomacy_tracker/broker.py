"""Short questions to the broker, outside the queue: does it answer, and when did a worker last finish something?"""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

WORKER_SEEN = "diplomacy-tracker:worker-seen-at"
KEPT_SECONDS = 3600


def broker_client(url: str) -> "redis.Redis":
    """A client that gives up within a second and never tries twice: a page may be waiting."""
    never_again = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=never_again)


def broker_answers(url: str) -> bool:
    client = broker_client(url)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def note_worker_seen(url: str, now: float) -> None:
    client = broker_client(url)
    try:
        client.set(WORKER_SEEN, str(now), ex=KEPT_SECONDS)
    finally:
        client.close()


def seconds_since_worker_seen(url: str, now: float) -> float | None:
    """None when no worker was seen for an hour, or the broker does not answer."""
    client = broker_client(url)
    try:
        seen_at = client.get(WORKER_SEEN)
    except redis.RedisError:
        return None
    finally:
        client.close()
    return None if seen_at is None else max(0.0, now - float(seen_at))
