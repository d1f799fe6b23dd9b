from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from actors.edtf import MAX_LENGTH, EdtfError, parse_edtf


def edtf_is_valid(text: str) -> None:
    """A field validator; the message is the sentence of EdtfError."""
    try:
        parse_edtf(text)
    except EdtfError as error:
        raise ValidationError(str(error), code="invalid_edtf") from error


class Dated(models.Model):
    """A row with one EDTF date and its two stored bounds, which follow the text whenever the row is saved.

    Empty text means "no date yet": both bounds are then null. Filters and orderings use the bounds, never the text.
    """

    date = models.CharField(max_length=MAX_LENGTH, blank=True, validators=[edtf_is_valid])
    date_earliest = models.DateField(null=True, blank=True, editable=False)
    date_latest = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_bounds()
        fields = kwargs.get("update_fields")
        if fields is not None and "date" in fields:
            kwargs["update_fields"] = {*fields, "date_earliest", "date_latest"}
        super().save(*args, **kwargs)

    def set_bounds(self) -> None:
        """Raises EdtfError when the text is no EDTF date."""
        parsed = parse_edtf(self.date) if self.date else None
        self.date_earliest = parsed.earliest if parsed else None
        self.date_latest = parsed.latest if parsed else None


def bounds_constraint(table: str) -> models.CheckConstraint:
    """Text and bounds are set together, and the end is never before the start (null case written out)."""
    unset = models.Q(date="", date_earliest__isnull=True, date_latest__isnull=True)
    is_set = models.Q(
        date_earliest__isnull=False,
        date_latest__isnull=False,
        date_latest__gte=models.F("date_earliest"),
    ) & ~models.Q(date="")
    return models.CheckConstraint(condition=unset | is_set, name=f"{table}_date_has_ordered_bounds")
