"""Working off what is due, for as long as one turn may last."""

import time
from collections.abc import Callable
from datetime import datetime

from events.ingest.advance import advance_item
from events.ingest.connect import FetchPolicy

# Far below a task's soft time limit: one more item always fits in.
TURN_SECONDS = 60.0


def advance_while_due(
    *, policy: FetchPolicy, clock: Callable[[], datetime], seconds: float = TURN_SECONDS
) -> int:
    """Do the steps of due items until none is due or the turn is over; returns how many were done.

    Several workers may do so at once: each step goes to the one that claims its row.
    """
    ends_at = time.monotonic() + seconds
    steps = 0
    while time.monotonic() < ends_at and advance_item(policy=policy, now=clock()) is not None:
        steps += 1
    return steps
