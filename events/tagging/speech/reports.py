"""A reporting verb with whoever speaks."""

from dataclasses import dataclass

from events.tagging.names.parties import Party
from events.tagging.speech.cues import Cue


@dataclass(frozen=True)
class Report:
    """A reporting verb with its subject: where the report stands, whether it is turned round or negated."""

    cue: Cue
    party: Party
    start: int
    end: int
    inverted: bool
    negated: bool
    rule: str
