from typing import Any

from events.actions.publication import publish_event
from events.models import Event
from tests.factories.events import make_event

EDITOR = "tester"


def make_published(**fields: Any) -> Event:
    """An entry that the public can see, with its actors, dossiers and sources; arguments as `make_event`."""
    event = make_event(**fields)
    publish_event(event, by=EDITOR)
    return event
