import uuid

from django.db import models
from django.urls import reverse

from actors.models import Dated
from actors.models.dated import bounds_constraint
from events.models.publisher import Publisher


class Source(Dated):
    """One published document. `date` is its publication date.

    `canonical_url` is its one key: the cleaned address, or `urn:sha256:...` of the text for a document that came
    without an address.
    """

    class DocumentType(models.TextChoices):
        AGREEMENT = "agreement", "Agreement"
        ARTICLE = "article", "Article"
        LETTER = "letter", "Letter"
        PRESS_RELEASE = "press_release", "Press release"
        PRESS_CONFERENCE = "press_conference", "Press conference"
        READOUT = "readout", "Readout"
        RESOLUTION = "resolution", "Resolution"
        SPEECH = "speech", "Speech"
        STATEMENT = "statement", "Statement"
        TRANSCRIPT = "transcript", "Transcript"
        WEB_PAGE = "web_page", "Web page"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    canonical_url = models.CharField(max_length=2000, unique=True)
    url = models.URLField(max_length=2000, blank=True, help_text="The address as it was given")
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, default="und", help_text="BCP 47")
    document_type = models.CharField(max_length=20, choices=DocumentType, default=DocumentType.ARTICLE)
    address_note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            bounds_constraint("source"),
            models.CheckConstraint(condition=~models.Q(canonical_url=""), name="source_has_a_key"),
            models.CheckConstraint(
                condition=models.Q(
                    document_type__in=[
                        "agreement",
                        "article",
                        "letter",
                        "press_release",
                        "press_conference",
                        "readout",
                        "resolution",
                        "speech",
                        "statement",
                        "transcript",
                        "web_page",
                    ]
                ),
                name="source_document_type_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.canonical_url

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.uid])
