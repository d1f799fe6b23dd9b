from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from events.models.publisher import Publisher


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self) -> FeedQuerySet:
        """Active, their time come by the database's clock, and held by nobody."""
        return self.filter(is_active=True, next_pull_at__lte=Now()).filter(
            models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=Now())
        )


class Feed(models.Model):
    """An address we pull news from; always inbound."""

    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    interval_minutes = models.PositiveIntegerField(default=30)
    next_pull_at = models.DateTimeField(db_default=Now())
    pulled_at = models.DateTimeField(null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    claimed_by = models.CharField(max_length=200, blank=True, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    body_hash = models.CharField(max_length=64, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    error_code = models.CharField(max_length=60, blank=True, editable=False)
    error = models.TextField(blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["url"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(interval_minutes__gte=5), name="feed_interval_is_polite"
            ),
        ]
        indexes = [
            # Read by ingest.pull: which feeds are due.
            models.Index(fields=["next_pull_at"], name="feed_due", condition=models.Q(is_active=True)),
        ]

    def __str__(self) -> str:
        return self.title or self.url
