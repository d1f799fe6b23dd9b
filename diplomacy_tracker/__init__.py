"""The project: wiring only (settings, addresses, queue, launcher, embedded servers), no rules of the record."""

from diplomacy_tracker.celery import app as celery_app

__all__ = ["celery_app"]
