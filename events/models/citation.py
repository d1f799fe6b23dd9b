import uuid

from django.db import models

from events.models.capture import Capture
from events.models.event import Event

CONTEXT = 32


class Citation(models.Model):
    """The passage of a Capture that proves one field of an event.

    W3C Web Annotation: `exact`, `prefix`, `suffix` are its TextQuoteSelector, `start` and `end` its
    TextPositionSelector, in characters of the capture's text.
    """

    class Field(models.TextChoices):
        WHOLE = "", "The entry as a whole"
        TITLE = "title", "Title"
        DATE = "date", "Date"
        PLACE = "place", "Place"
        WORDING = "wording", "Wording"
        SPEAKER = "speaker", "Speaker"
        STANCE = "stance", "Stance"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="citations")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="citations")
    field = models.CharField(max_length=20, choices=Field, blank=True, default=Field.WHOLE)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)

    class Meta:
        ordering = ["event", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "capture", "field", "start", "end"],
                name="citation_once_per_passage_and_field",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="citation_end_after_start"
            ),
            models.CheckConstraint(condition=~models.Q(exact=""), name="citation_has_a_passage"),
            models.CheckConstraint(
                condition=models.Q(field__in=["", "title", "date", "place", "wording", "speaker", "stance"]),
                name="citation_field_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}” ({self.capture.source})"

    @classmethod
    def of_passage(
        cls, *, event: Event, capture: Capture, start: int, end: int, field: str = ""
    ) -> "Citation":
        """An unsaved citation of `capture.text[start:end]`.

        Raises ValueError when the span does not lie within the text or holds only white space.
        """
        if not 0 <= start < end <= len(capture.text) or not capture.text[start:end].strip():
            raise ValueError("The passage does not lie within the captured text. Mark it again.")
        return cls(
            event=event,
            capture=capture,
            field=field,
            start=start,
            end=end,
            exact=capture.text[start:end],
            prefix=capture.text[max(0, start - CONTEXT) : start],
            suffix=capture.text[end : end + CONTEXT],
        )
