from __future__ import annotations

from hashlib import sha256

from django.db import models
from django.utils.text import slugify

from actors.models import Actor


class PublisherQuerySet(models.QuerySet["Publisher"]):
    def obtain(self, name: str, *, host: str | None = None) -> Publisher | None:
        """The outlet of that host or else of that name, made when there is none; None for neither."""
        name = " ".join(name.split())[:200] or host or ""
        standing = self.filter(host=host).first() if host else None
        standing = standing or self.filter(name__iexact=name).first()
        if standing or not name:
            return standing
        slug = slugify(name)[:100] or "publisher"
        if self.filter(slug=slug).exists():
            slug = f"{slug}-{sha256(name.encode()).hexdigest()[:8]}"
        # Two workers may meet here; whoever comes second takes what the first has made.
        self.bulk_create([Publisher(name=name, slug=slug, host=host)], ignore_conflicts=True)
        return self.filter(models.Q(name__iexact=name) | models.Q(slug=slug)).first()


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

    objects = PublisherQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="publisher_has_a_name")]

    def __str__(self) -> str:
        return self.name
