"""From what a reader typed to the actors and dossiers of the record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import BooleanField, Func, Q, Value
from django.utils.text import slugify

from events.models import Revision
from events.timeline.query import Problem, ReadQuery, TimelineQuery, read_query
from events.timeline.select import find_names, unknown_among

MOST_CANDIDATES = 6


@dataclass(frozen=True)
class Candidate:
    """An actor that may be meant by a name the record does not have."""

    slug: str
    name: str
    query: TimelineQuery


@dataclass(frozen=True)
class Asked:
    """What a page is asked for. `is_settled` says that a typed name was replaced by the one actor it can mean."""

    query: TimelineQuery
    problems: tuple[Problem, ...]
    names: dict[tuple[str, str], str]
    candidates: tuple[Candidate, ...] = ()
    is_settled: bool = False

    @property
    def is_refused(self) -> bool:
        """A parameter that some other site hung on the address is worth a note, not a refusal."""
        return any(problem.code != "unknown_parameter" for problem in self.problems)


def read_asked(params: Mapping[str, Sequence[str]], also_allowed: Sequence[str] = ()) -> Asked:
    """Read the address of a page; like `read_query`, but actors may be given by name, and names are looked up."""
    typed = {_slug_of(value): value.strip() for value in params.get("actor", ())}
    read = read_query({**params, "actor": list(typed)} if typed else params, also_allowed)
    names = find_names(read.query)
    unknown = [slug for slug in read.query.actors if ("actor", slug) not in names]
    if len(unknown) != 1:
        return _asked(read, names)
    candidates = _candidates(read.query, unknown[0], typed[unknown[0]])
    if len(candidates) == 1:
        query = candidates[0].query
        return Asked(query, read.problems, find_names(query), is_settled=True)
    return replace(_asked(read, names), candidates=candidates)


def _asked(read: ReadQuery, names: dict[tuple[str, str], str]) -> Asked:
    return Asked(read.query, read.problems + unknown_among(read.query, names), names)


def _slug_of(value: str) -> str:
    """`Sergey Lavrov` as `sergey-lavrov`; what is a slug already, or can be none, stays."""
    value = value.strip()
    return slugify(value, allow_unicode=True) or value


def _candidates(query: TimelineQuery, slug: str, typed: str) -> tuple[Candidate, ...]:
    """Whoever goes by exactly that name, such as `US`; only if nobody does, those whose names contain it."""
    whole = Q(title__iexact=typed)
    for spelling in {typed, typed.upper(), typed.title()}:
        whole |= Q(snapshot__contains={"names": [{"text": spelling}]})
    part = Q(title__icontains=typed) | Q(slug__contains=slug) | Q(goes_by=True)
    actors = Revision.objects.live().of("actor").alias(goes_by=_one_name_contains(typed))
    ordered = actors.order_by("title", "record_id").values_list("slug", "title")
    rows = ordered.filter(whole)[:MOST_CANDIDATES] or ordered.filter(part)[:MOST_CANDIDATES]
    return tuple(
        Candidate(
            found, title, replace(query, actors=tuple(found if own == slug else own for own in query.actors))
        )
        for found, title in rows
    )


def _one_name_contains(typed: str) -> Func:
    path = f'$.names[*].text ? (@ like_regex {json.dumps(typed)} flag "iq")'
    return Func(
        "snapshot",
        Value(path),
        template="jsonb_path_exists(%(expressions)s::jsonpath)",
        output_field=BooleanField(),
    )
