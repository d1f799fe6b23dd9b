from django.db import models

from actors.models import Actor
from events.models.event import Event
from events.tagging.vocabulary import SPEECH_ACTS


class Statement(models.Model):
    """An Event's details when somebody said something. Addressees are participations of that role."""

    class WordingKind(models.TextChoices):
        QUOTED = "quoted", "Quoted"
        MIXED = "mixed", "Partly quoted"
        PARAPHRASED = "paraphrased", "Paraphrased"

    class Translation(models.TextChoices):
        NONE = "none", "Not translated"
        OFFICIAL = "official", "Official translation"
        PUBLISHER = "publisher", "Publisher's translation"
        OWN = "own", "Our translation"
        MACHINE = "machine", "Machine translation"

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="statement")
    speaker = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    office = models.CharField(max_length=200, blank=True, help_text="The office held that day")
    on_behalf_of = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="statements_made_for"
    )
    wording = models.TextField(blank=True, max_length=20_000)
    wording_kind = models.CharField(max_length=20, choices=WordingKind, default=WordingKind.PARAPHRASED)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47, of what was said")
    translation = models.CharField(max_length=20, choices=Translation, default=Translation.NONE)
    speech_act = models.CharField(max_length=20, choices=list(SPEECH_ACTS.items()), default="says")
    venue = models.CharField(max_length=200, blank=True)
    answers = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by_statements"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wording_kind__in=["quoted", "mixed", "paraphrased"]),
                name="statement_wording_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(translation__in=["none", "official", "publisher", "own", "machine"]),
                name="statement_translation_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(speech_act__in=list(SPEECH_ACTS)), name="statement_speech_act_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or 'Unnamed speaker'} {self.speech_act}"
