from __future__ import annotations

from django.db import models

from events.models.event import Event
from events.models.news_item import NewsItem


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def pending(self) -> SuggestionQuerySet:
        return self.filter(decision=Suggestion.Decision.PENDING)

    def decided(self) -> SuggestionQuerySet:
        """By an editor."""
        return self.exclude(decision__in=Suggestion.OPEN)

    def standing(self) -> SuggestionQuerySet:
        """Those the engine last heard still proposes, and those an editor decided about."""
        return self.exclude(decision=Suggestion.Decision.WITHDRAWN)


class Suggestion(models.Model):
    """What the engine proposed of one item's text, and what an editor decided about it.

    `payload` is the engine's own record of the suggestion; `spans` are [start, end] pairs in characters of the
    item's captured text. `fingerprint` names the suggestion whatever the run, so that tagging twice adds nothing.
    What a newer engine no longer proposes is withdrawn and kept; `earlier` is what older ones said of it, oldest first.
    """

    class Kind(models.TextChoices):
        ACTOR = "actor", "Actor"
        STATEMENT = "statement", "Statement"
        DRAFT = "draft", "Draft"
        RESPONSE = "response", "Response"
        HAPPENING = "happening", "Happening"

    class Decision(models.TextChoices):
        PENDING = "pending", "To decide"
        ACCEPTED = "accepted", "Accepted"
        CORRECTED = "corrected", "Accepted with corrections"
        ATTACHED = "attached", "Attached to an entry"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn by the engine"

    # No editor has decided yet: an editor may still do so, and reading the item again may change it.
    OPEN = (Decision.PENDING, Decision.WITHDRAWN)

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=20, choices=Kind)
    payload = models.JSONField(default=dict)
    spans = models.JSONField(default=list)
    start = models.PositiveIntegerField(default=0)
    rule = models.CharField(max_length=80)
    engine_version = models.CharField(max_length=40)
    confidence = models.FloatField()
    fingerprint = models.CharField(max_length=64)
    earlier = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=20, choices=Decision, default=Decision.PENDING)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["item", "start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "fingerprint"], name="suggestion_once_per_item"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                name="suggestion_confidence_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["actor", "statement", "draft", "response", "happening"]),
                name="suggestion_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    decision__in=["pending", "accepted", "corrected", "attached", "rejected", "withdrawn"]
                ),
                name="suggestion_decision_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="pending", decided_at__isnull=True)
                | (~models.Q(decision="pending") & models.Q(decided_at__isnull=False)),
                name="suggestion_decision_and_moment_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.rule}"
