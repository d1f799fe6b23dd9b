"""The vocabulary of filters, as it stands in the address. Plain Python: no Django, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from actors.edtf import EdtfError, parse_edtf
from events.tagging.vocabulary import EVENT_TYPES

KINDS = ("happening", "statement", "draft", "response")
ORDERS = ("newest", "oldest")
MOST_ACTORS = 5
LONGEST_TEXT = 200
LONGEST_SLUG = 120
FILTERS = ("actor", "kind", "dossier", "type", "from", "to", "text", "order")

Order = Literal["newest", "oldest"]


@dataclass(frozen=True)
class Problem:
    """A parameter that could not be used: its name, a stable code, and a sentence that says what to do."""

    parameter: str
    code: str
    message: str


@dataclass(frozen=True)
class TimelineQuery:
    """What is asked of the timeline. Several actors mean entries involving all of them; several kinds or types, any.

    `from_text` and `to_text` are EDTF as written; the days beside them are the first of `from` and the last of `to`.
    An entry belongs to the period when its date possibly falls within it.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    dossier: str = ""
    types: tuple[str, ...] = ()
    from_text: str = ""
    to_text: str = ""
    text: str = ""
    order: Order = "newest"
    from_day: date | None = field(default=None, compare=False)
    to_day: date | None = field(default=None, compare=False)

    @property
    def is_filtered(self) -> bool:
        return self != TimelineQuery(order=self.order)

    @property
    def keys(self) -> tuple[str, ...]:
        """The ledger keys an entry must have, all of them."""
        dossier = (f"dossier:{self.dossier}",) if self.dossier else ()
        return tuple(f"actor:{slug}" for slug in self.actors) + dossier

    def as_params(self) -> list[tuple[str, str]]:
        """The address's parameters in one canonical order; defaults are left out. Inverse of `read_query`."""
        order = "" if self.order == "newest" else self.order
        params = [("actor", slug) for slug in self.actors]
        params += [("kind", kind) for kind in self.kinds]
        params += [("type", event_type) for event_type in self.types]
        params += [
            ("dossier", self.dossier),
            ("from", self.from_text),
            ("to", self.to_text),
            ("text", self.text),
            ("order", order),
        ]
        return [(name, value) for name, value in params if value]


@dataclass(frozen=True)
class ReadQuery:
    """A query and what had to be left out of it."""

    query: TimelineQuery
    problems: tuple[Problem, ...]


def read_query(params: Mapping[str, Sequence[str]], also_allowed: Sequence[str] = ()) -> ReadQuery:
    """Read address parameters (`QueryDict.lists()` as a mapping); never raises.

    Every value that cannot be used becomes a Problem and is left out. `also_allowed` names the parameters that a door
    reads itself (`cursor`, `page_size`...).
    """
    problems: list[Problem] = []
    for name in params:
        if name not in FILTERS and name not in also_allowed:
            shown = ", ".join([*FILTERS, *also_allowed])
            problems.append(
                Problem(
                    name[:40], "unknown_parameter", f"There is no filter “{name[:40]}”. There are: {shown}."
                )
            )
    first, last = _read_period(params, problems)
    query = TimelineQuery(
        actors=_read_slugs(params, "actor", MOST_ACTORS, problems),
        kinds=_read_choices(params, "kind", KINDS, problems),
        dossier="".join(_read_slugs(params, "dossier", 1, problems)),
        types=_read_choices(params, "type", tuple(EVENT_TYPES), problems),
        from_text=first[0],
        to_text=last[0],
        from_day=first[1],
        to_day=last[1],
        text=_read_text(params, problems),
        order=_read_order(params, problems),
    )
    return ReadQuery(query, tuple(problems))


def _values(params: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """The parameter's values in the order given, each once; empty ones are what an unused form field sends."""
    return list(dict.fromkeys(value.strip() for value in params.get(name, ()) if value.strip()))


def _one(params: Mapping[str, Sequence[str]], name: str, problems: list[Problem]) -> str:
    values = _values(params, name)
    if len(values) > 1:
        problems.append(Problem(name, "repeated", f"“{name}” is given {len(values)} times. Give it once."))
        return ""
    return values[0] if values else ""


def _read_choices(
    params: Mapping[str, Sequence[str]], name: str, allowed: Sequence[str], problems: list[Problem]
) -> tuple[str, ...]:
    known = []
    for value in _values(params, name)[:50]:
        if value in allowed:
            known.append(value)
        else:
            message = f"“{value[:40]}” is not a {name}. Choose from: {', '.join(allowed)}."
            problems.append(Problem(name, "unknown_value", message))
    return tuple(sorted(known, key=list(allowed).index))


def _read_slugs(
    params: Mapping[str, Sequence[str]], name: str, most: int, problems: list[Problem]
) -> tuple[str, ...]:
    values = _values(params, name)
    if len(values) > most:
        times = "once" if most == 1 else f"at most {most} times"
        problems.append(Problem(name, "too_many", f"“{name}” is given {len(values)} times. Give it {times}."))
        values = values[:most]
    slugs = []
    for value in values:
        if len(value) <= LONGEST_SLUG and all(char.isalnum() or char in "-_" for char in value):
            slugs.append(value)
        else:
            message = (
                f"“{value[:40]}” is not the short name of {'an' if name == 'actor' else 'a'} {name}. "
                f"Look it up in the list of {name}s; its short name ends the address of its page."
            )
            problems.append(Problem(name, "not_a_slug", message))
    return tuple(slugs)


def _read_period(
    params: Mapping[str, Sequence[str]], problems: list[Problem]
) -> tuple[tuple[str, date | None], tuple[str, date | None]]:
    """((from text, its first day), (to text, its last day)); both empty when they contradict each other."""
    read: dict[str, tuple[str, date | None]] = {}
    for name in ("from", "to"):
        read[name] = ("", None)
        text = _one(params, name, problems)
        if text:
            try:
                parsed = parse_edtf(text)
            except EdtfError as error:
                problems.append(Problem(name, "not_a_date", str(error)))
            else:
                read[name] = (parsed.text, parsed.earliest if name == "from" else parsed.latest)
    first, last = read["from"], read["to"]
    if first[1] and last[1] and last[1] < first[1]:
        message = f"The period ends ({last[0]}) before it starts ({first[0]}). Exchange the two days."
        problems.append(Problem("to", "ends_before_start", message))
        return ("", None), ("", None)
    return first, last


def _read_text(params: Mapping[str, Sequence[str]], problems: list[Problem]) -> str:
    text = _one(params, "text", problems)
    if len(text) > LONGEST_TEXT:
        message = (
            f"The words to look for have {len(text)} characters; at most {LONGEST_TEXT} can be searched."
        )
        problems.append(Problem("text", "too_long", message))
        return ""
    return text


def _read_order(params: Mapping[str, Sequence[str]], problems: list[Problem]) -> Order:
    value = _one(params, "order", problems)
    if value == "oldest":
        return "oldest"
    if value not in ("", "newest"):
        problems.append(
            Problem(
                "order", "unknown_value", f"“{value[:40]}” is not an order. Choose from: {', '.join(ORDERS)}."
            )
        )
    return "newest"
