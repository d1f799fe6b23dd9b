from django.db import models

from events.models.capture import Capture


class Opening(models.Model):
    """The words a capture opens with, packed, and the day it is from: finds what is told of the same days."""

    capture = models.OneToOneField(
        Capture, on_delete=models.CASCADE, related_name="opening", primary_key=True
    )
    around_on = models.DateField(help_text="The day of publication, or of the capture where that is unknown")
    terms = models.BinaryField()

    class Meta:
        indexes = [
            # Read by ingest.retellings: the openings of a few days.
            models.Index(fields=["around_on", "-capture"], name="opening_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.capture} around {self.around_on}"
