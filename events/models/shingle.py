from django.db import models

from events.models.capture import Capture


class Shingle(models.Model):
    """A sampled hash of eight running words of a capture: the inverted index that finds copies of one text."""

    capture = models.ForeignKey(Capture, on_delete=models.CASCADE, related_name="shingles")
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["value", "capture"], name="shingle_once_per_capture"),
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"
