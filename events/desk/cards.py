"""What the page of one item shows: its text with every suggestion marked, the cards beside it, the entries made."""

from dataclasses import dataclass, replace

from events.actions.entries import EntryFields, StatementFields
from events.actions.proposal import ActorsByName, propose_entry
from events.actions.publication import missing_for_publication
from events.actions.titles import shorten
from events.desk.compare import describe
from events.desk.engine import said_before
from events.desk.highlight import Mark, Paragraph, cut_paragraphs
from events.desk.parts import Part, part_at
from events.models import Dossier, Event, NewsItem, Suggestion

SURE, LIKELY = 0.9, 0.6  # shares of suggestions that were right where they were measured
ELSEWHERE = {"Title", "Type", "Speaker", "Wording", "Date", "Dossiers", "Official title"}


@dataclass(frozen=True)
class Refusal:
    """What was typed as the date on the card of one suggestion, and what is wrong with it."""

    suggestion_id: int
    typed: str
    problem: str


@dataclass(frozen=True)
class Card:
    suggestion: Suggestion
    number: int
    headline: str
    rows: tuple[tuple[str, str], ...]
    passages: tuple[str, ...]
    date: str
    asks: tuple[str, ...] = ()
    problem: str = ""
    unresolved: tuple[str, ...] = ()
    mentions: int = 1
    is_known: bool = True
    earlier_engine: str = ""
    earlier: tuple[tuple[str, str, str], ...] = ()

    @property
    def anchor(self) -> str:
        return f"s{self.suggestion.pk}"

    @property
    def is_pending(self) -> bool:
        return self.suggestion.decision == Suggestion.Decision.PENDING

    @property
    def percent(self) -> int:
        return round(self.suggestion.confidence * 100)

    @property
    def certainty(self) -> str:
        share = self.suggestion.confidence
        return "sure" if share >= SURE else "likely" if share >= LIKELY else "unsure"


@dataclass(frozen=True)
class Made:
    """An entry made of the item, or one that its suggestions were attached to."""

    event: Event
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Withdrawn:
    """What the engine suggested once and does no longer; an editor may still use it."""

    suggestion: Suggestion
    passage: str


@dataclass(frozen=True)
class ItemPage:
    paragraphs: list[Paragraph]
    cards: list[Card]
    actor_cards: list[Card]
    entries: list[Made]
    part: Part
    withdrawn: list[Withdrawn]

    @property
    def has_ready_entries(self) -> bool:
        return any(made.event.state == Event.State.UNPUBLISHED and not made.missing for made in self.entries)


def build_item_page(
    item: NewsItem, *, dossiers: tuple[Dossier, ...] = (), at: int = 0, refused: Refusal | None = None
) -> ItemPage:
    """What the page shows of the part of the text that holds the position `at`."""
    text = item.capture.text if item.capture else ""
    part = part_at(text, at)
    rows = item.suggestions.select_related("event", "item__source").order_by("start", "id")
    found = list(rows.filter(start__gte=part.start, start__lt=max(part.end, 1)))
    suggestions = [one for one in found if one.decision != Suggestion.Decision.WITHDRAWN]
    actors = ActorsByName(suggestion.payload for suggestion in suggestions)
    cards, marks = list[Card](), list[Mark]()
    for suggestion in (one for one in suggestions if one.kind != Suggestion.Kind.ACTOR):
        card = _card(suggestion, len(cards) + 1, text, actors, dossiers)
        if refused and refused.suggestion_id == suggestion.pk:
            card = replace(card, date=refused.typed, problem=refused.problem)
        cards.append(card)
        marks += _marks(suggestion, cards[-1])
    actor_cards = list[Card]()
    for group in _grouped([one for one in suggestions if one.kind == Suggestion.Kind.ACTOR]):
        actor_cards.append(_actor_card(group, len(cards) + len(actor_cards) + 1, text, actors))
        for suggestion in group:
            marks += _marks(suggestion, actor_cards[-1])
    paragraphs = cut_paragraphs(text, marks, part.start, part.end)
    withdrawn = [
        Withdrawn(one, " … ".join(shorten(text[start:end], 200) for start, end in one.spans))
        for one in found
        if one.decision == Suggestion.Decision.WITHDRAWN
    ]
    return ItemPage(paragraphs, cards, actor_cards, _entries(item), part, withdrawn)


def _marks(suggestion: Suggestion, card: Card) -> list[Mark]:
    return [Mark(card.anchor, suggestion.kind, card.number, start, end) for start, end in suggestion.spans]


def _card(
    suggestion: Suggestion, number: int, text: str, actors: ActorsByName, dossiers: tuple[Dossier, ...]
) -> Card:
    proposal = propose_entry(suggestion, text=text, actors=actors, dossiers=dossiers)
    published_on = suggestion.item.source.date
    earlier_engine, earlier = said_before(suggestion)
    return Card(
        suggestion=suggestion,
        number=number,
        headline=_headline(proposal.fields),
        rows=tuple(row for row in describe(proposal.fields) if row[0] not in ELSEWHERE),
        passages=tuple(shorten(text[start:end], 400) for start, end in suggestion.spans),
        asks=tuple(shorten(text[start:end], 200) for start, end in suggestion.payload.get("asks", [])),
        date=proposal.fields.date or published_on,
        unresolved=proposal.unresolved,
        earlier_engine=earlier_engine,
        earlier=earlier,
    )


def _headline(fields: EntryFields) -> str:
    if isinstance(fields.details, StatementFields):
        return fields.details.speaker.name if fields.details.speaker else "Unnamed speaker"
    return fields.title


def _grouped(suggestions: list[Suggestion]) -> list[list[Suggestion]]:
    """Mentions of one actor together, whether the engine gave them one by one or at once."""
    groups: dict[tuple[str, str], list[Suggestion]] = {}
    for suggestion in suggestions:
        payload = suggestion.payload
        name = payload.get("key") or payload.get("name") or payload.get("text") or ""
        groups.setdefault((name, suggestion.decision), []).append(suggestion)
    return list(groups.values())


def _actor_card(group: list[Suggestion], number: int, text: str, actors: ActorsByName) -> Card:
    first = group[0]
    spans = [span for suggestion in group for span in suggestion.spans]
    forms = dict.fromkeys(text[start:end] for start, end in spans)
    actor = actors.find(first.payload.get("key"), first.payload.get("name"))
    return Card(
        suggestion=first,
        number=number,
        headline=actor.name if actor else first.payload.get("name") or next(iter(forms), ""),
        rows=() if actor else _introduction(group, text),
        passages=tuple(list(forms)[:5]),
        date="",
        mentions=len(spans),
        is_known=actor is not None,
    )


def _introduction(group: list[Suggestion], text: str) -> tuple[tuple[str, str], ...]:
    """The words by which the text tells who somebody unknown is."""
    for suggestion in group:
        span = suggestion.payload.get("introduced_by")
        if span:
            return (("Introduced as", shorten(" ".join(text[slice(*span)].split()), 200)),)
    return ()


def _entries(item: NewsItem) -> list[Made]:
    made = Event.objects.filter(suggestions__item=item).distinct().order_by("id")
    made = made.select_related("statement", "draft", "response").prefetch_related("citations")
    return [
        Made(event, tuple(missing_for_publication(event)) if event.state == Event.State.UNPUBLISHED else ())
        for event in made
    ]
