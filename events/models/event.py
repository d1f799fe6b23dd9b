from __future__ import annotations

import uuid
from datetime import date
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from actors.models import Actor, Dated
from actors.models.dated import bounds_constraint
from events.models.dossier import Dossier
from events.tagging.vocabulary import EVENT_TYPES


def time_zone_is_known(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            f"“{name}” is not an IANA time zone. Write it like Europe/Moscow.", code="unknown_zone"
        )


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> EventQuerySet:
        return self.filter(state=Event.State.PUBLISHED)

    def unpublished(self) -> EventQuerySet:
        return self.filter(state=Event.State.UNPUBLISHED)

    def involving(self, actor: Actor) -> EventQuerySet:
        return self.filter(participations__actor=actor).distinct()

    def between(self, first: date, last: date) -> EventQuerySet:
        """Those whose date possibly falls within the days given, both included."""
        return self.filter(date_earliest__lte=last, date_latest__gte=first)


class Event(Dated):
    """A dated entry of the record. Nothing published is ever deleted: it is withdrawn."""

    class Kind(models.TextChoices):
        HAPPENING = "happening", "Happening"
        STATEMENT = "statement", "Statement"
        DRAFT = "draft", "Draft"
        RESPONSE = "response", "Response"

    class State(models.TextChoices):
        UNPUBLISHED = "unpublished", "Unpublished"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    type = models.CharField(max_length=20, choices=list(EVENT_TYPES.items()), default="statement")
    state = models.CharField(max_length=20, choices=State, default=State.UNPUBLISHED)
    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True, max_length=4000)
    date_wording = models.CharField(
        max_length=200, blank=True, help_text="The date in the source's own words"
    )
    clock_time = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, validators=[time_zone_is_known])
    place = models.CharField(max_length=200, blank=True)
    dossiers = models.ManyToManyField(Dossier, blank=True, related_name="events")
    participants = models.ManyToManyField(Actor, through="Participation", related_name="events")
    # Grows by one with every save by an editor; an edit names the version it was made on.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["date_earliest", "date_latest", "id"]
        constraints = [
            bounds_constraint("event"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["happening", "statement", "draft", "response"]),
                name="event_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["unpublished", "published", "withdrawn"]),
                name="event_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(type__in=list(EVENT_TYPES)), name="event_type_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="unpublished") | (~models.Q(title="") & ~models.Q(date="")),
                name="event_published_has_title_and_date",
            ),
            models.CheckConstraint(
                condition=models.Q(clock_time__isnull=True) | ~models.Q(time_zone=""),
                name="event_clock_time_has_a_zone",
            ),
        ]
        indexes = [
            # The desk's list of entries still to be published.
            models.Index(
                fields=["-updated_at"],
                name="event_unpublished_recent",
                condition=models.Q(state="unpublished"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Untitled {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.uid])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED
