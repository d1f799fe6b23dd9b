from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from events.models.capture import Capture
from events.models.feed import Feed
from events.models.source import Source

MOST_ATTEMPTS = 3


class NewsItemQuerySet(models.QuerySet["NewsItem"]):
    def waiting(self) -> NewsItemQuerySet:
        """Still to be fetched or tagged: the work that remains."""
        return self.filter(status=NewsItem.Status.NEW)

    def due(self) -> NewsItemQuerySet:
        """Waiting, their time come by the database's clock, and held by nobody."""
        return (
            self.waiting()
            .filter(next_attempt_at__lte=Now())
            .filter(models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=Now()))
        )

    def for_review(self) -> NewsItemQuerySet:
        return self.filter(status=NewsItem.Status.TAGGED)


class NewsItem(models.Model):
    """A Source waiting for an editor. The row is the work order: no capture yet, fetch; `new` with one, tag."""

    class Status(models.TextChoices):
        NEW = "new", "New"
        TAGGED = "tagged", "To review"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        PARKED = "parked", "Parked"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="news_items")
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.SET_NULL, related_name="news_items"
    )
    delivered_id = models.CharField(max_length=1000, blank=True, help_text="The feed's own id of the item")
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="news_items"
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.NEW)
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="duplicates"
    )
    given_published_on = models.CharField(
        max_length=64, blank=True, help_text="EDTF, when the bringer knew it"
    )
    published_rule = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    claimed_until = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=200, blank=True)
    error_code = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "delivered_id"],
                name="news_item_once_per_feed_and_delivered_id",
                condition=models.Q(feed__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["source"],
                name="news_item_once_per_source_without_feed",
                condition=models.Q(feed__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "tagged", "accepted", "rejected", "parked"]),
                name="news_item_status_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "parked", "rejected"])
                | models.Q(capture__isnull=False),
                name="news_item_tagged_has_a_capture",
            ),
            models.CheckConstraint(
                condition=models.Q(duplicate_of__isnull=True) | ~models.Q(duplicate_of=models.F("id")),
                name="news_item_is_not_its_own_duplicate",
            ),
        ]
        indexes = [
            # Read by ingest.schedule: which items are due.
            models.Index(fields=["next_attempt_at"], name="news_item_due", condition=models.Q(status="new")),
            # Read by the desk's inbox.
            models.Index(fields=["-id"], name="news_item_inbox", condition=models.Q(status="tagged")),
        ]

    def __str__(self) -> str:
        return str(self.source)

    def get_absolute_url(self) -> str:
        return reverse("desk:item", args=[self.uid])
