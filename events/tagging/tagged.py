"""What the engine hands out: frozen suggestions, each with its spans, the rule that made it and a confidence."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from events.tagging.text import Span


@dataclass(frozen=True)
class Mention:
    """A name in the text. `key` and `link` are null for an actor the lexicon does not know, and for a mere place.

    `reading` tells of the name of a place whether it stands for those who act for it ("metonymic") or is only the place
    ("literal"); null for other names. `introduced_by` are the words that tell who somebody unknown is. Only what is
    `suggested` is put to an editor as an actor: not a place, not an adjective that only colours a noun.
    """

    start: int
    end: int
    text: str
    type: str  # person, state, organization, place
    name: str
    key: str | None
    link: str | None
    rule: str
    confidence: float
    reading: str | None = None
    introduced_by: Span | None = None
    suggested: bool = True

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Speaker:
    """Who spoke, as the text says it; `name` is the canonical name, or null when it does not tell."""

    start: int
    end: int
    text: str
    name: str | None
    key: str | None = None
    type: str | None = None
    link: str | None = None
    office: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True)
class Quote:
    """A statement: the spans of its content, how it is reported, the words that report it, who speaks.

    `act_rule` tells what decided the speech act: "verb", or "words.…" where the words said did.
    """

    spans: tuple[Span, ...]
    type: str  # direct, mixed, indirect
    cue: Span | None
    speaker: Speaker | None
    speech_act: str
    addressees: tuple[str, ...]
    date: str | None
    rule: str
    confidence: float
    negated: bool = False
    act_rule: str = "verb"


@dataclass(frozen=True)
class Timex:
    """A time expression: `value` as in TIMEX3 (null when not resolved), `edtf` the same as an EDTF date."""

    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    edtf: str | None
    rule: str
    confidence: float

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class Happening:
    """Something that was done; `label` is a PLOVER root or a kind of ours, `planned` if only announced."""

    label: str
    date: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    span: Span
    rule: str
    confidence: float
    planned: bool = False


@dataclass(frozen=True)
class Draft:
    """A text put on the table, by whom and to whom; `asks` are the words for each thing it asks for, where listed."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    date: str | None
    title: str
    span: Span
    rule: str
    confidence: float
    asks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Response:
    """A formal answer; `stance` only where the text tells it, `written` and `public` likewise."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    date: str | None
    stance: str | None
    span: Span
    rule: str
    confidence: float
    written: bool | None = None
    public: bool | None = None


@dataclass(frozen=True)
class Publication:
    """The day a text was published as an EDTF date (day, month or year), null when nobody can tell."""

    value: str | None
    rule: str
    span: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Tagged:
    """Everything the engine suggests for one text, in the order of the text."""

    engine_version: str
    publication: Publication
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Happening, ...] = ()
    drafts: tuple[Draft, ...] = ()
    responses: tuple[Response, ...] = ()

    @property
    def published_on(self) -> str | None:
        return self.publication.value

    def as_json(self, document_id: str | None = None) -> dict[str, Any]:
        """One line of the exchange format; offsets are into the text that was tagged."""
        return {
            "id": document_id,
            "published_on": self.publication.value,
            "published_rule": self.publication.rule,
            "engine_version": self.engine_version,
            **{name: _json(getattr(self, name)) for name in _LISTS},
        }


_LISTS = ("mentions", "quotes", "timexes", "events", "drafts", "responses")


def _json(value: Any) -> Any:
    """Dataclasses as objects and tuples as lists, all the way down."""
    if is_dataclass(value):
        return {item.name: _json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value
