from __future__ import annotations

from django.db import models

from events.models.news_item import NewsItem


class RelationQuerySet(models.QuerySet["Relation"]):
    def standing(self) -> RelationQuerySet:
        """Those no editor has denied."""
        return self.filter(denied_at__isnull=True)

    def touching(self, item: NewsItem) -> RelationQuerySet:
        return self.filter(models.Q(item=item) | models.Q(other=item))


class Relation(models.Model):
    """How an item's text stands to that of an item read before it. Between two texts only: it never passes on."""

    class Kind(models.TextChoices):
        COPY = "copy", "Copy of"
        PART = "part", "Takes over a part of"
        RETRANSLATION = "retranslation", "Tells again"
        SAME_HAPPENING = "same_happening", "About the same happening"

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="relations_from_later")
    kind = models.CharField(max_length=20, choices=Kind)
    score = models.FloatField(help_text="The share of the text that is shared, or how alike they are; 0 to 1")
    rule = models.CharField(max_length=80)
    engine_version = models.CharField(max_length=40)
    denied_by = models.CharField(max_length=150, blank=True)
    denied_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "other"], name="relation_once_per_item_and_other"),
            models.CheckConstraint(
                condition=~models.Q(item=models.F("other")), name="relation_is_between_two_items"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["copy", "part", "retranslation", "same_happening"]),
                name="relation_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(score__gte=0) & models.Q(score__lte=1), name="relation_score_is_a_share"
            ),
            models.CheckConstraint(
                condition=models.Q(denied_by="", denied_at__isnull=True)
                | (~models.Q(denied_by="") & models.Q(denied_at__isnull=False)),
                name="relation_denied_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_kind_display()} {self.other}"
