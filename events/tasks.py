"""What Celery may start. A task is an entrance: it calls one room and knows nothing itself.

Losing a message loses nothing: the rows say what is due, and the schedule asks again.
"""

from celery import shared_task
from django.utils import timezone

from events.ingest.policy import policy_from_settings
from events.ingest.pull import due_feed_ids, pull_feed
from events.ingest.schedule import advance_while_due

MOST_FEEDS_AT_ONCE = 500


@shared_task(name="events.tasks.pull_due_feeds")
def pull_due_feeds() -> None:
    for feed_id in due_feed_ids(MOST_FEEDS_AT_ONCE):
        pull_one_feed.apply_async((feed_id,), expires=60)


@shared_task(name="events.tasks.pull_one_feed")
def pull_one_feed(feed_id: int) -> None:
    pulled = pull_feed(feed_id, policy=policy_from_settings(), now=timezone.now())
    if pulled and pulled.new_items:
        advance_due_items.apply_async(expires=10)


@shared_task(name="events.tasks.advance_due_items")
def advance_due_items() -> None:
    advance_while_due(policy=policy_from_settings(), clock=timezone.now)
