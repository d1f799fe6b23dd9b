"""What carries over from one sentence to the next while the statements of a text are read."""

from dataclasses import dataclass, field

from events.tagging.names.speakers import Memory
from events.tagging.tagged import Mention, Quote


@dataclass
class State:
    """What carries over from one sentence to the next while the statements are read."""

    memory: Memory = field(default_factory=Memory)
    quotes: list[Quote] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # starts of the quotations some statement holds
    last: Quote | None = None
    last_mention: Mention | None = None
    last_sentence: int = -100
