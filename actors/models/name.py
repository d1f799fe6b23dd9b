from django.db import models

from actors.models.actor import Actor
from events.tagging.vocabulary import NAME_KINDS


class Name(models.Model):
    """One way of naming an actor, in one language (BCP 47; `und` when it belongs to none)."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", NAME_KINDS["official"]
        SHORT = "short", NAME_KINDS["short"]
        ALIAS = "alias", NAME_KINDS["alias"]
        ACRONYM = "acronym", NAME_KINDS["acronym"]
        TRANSLITERATION = "transliteration", NAME_KINDS["transliteration"]
        METONYM = "metonym", NAME_KINDS["metonym"]
        DEMONYM = "demonym", NAME_KINDS["demonym"]

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=35, default="en")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ALIAS)
    # A name such as "the alliance" stands for this actor only near a mention of it.
    needs_context = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "text", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "text", "language"], name="name_once_per_actor_and_language"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(NAME_KINDS)), name="name_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="name_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text
