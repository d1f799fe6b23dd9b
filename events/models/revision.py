from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class RevisionQuerySet(models.QuerySet["Revision"]):
    def live(self) -> RevisionQuerySet:
        """What the public sees now."""
        return self.filter(is_live=True)

    def of(self, record_type: str) -> RevisionQuerySet:
        return self.filter(record_type=record_type)

    def known_on(self, moment: datetime) -> RevisionQuerySet:
        """What the public saw at that moment."""
        return self.filter(recorded_at__lte=moment, snapshot__isnull=False).filter(
            models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gt=moment)
        )

    def since(self, seq: int) -> RevisionQuerySet:
        return self.filter(seq__gt=seq).order_by("seq")


class Revision(models.Model):
    """One entry of the ledger: what was done to one record, and its whole public form from then on.

    `seq` is assigned in commit order without gaps. `snapshot` is ready to serve and null for a tombstone. The columns
    beside it are what readers filter and order by; there are no foreign keys, so that history never blocks or follows
    a live row. Only `superseded_at` and `is_live` ever change (a trigger sees to it), apart from a purge.
    """

    class RecordType(models.TextChoices):
        EVENT = "event", "Event"
        ACTOR = "actor", "Actor"
        DOSSIER = "dossier", "Dossier"
        SOURCE = "source", "Source"

    class Action(models.TextChoices):
        PUBLISHED = "published", "Published"
        CORRECTED = "corrected", "Corrected"
        WITHDRAWN = "withdrawn", "Withdrawn"
        MERGED = "merged", "Merged"
        PURGED = "purged", "Purged"

    seq = models.BigIntegerField(primary_key=True)
    record_type = models.CharField(max_length=20, choices=RecordType)
    record_uid = models.UUIDField()
    record_id = models.BigIntegerField(help_text="The row's id: the last key of every ordering")
    number = models.PositiveIntegerField(help_text="1, 2, 3... within one record")
    action = models.CharField(max_length=20, choices=Action)
    reason = models.CharField(max_length=500, blank=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    is_live = models.BooleanField(default=False)
    snapshot = models.JSONField(null=True, blank=True)
    slug = models.CharField(max_length=120, blank=True, help_text="Of an actor or a dossier")
    title = models.CharField(max_length=500, blank=True, help_text="Title or name")
    kind = models.CharField(max_length=20, blank=True)
    type = models.CharField(max_length=20, blank=True)
    date_earliest = models.DateField(null=True, blank=True)
    date_latest = models.DateField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_uid", "number"], name="revision_once_per_record_and_number"
            ),
            models.UniqueConstraint(
                fields=["record_uid"],
                name="revision_one_current_per_record",
                condition=models.Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(record_type__in=["event", "actor", "dossier", "source"]),
                name="revision_record_type_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(action__in=["published", "corrected", "withdrawn", "merged", "purged"]),
                name="revision_action_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_live=False)
                | models.Q(superseded_at__isnull=True, snapshot__isnull=False),
                name="revision_live_is_current_with_snapshot",
            ),
            models.CheckConstraint(
                condition=~models.Q(record_type="event", is_live=True)
                | models.Q(date_earliest__isnull=False, date_latest__isnull=False),
                name="revision_live_event_is_dated",
            ),
        ]
        indexes = [
            # Read by timeline.select: every list of entries, all kinds and one kind.
            models.Index(
                fields=["date_earliest", "date_latest", "record_id"],
                name="revision_live_by_date",
                condition=models.Q(record_type="event", is_live=True),
            ),
            models.Index(
                fields=["kind", "date_earliest", "date_latest", "record_id"],
                name="revision_live_kind_by_date",
                condition=models.Q(record_type="event", is_live=True),
            ),
            # Read by the pages of one actor and one dossier.
            models.Index(
                fields=["record_type", "slug"], name="revision_live_by_slug", condition=models.Q(is_live=True)
            ),
            # Read by the API's lists of actors, dossiers and sources.
            models.Index(
                fields=["record_type", "record_id"],
                name="revision_live_by_type",
                condition=models.Q(is_live=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.record_type} {self.record_uid} {self.action}"


class RevisionKey(models.Model):
    """One key under which a revision of an event is found, with the columns that lists are ordered by.

    `key` is `actor:<slug>`, `dossier:<slug>`, `source:<uid>` or `answers:<uid>` of the entry it answers.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=140)
    date_earliest = models.DateField()
    date_latest = models.DateField()
    record_id = models.BigIntegerField()
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "key"], name="revision_key_once")]
        indexes = [
            # Read by timeline.select: the entries of one actor, of one dossier, citing one source.
            models.Index(
                fields=["key", "date_earliest", "date_latest", "record_id"],
                name="revision_key_live",
                condition=models.Q(is_live=True),
            )
        ]

    def __str__(self) -> str:
        return self.key


class RevisionText(models.Model):
    """The searchable words of a live revision, kept apart so that the ledger's rows stay narrow."""

    revision = models.OneToOneField(
        Revision, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    document = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["document"], name="revision_text_document")]

    def __str__(self) -> str:
        return f"Words of {self.revision_id}"


class LedgerHead(models.Model):
    """One row: the last sequence number given out. Whoever appends holds it until commit, so numbers follow commits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_head_is_one_row")]

    def __str__(self) -> str:
        return f"Ledger at {self.seq}"
