"""Turning who is known (the tables, or the reference book's files) into the engine's lexicon."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, Max

from actors.edtf import parse_edtf
from actors.models import Actor, Membership, Name
from actors.reference_book.read import Book, BookOffice
from events.tagging.lexicon import Lexicon, LexiconActor, LexiconName, LexiconOffice


@dataclass(frozen=True)
class TablesVersion:
    """Differs whenever an actor, a name or an office has been added, changed or taken away."""

    actors: int
    changed_at: datetime | None
    names: int
    last_name: int | None
    offices: int
    last_office: int | None


def lexicon_of_tables() -> Lexicon:
    """The lexicon of the actors as they stand now; built once for as long as they stay so."""
    return _lexicon_at(_version_of_tables())


def lexicon_of_book(book: Book) -> Lexicon:
    """The same from the reference book alone, for work without a database."""
    return Lexicon(
        LexiconActor(
            key=actor.key,
            name=actor.name,
            type=actor.type,
            wikidata=actor.wikidata,
            parent=actor.parent,
            gender=actor.gender or None,
            names=tuple(LexiconName(name.text, name.kind, name.lang) for name in actor.names),
            offices=tuple(map(_office_of_book, actor.offices)),
            context_names=tuple(actor.context_names),
        )
        for actor in book.actors
    )


def _version_of_tables() -> TablesVersion:
    actors = Actor.objects.aggregate(n=Count("id"), at=Max("updated_at"))
    names = Name.objects.aggregate(n=Count("id"), last=Max("id"))
    offices = Membership.objects.aggregate(n=Count("id"), last=Max("id"))
    return TablesVersion(actors["n"], actors["at"], names["n"], names["last"], offices["n"], offices["last"])


@lru_cache(maxsize=1)
def _lexicon_at(version: TablesVersion) -> Lexicon:
    names: defaultdict[int, list[Name]] = defaultdict(list)
    for name in Name.objects.order_by("id"):
        names[name.actor_id].append(name)
    offices: defaultdict[int, list[LexiconOffice]] = defaultdict(list)
    held = Membership.objects.filter(member__type=Actor.Type.PERSON).exclude(date="")
    for office in held.select_related("organization", "on_behalf_of").order_by("id"):
        on_behalf_of = _key(office.on_behalf_of) if office.on_behalf_of else None
        assert office.date_earliest  # a constraint ties both to the date
        assert office.date_latest
        offices[office.member_id].append(
            LexiconOffice(
                office.role,
                _key(office.organization),
                on_behalf_of,
                office.date_earliest,
                office.date_latest,
            )
        )
    actors = Actor.objects.select_related("parent").order_by("id")
    return Lexicon(_from_row(actor, names[actor.pk], tuple(offices[actor.pk])) for actor in actors)


def _from_row(actor: Actor, names: list[Name], offices: tuple[LexiconOffice, ...]) -> LexiconActor:
    return LexiconActor(
        key=_key(actor),
        name=actor.name,
        type=actor.type,
        wikidata=actor.wikidata_id,
        parent=_key(actor.parent) if actor.parent else None,
        gender=actor.gender or None,
        names=tuple(LexiconName(n.text, n.kind, n.language) for n in names if not n.needs_context),
        offices=offices,
        context_names=tuple(n.text for n in names if n.needs_context),
    )


def _key(actor: Actor) -> str:
    """As suggestions carry it: the reference book's key, or the address word of an actor that is not in it."""
    return actor.book_key or actor.slug


def _office_of_book(office: BookOffice) -> LexiconOffice:
    held = parse_edtf(office.held)
    return LexiconOffice(office.role, office.organization, office.on_behalf_of, held.earliest, held.latest)
