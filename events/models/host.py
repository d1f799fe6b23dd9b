from django.db import models
from django.db.models.functions import Now


class Host(models.Model):
    """A web server we visit: when it may be visited next, and what its robots.txt said when last read.

    One row serves all workers, so the gap between two visits holds however many of them there are.
    """

    name = models.CharField(max_length=260, unique=True, help_text="Host, with its port where it is unusual")
    next_visit_at = models.DateTimeField(db_default=Now())
    robots = models.TextField(blank=True)
    robots_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
