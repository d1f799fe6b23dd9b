"""Bringing the reference book into the tables, again and again, without undoing what an editor has done.

Every actor remembers the values the book last gave it. A later book changes a value only where the row still holds
what the book gave; a value, name or office that an editor changed, added or took away stays as the editor left it.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from actors.models import Actor, Membership, Name
from actors.reference_book.read import Book, BookActor
from events.actions.publication import entries_naming, refresh_entries
from events.ledger.record import append_revision
from events.models import Revision

BY = "reference book"
FIELDS = ("name", "type", "gender", "wikidata_id", "iso_alpha_2", "iso_alpha_3")
UNIQUE_FIELDS = ("wikidata_id", "iso_alpha_2", "iso_alpha_3")
# The last part of a membership's values: role, organization's key, on whose behalf, EDTF.
Values = dict[str, Any]


@dataclass(frozen=True)
class LoadCounts:
    created: int
    changed: int
    unchanged: int


@transaction.atomic
def load_reference_book(book: Book) -> LoadCounts:
    """Bring `book` into the tables and the ledger; running it again changes nothing."""
    actors = {actor.book_key: actor for actor in Actor.objects.from_book().select_for_update().order_by("id")}
    wanted = {entry.key: _values_of(book, entry) for entry in book.actors}
    stale = [key for key, values in wanted.items() if key not in actors or actors[key].book_values != values]
    created = sum(key not in actors for key in stale)
    mine = _editors_actors()
    renamed = []
    for key in stale:
        actor = actors[key] = actors.get(key) or _adopt_or_start(key, wanted[key], mine)
        if _merge_fields(actor, wanted[key]):
            renamed.append(actor)
    for key in stale:
        _merge_relations(actors[key], wanted[key], actors)
        actors[key].book_values = wanted[key]
        actors[key].save()
    _record(stale, version=book.version)
    for actor in renamed:
        refresh_entries(entries_naming(actor), by=BY, reason="An actor it names goes by another name now.")
    return LoadCounts(created, len(stale) - created, len(wanted) - len(stale))


def _values_of(book: Book, entry: BookActor) -> Values:
    """What the book says of one actor, in the plain form that `book_values` keeps."""
    offices = [
        [office.role, office.organization, office.on_behalf_of, office.held] for office in entry.offices
    ]
    joined = [
        ["member", organization.key, None, member.held]
        for organization in book.actors
        for member in organization.members
        if member.state == entry.key
    ]
    names = [[name.text, name.lang, name.kind, False] for name in entry.names]
    names += [[text, "en", Name.Kind.ALIAS.value, True] for text in entry.context_names]
    return {
        "fields": {
            "name": entry.name,
            "type": entry.type,
            "gender": entry.gender or "",
            "wikidata_id": entry.wikidata,
            "iso_alpha_2": entry.iso2,
            "iso_alpha_3": entry.iso3,
        },
        "parent": entry.parent,
        "names": names,
        "memberships": offices + joined,
    }


def _editors_actors() -> dict[tuple[str, str], Actor]:
    """The actors that no book has named yet, by each identifier they have."""
    return {
        (field, getattr(actor, field)): actor
        for actor in Actor.objects.filter(book_key__isnull=True)
        for field in UNIQUE_FIELDS
        if getattr(actor, field)
    }


def _adopt_or_start(key: str, values: Values, mine: dict[tuple[str, str], Actor]) -> Actor:
    """An editor's actor with the same identifier becomes the book's; otherwise a new row."""
    fields = values["fields"]
    found = next(
        (mine[field, fields[field]] for field in UNIQUE_FIELDS if (field, fields[field]) in mine), None
    )
    if found:
        found.book_key = key
        return found
    actor = Actor(book_key=key, slug=_free_slug(fields["name"], key), **fields)
    actor.save()
    return actor


def _free_slug(name: str, key: str) -> str:
    slug = slugify(name)[:100] or key
    return slug if not Actor.objects.filter(slug=slug).exists() else f"{slug}-{key}"[:120]


def _merge_fields(actor: Actor, values: Values) -> bool:
    """Take over what no editor changed; says whether the canonical name became another."""
    before = actor.name
    last = actor.book_values.get("fields", {})
    for field in FIELDS:
        if field in last and getattr(actor, field) == last[field]:
            setattr(actor, field, values["fields"][field])
    return actor.name != before


def _merge_relations(actor: Actor, values: Values, actors: dict[str | None, Actor]) -> None:
    last = actor.book_values
    if "parent" not in last or (actor.parent.book_key if actor.parent else None) == last["parent"]:
        actor.parent = actors[values["parent"]] if values["parent"] else None
    _merge_names(actor, last.get("names", []), values["names"])
    _merge_memberships(actor, last.get("memberships", []), values["memberships"], actors)


def _merge_names(actor: Actor, last: list[list[Any]], wanted: list[list[Any]]) -> None:
    for text, language, kind, needs_context in (row for row in last if row not in wanted):
        actor.names.filter(text=text, language=language, kind=kind, needs_context=needs_context).delete()
    Name.objects.bulk_create(
        [
            Name(actor=actor, text=text, language=language, kind=kind, needs_context=needs_context)
            for text, language, kind, needs_context in wanted
            if [text, language, kind, needs_context] not in last
        ],
        ignore_conflicts=True,
    )


def _merge_memberships(
    actor: Actor, last: list[list[Any]], wanted: list[list[Any]], actors: dict[str | None, Actor]
) -> None:
    for role, organization, _, held in (row for row in last if row not in wanted):
        actor.memberships.filter(role=role, organization__book_key=organization, date=held).delete()
    fresh = [
        Membership(
            member=actor,
            organization=actors[organization],
            role=role,
            date=held,
            on_behalf_of=actors[on_behalf_of] if on_behalf_of else None,
        )
        for role, organization, on_behalf_of, held in (row for row in wanted if row not in last)
    ]
    for membership in fresh:
        membership.set_bounds()
    Membership.objects.bulk_create(fresh, ignore_conflicts=True)


def _record(keys: list[str], *, version: str) -> None:
    actors = Actor.objects.filter(book_key__in=keys).with_relations().order_by("id")
    known = set(Revision.objects.of("actor").values_list("record_uid", flat=True))
    for actor in actors:
        action = Revision.Action.CORRECTED if actor.uid in known else Revision.Action.PUBLISHED
        append_revision(actor, action=action, by=BY, reason=f"Reference book {version}")
