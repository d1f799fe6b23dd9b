"""Exit code 0 when a worker finished a task lately: for the health check of beat, whose messages start those tasks."""

import sys
import time

from diplomacy_tracker import environment
from diplomacy_tracker.broker import seconds_since_worker_seen

LONGEST_SILENCE = (
    300  # seconds; the hard time limit of a task, so that a busy worker is not taken for a dead one
)


def main() -> None:
    url = environment.broker("REDIS_URL", "redis://redis-url-is-not-set.invalid/0")
    seconds = seconds_since_worker_seen(url, time.time())
    if seconds is None or seconds > LONGEST_SILENCE:
        sys.exit("no worker has finished a task lately")


if __name__ == "__main__":
    main()
