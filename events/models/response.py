from django.db import models

from events.models.event import Event
from events.tagging.vocabulary import STANCES


class Response(models.Model):
    """An Event's details when it formally answers a draft, a demand or a statement.

    Who answers whom: its sources and addressees. A confidential text's record says only what was disclosed of it.
    """

    class Form(models.TextChoices):
        WRITTEN = "written", "Written"
        ORAL = "oral", "Oral"

    class Disclosure(models.TextChoices):
        PUBLIC = "public", "Public"
        PARTLY_DISCLOSED = "partly_disclosed", "Partly disclosed"
        CONFIDENTIAL = "confidential", "Confidential"
        LEAKED = "leaked", "Leaked"

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="response")
    answers = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by_responses"
    )
    stance = models.CharField(max_length=20, choices=list(STANCES.items()), blank=True)
    form = models.CharField(max_length=20, choices=Form, default=Form.WRITTEN)
    disclosure = models.CharField(max_length=20, choices=Disclosure, default=Disclosure.PUBLIC)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stance__in=["", *STANCES]), name="response_stance_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(form__in=["written", "oral"]), name="response_form_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(disclosure__in=["public", "partly_disclosed", "confidential", "leaked"]),
                name="response_disclosure_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Response ({self.stance or 'no stance given'})"
