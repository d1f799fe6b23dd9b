from django.db import models

from actors.models import Actor
from events.models.event import Event


class Participation(models.Model):
    """An actor's part in an event, and the office it was played in, as the record words it."""

    class Role(models.TextChoices):
        SOURCE = "source", "Source"
        TARGET = "target", "Target"
        HOST = "host", "Host"
        MEDIATOR = "mediator", "Mediator"
        PARTY = "party", "Party"
        ADDRESSEE = "addressee", "Addressee"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=20, choices=Role, default=Role.PARTY)
    office = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["event", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "actor", "role"], name="participation_once_per_role"),
            models.CheckConstraint(
                condition=models.Q(role__in=["source", "target", "host", "mediator", "party", "addressee"]),
                name="participation_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"
