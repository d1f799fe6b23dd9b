"""Read and check the reference book: states, organizations and persons, one JSON object a line.

The whole book is checked before anything of it is returned, so a loader never meets half a book. README.md beside
this file describes the format.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actors.reference_book.book import Book, BookActor, BookError, BookMember, BookName, BookOffice
from actors.reference_book.fields import check_fields, check_held, check_text, choose, match
from events.tagging.vocabulary import NAME_KINDS

BOOK = Path(__file__).resolve().parent
FILES = {
    "states.jsonl": ("state", "group"),
    "organizations.jsonl": ("organization",),
    "persons.jsonl": ("person",),
}
FIELDS = {
    "states.jsonl": ("key", "type", "name", "wikidata", "iso2", "iso3", "un", "capital", "names"),
    "organizations.jsonl": (
        "key",
        "type",
        "name",
        "wikidata",
        "parent",
        "seat",
        "names",
        "context_names",
        "members",
    ),
    "persons.jsonl": ("key", "type", "name", "wikidata", "gender", "names", "offices"),
}
MAX_LINE = 100_000


@dataclass(frozen=True)
class _Entry:
    place: str
    actor: BookActor


def read_book(folder: Path = BOOK) -> Book:
    """Read the three files and VERSION of `folder`; raises BookError at the first fault of any of them."""
    version = _read_text(folder / "VERSION").strip()
    match("VERSION", version, place="VERSION")
    entries = [entry for file_name in FILES for entry in _read_file(folder / file_name)]
    _check_unique(entries)
    _check_references(entries)
    return Book(version=version, actors=tuple(entry.actor for entry in entries))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BookError(
            f"{path.name}: cannot be read ({error.strerror}). Put the file back into {path.parent}."
        ) from error
    except UnicodeDecodeError as error:
        raise BookError(f"{path.name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error


def _read_file(path: Path) -> list[_Entry]:
    entries: list[_Entry] = []
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line and entries:
            continue
        place = f"{path.name}, line {number}"
        actor = _read_actor(line, file_name=path.name, place=place)
        if entries and actor.key <= entries[-1].actor.key:
            raise BookError(
                f"{place}: “{actor.key}” stands after “{entries[-1].actor.key}”. Sort the lines by key, once each."
            )
        entries.append(_Entry(place, actor))
    return entries


def _read_actor(line: str, *, file_name: str, place: str) -> BookActor:
    fields = _read_object(line, place)
    check_fields(
        fields, allowed=FIELDS[file_name], required=("key", "type", "name", "wikidata", "names"), place=place
    )
    if fields["type"] not in FILES[file_name]:
        raise BookError(
            f"{place}: type is {fields['type']!r}. In {file_name} write {' or '.join(FILES[file_name])}."
        )
    match("key", fields["key"], place=place)
    for field in ("wikidata", "iso2", "iso3"):
        if fields.get(field) is not None:
            match(field, fields[field], place=place)
    choose("un", fields.get("un"), ("member", "observer", None), place=place)
    choose("gender", fields.get("gender"), ("male", "female", None), place=place)
    for field in ("name", "capital", "seat"):
        if fields.get(field) is not None or field == "name":
            check_text(field, fields[field], place=place)
    return _build_actor(fields, place)


def _build_actor(fields: dict[str, Any], place: str) -> BookActor:
    lists: dict[str, Callable[[Any, str], Any]] = {
        "names": _read_name,
        "offices": _read_office,
        "members": _read_member,
        "context_names": lambda text, where: check_text("context_names", text, place=where),
    }
    values = dict(fields)
    for field, read_one in lists.items():
        items = fields.get(field, [])
        if not isinstance(items, list):
            raise BookError(f"{place}: {field} is not a list. Write [] when there is nothing to say.")
        values[field] = tuple(
            read_one(item, f"{place}, {field} {index}") for index, item in enumerate(items, start=1)
        )
    actor = BookActor(**values)
    _check_names(actor, place)
    return actor


def _read_name(item: Any, place: str) -> BookName:
    check_fields(item, allowed=("text", "kind", "lang"), required=("text", "kind"), place=place)
    choose("kind", item["kind"], tuple(NAME_KINDS), place=place)
    lang = item.get("lang", "en")
    match("lang", lang, place=place)
    return BookName(check_text("text", item["text"], place=place), item["kind"], lang)


def _read_office(item: Any, place: str) -> BookOffice:
    keys = ("role", "organization", "on_behalf_of", "held")
    check_fields(item, allowed=keys, required=keys, place=place)
    role = check_text("role", item["role"], place=place)
    return BookOffice(role, item["organization"], item["on_behalf_of"], check_held(item["held"], place))


def _read_member(item: Any, place: str) -> BookMember:
    check_fields(item, allowed=("state", "held"), required=("state", "held"), place=place)
    return BookMember(item["state"], check_held(item["held"], place))


def _read_object(line: str, place: str) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise BookError(f"{place}: longer than {MAX_LINE} characters. Give each actor a line of its own.")
    try:
        fields = json.loads(line, object_pairs_hook=_refuse_twice)
    except (ValueError, RecursionError) as error:
        raise BookError(
            f"{place}: not a JSON object ({error}). Write one object a line, and no empty line."
        ) from error
    if not isinstance(fields, dict):
        raise BookError(f"{place}: not a JSON object. Write one object a line, like the lines around it.")
    return fields


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field is given twice")
    return fields


def _check_names(actor: BookActor, place: str) -> None:
    """Refuse a name given twice; capitals make no difference to whoever looks names up."""
    seen = {(actor.name.casefold(), "en")}
    for text, lang in (
        *((name.text, name.lang) for name in actor.names),
        *((text, "en") for text in actor.context_names),
    ):
        spelling = (text.casefold(), lang)
        if spelling in seen:
            raise BookError(f"{place}: “{text}” is given twice for {actor.key}. Keep one of the two.")
        seen.add(spelling)


def _check_unique(entries: Iterable[_Entry]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in entries:
        for field in ("key", "wikidata", "iso2", "iso3"):
            value = getattr(entry.actor, field)
            if value is None:
                continue
            earlier = seen.setdefault((field, value), entry.place)
            if earlier != entry.place:
                raise BookError(
                    f"{entry.place}: {field} {value} already stands at {earlier}. Correct one of them."
                )


def _check_references(entries: Iterable[_Entry]) -> None:
    by_key = {entry.actor.key: entry.actor for entry in entries}
    for entry in entries:
        for field, key, types in _references(entry.actor):
            if not isinstance(key, str) or key not in by_key:
                raise BookError(
                    f"{entry.place}: {field} names {key!r:.80}, which no line has. Add it or correct the key."
                )
            if by_key[key].type not in types:
                raise BookError(
                    f"{entry.place}: {field} names “{key}”, of type {by_key[key].type}. Name a {' or '.join(types)}."
                )
        _check_parents(entry, by_key)


def _references(actor: BookActor) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    bodies = ("state", "group", "organization")
    if actor.parent is not None:
        yield "parent", actor.parent, bodies
    for member in actor.members:
        yield "members", member.state, ("state", "group")
    for office in actor.offices:
        yield "organization", office.organization, bodies
        if office.on_behalf_of is not None:
            yield "on_behalf_of", office.on_behalf_of, bodies


def _check_parents(entry: _Entry, by_key: dict[str, BookActor]) -> None:
    seen = {entry.actor.key}
    parent = entry.actor.parent
    while parent in by_key:
        if parent in seen:
            raise BookError(
                f"{entry.place}: {entry.actor.key} is its own parent by way of {parent}. Break the circle."
            )
        seen.add(parent)
        parent = by_key[parent].parent
