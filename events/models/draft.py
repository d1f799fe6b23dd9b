from django.db import models

from events.models.event import Event


class Draft(models.Model):
    """An Event's details when a text was put on the table. Who proposed it to whom: its sources and addressees."""

    class TextType(models.TextChoices):
        TREATY = "treaty", "Treaty"
        AGREEMENT = "agreement", "Agreement"
        RESOLUTION = "resolution", "Resolution"
        DECLARATION = "declaration", "Declaration"
        LETTER = "letter", "Letter"
        NON_PAPER = "non_paper", "Non-paper"

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="draft")
    text_type = models.CharField(max_length=20, choices=TextType, default=TextType.AGREEMENT)
    official_title = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, of the text")
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    text_type__in=["treaty", "agreement", "resolution", "declaration", "letter", "non_paper"]
                ),
                name="draft_text_type_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("event")),
                name="draft_does_not_supersede_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.official_title or "Draft without a title"
