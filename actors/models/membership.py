from __future__ import annotations

from datetime import date

from django.db import models

from actors.models.actor import Actor
from actors.models.dated import Dated, bounds_constraint


class MembershipQuerySet(models.QuerySet["Membership"]):
    def held_on(self, day: date) -> MembershipQuerySet:
        """Possibly held that day: imprecise starts and ends count as held. Undated ones do not."""
        return self.filter(date_earliest__lte=day, date_latest__gte=day)


class Membership(Dated):
    """A person's office, or a state's membership of an organization (Popolo's Membership).

    `date` is the time it was held: `2004-03-09/..` is still held, `2004-03-09/` ended nobody knows when.
    """

    member = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=200, default="member")
    on_behalf_of = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="represented_by"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["member", "date_earliest", "id"]
        constraints = [
            bounds_constraint("membership"),
            models.UniqueConstraint(
                fields=["member", "organization", "role", "date"], name="membership_once_per_role_and_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("organization")), name="membership_of_another_actor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.role}, {self.organization} ({self.date or 'undated'})"
