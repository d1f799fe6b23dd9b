"""An entry's fields in words, and what differs between two of them."""

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields

from actors.models import Actor
from events.actions.entries import EntryFields
from events.models import Draft, Event, Participation, Response, Statement
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES

CHOICES: dict[str, dict[str, str]] = {
    "type": EVENT_TYPES,
    "speech_act": SPEECH_ACTS,
    "stance": STANCES,
    "wording_kind": dict(Statement.WordingKind.choices),
    "translation": dict(Statement.Translation.choices),
    "text_type": dict(Draft.TextType.choices),
    "form": dict(Response.Form.choices),
    "disclosure": dict(Response.Disclosure.choices),
}
PLAIN_TO_SAY = {"translation": "none", "language": "en", "disclosure": "public"}
ROLES = dict(Participation.Role.choices)


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str
    yours: str


def describe(entry: EntryFields) -> list[tuple[str, str]]:
    """Label and words of every field that says something, in the order of the form."""
    rows = [(name, getattr(entry, name)) for name in ("title", "type", "date", "date_wording")]
    if entry.clock_time:
        rows.append(("time", f"{entry.clock_time:%H:%M} {entry.time_zone}"))
    rows += [("place", entry.place), ("summary", entry.summary)]
    if entry.details:
        rows += [(one.name, getattr(entry.details, one.name)) for one in dataclass_fields(entry.details)]
    rows += [(role, _parts(entry, role)) for role in ROLES]
    rows.append(("dossiers", ", ".join(dossier.title for dossier in entry.dossiers)))
    return [
        (name.replace("_", " ").capitalize(), _in_words(name, value))
        for name, value in rows
        if value and PLAIN_TO_SAY.get(name) != value
    ]


def differences(theirs: EntryFields, yours: EntryFields) -> list[Difference]:
    left, right = dict(describe(theirs)), dict(describe(yours))
    labels = list(dict.fromkeys([*left, *right]))
    return [
        Difference(label, left.get(label, ""), right.get(label, ""))
        for label in labels
        if left.get(label, "") != right.get(label, "")
    ]


def _parts(entry: EntryFields, role: str) -> str:
    return ", ".join(
        f"{part.actor.name} ({part.office})" if part.office else part.actor.name
        for part in entry.parts
        if part.role == role
    )


def _in_words(name: str, value: object) -> str:
    if isinstance(value, Actor):
        return value.name
    if isinstance(value, Event):
        return value.title
    return CHOICES.get(name, {}).get(str(value), str(value))
