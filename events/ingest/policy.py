"""What fetches of this installation may do, as the settings say."""

from django.conf import settings

from events.ingest.connect import FetchPolicy


def policy_from_settings() -> FetchPolicy:
    """For doors to hand to the rooms; no room reads it by itself."""
    return FetchPolicy(
        user_agent=settings.FETCH_USER_AGENT,
        allowed_ports=frozenset(settings.FETCH_ALLOWED_PORTS),
        allowed_private=frozenset(settings.FETCH_ALLOWED_PRIVATE),
    )
