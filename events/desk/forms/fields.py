"""Fields that name rows the way people name them."""

import itertools
import re
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from actors.models import Actor, edtf_is_valid
from events.models import Event

UID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
MOST_OPTIONS = 3000
DATE_HELP = "Write it like 2021-12-17, 2022-01, 2022-02-12? or 2022-01-21/2022-01-31."


class ActorField(forms.CharField):
    """An actor by any name or by its slug; the value is the Actor, or None for nothing."""

    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"list": "actor-options", "autocomplete": "off"})
        super().__init__(**{"max_length": 200, "widget": widget, "required": False, **options})

    def clean(self, value: str | None) -> Actor | None:
        text = super().clean(value)
        if not text:
            return None
        found = list(Actor.objects.filter(slug=text)) or list(Actor.objects.filter(name=text)[:6])
        found = found or list(Actor.objects.named(text)[:6])
        if not found:
            raise ValidationError(
                f"No actor is called “{text}”. Choose one from the list, or create it first"
                " under “Add an actor” in another tab; what you typed here stays.",
                code="unknown_actor",
            )
        if len(found) > 1:
            choices = ", ".join(f"{actor.slug} ({actor.name})" for actor in found)
            raise ValidationError(
                f"Several actors are called “{text}”. Write one of these instead: {choices}.",
                code="many_actors",
            )
        return found[0]


class EventField(forms.CharField):
    """An entry by its address or uid; the value is the Event, or None for nothing."""

    def __init__(self, **options) -> None:
        widget = forms.TextInput(attrs={"list": "entry-options", "autocomplete": "off"})
        super().__init__(**{"max_length": 500, "widget": widget, "required": False, **options})

    def clean(self, value: str | None) -> Event | None:
        text = super().clean(value)
        if not text:
            return None
        match = UID.search(text)
        event = Event.objects.filter(uid=UUID(match[0])).first() if match else None
        if event is None:
            raise ValidationError(
                "No entry has this address. Copy the address of the entry's page, or choose one from the list.",
                code="unknown_entry",
            )
        return event


class DateField(forms.CharField):
    """An EDTF date, kept as it is written."""

    def __init__(self, **options) -> None:
        defaults = {
            "max_length": 64,
            "required": False,
            "help_text": DATE_HELP,
            "validators": [edtf_is_valid],
        }
        super().__init__(**{**defaults, **options})


def actor_options() -> list[str]:
    """What the list of actors offers: names, and slugs where two actors share a name."""
    rows = list(Actor.objects.order_by("name").values_list("name", "slug")[:MOST_OPTIONS])
    names = [name for name, _ in rows]
    twins = {name for name, following in itertools.pairwise(names) if name == following}
    return [slug if name in twins else name for name, slug in rows]


def entry_options() -> list[tuple[str, str]]:
    """The latest texts and statements that a response may answer: uid and title."""
    answerable = Event.objects.filter(kind__in=("draft", "statement", "response")).exclude(state="withdrawn")
    drafts = answerable.filter(kind="draft").order_by("-id")[:60]
    others = answerable.exclude(kind="draft").order_by("-id")[:60]
    return [(str(event.uid), f"{event.title} ({event.date})") for event in [*drafts, *others]]


def written(actor: Actor | None) -> str:
    return actor.name if actor else ""
