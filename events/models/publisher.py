from django.db import models

from actors.models import Actor


class Publisher(models.Model):
    """An outlet, ministry or body that issues documents; `host` ties addresses to it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    host = models.CharField(max_length=253, null=True, blank=True, unique=True)
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publishers",
        help_text="The state or organization whose mouthpiece it is",
    )
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="publisher_has_a_name")]

    def __str__(self) -> str:
        return self.name
