from django.db import models


class Density(models.Model):
    """How many entries are public now, by day and kind, for the whole record, one actor or one dossier.

    Kept by the ledger as it appends, so that the picture of time above a list never counts rows. `scope` is `""`,
    `actor:<slug>` or `dossier:<slug>`. An entry counts on the earliest day of its date.
    """

    scope = models.CharField(max_length=140)
    day = models.DateField()
    kind = models.CharField(max_length=20)
    entries = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "day", "kind"], name="density_once_per_scope_day_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope or 'all'}, {self.day}: {self.entries} {self.kind}"
