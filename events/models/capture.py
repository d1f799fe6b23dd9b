import uuid
from hashlib import sha256

from django.db import models

from events.models.source import Source


def hash_of_text(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class Capture(models.Model):
    """A Source's text as it stood at one fetch: immutable (a trigger refuses updates) and hashed.

    Citations count characters into `text`. A `note` is our own abstract of a document, standing in until the document
    itself has been captured; pages say so wherever they show it.
    """

    class Method(models.TextChoices):
        FETCHED = "fetched", "Fetched from its address"
        UPLOADED = "uploaded", "Given as a file"
        TYPED = "typed", "Typed in by an editor"
        NOTE = "note", "Our own abstract of the document"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    text = models.TextField()
    text_hash = models.CharField(max_length=64, editable=False)
    body_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text="SHA-256 of the bytes received"
    )
    method = models.CharField(max_length=20, choices=Method, default=Method.FETCHED)
    captured_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "-captured_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "text_hash"], name="capture_once_per_source_and_hash"),
            models.CheckConstraint(condition=~models.Q(text=""), name="capture_has_text"),
            models.CheckConstraint(
                condition=models.Q(method__in=["fetched", "uploaded", "typed", "note"]),
                name="capture_method_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} as of {self.captured_at:%Y-%m-%d}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.text_hash = hash_of_text(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
