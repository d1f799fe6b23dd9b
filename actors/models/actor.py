from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse

from events.tagging.vocabulary import ACTOR_TYPES


class ActorQuerySet(models.QuerySet["Actor"]):
    def named(self, text: str) -> ActorQuerySet:
        """Those whose canonical name or any other name is `text`, whatever its case."""
        return self.filter(models.Q(name__iexact=text) | models.Q(names__text__iexact=text)).distinct()

    def of_type(self, actor_type: str) -> ActorQuerySet:
        return self.filter(type=actor_type)

    def with_relations(self) -> ActorQuerySet:
        """With everything the public form of an actor shows, in a fixed number of queries."""
        return self.select_related("parent").prefetch_related(
            "names", "memberships__organization", "memberships__on_behalf_of"
        )

    def from_book(self) -> ActorQuerySet:
        return self.filter(book_key__isnull=False)


class Actor(models.Model):
    """A state, organization, person or group that takes part in the record (Popolo's Person and Organization)."""

    class Type(models.TextChoices):
        STATE = "state", ACTOR_TYPES["state"]
        ORGANIZATION = "organization", ACTOR_TYPES["organization"]
        PERSON = "person", ACTOR_TYPES["person"]
        GROUP = "group", ACTOR_TYPES["group"]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    type = models.CharField(max_length=20, choices=Type)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=2000)
    gender = models.CharField(max_length=20, blank=True)
    wikidata_id = models.CharField(max_length=20, null=True, blank=True, unique=True)
    iso_alpha_2 = models.CharField(max_length=2, null=True, blank=True, unique=True)
    iso_alpha_3 = models.CharField(max_length=3, null=True, blank=True, unique=True)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organs",
        help_text="Whose organ it is",
    )
    # The reference book's key, and the values it last gave: a later book changes only what no editor has changed.
    book_key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)
    book_values = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(type__in=list(ACTOR_TYPES)), name="actor_type_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="actor_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(wikidata_id__isnull=True) | models.Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="actor_wikidata_id_is_a_q_number",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="actor_is_not_its_own_organ",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])
