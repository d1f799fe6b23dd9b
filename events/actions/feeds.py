"""Which feeds news is pulled from. The pulling itself is the workers' business: a row that is due tells them."""

from django.db import transaction
from django.db.models.functions import Now

from events.actions.errors import AlreadyThereError
from events.models import Feed, Publisher


@transaction.atomic
def add_feed(*, url: str, title: str = "", publisher: str = "", interval_minutes: int = 30) -> Feed:
    """A feed that is due at once. Raises AlreadyThereError for an address that is followed already."""
    feed, is_new = Feed.objects.get_or_create(
        url=url,
        defaults={
            "title": title,
            "publisher": Publisher.objects.obtain(publisher),
            "interval_minutes": interval_minutes,
        },
    )
    if not is_new:
        raise AlreadyThereError(f"This feed is there already: {feed}. Switch it on below if it is off.")
    return feed


def switch_feed(feed: Feed, *, is_active: bool) -> Feed:
    """Switched on again, a feed is due at once and its failures are forgotten."""
    if is_active:
        Feed.objects.filter(pk=feed.pk, is_active=False).update(
            is_active=True, next_pull_at=Now(), failures=0, error_code="", error=""
        )
    else:
        Feed.objects.filter(pk=feed.pk).update(is_active=False)
    feed.refresh_from_db()
    return feed


def pull_feed_soon(feed: Feed) -> Feed:
    """Make an active feed due now."""
    Feed.objects.filter(pk=feed.pk, is_active=True).update(next_pull_at=Now())
    feed.refresh_from_db()
    return feed
