"""Read and check the reference book: states, organizations and persons, one JSON object a line.

The whole book is checked before anything of it is returned, so a loader never meets half a book. README.md beside
this file describes the format.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actors.edtf import EdtfError, parse_edtf
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
MAX_NAME = 200
_PATTERNS = {
    "key": (
        re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
        "small letters, digits and single hyphens, like ru-foreign-ministry",
    ),
    "wikidata": (re.compile(r"Q[1-9][0-9]{0,11}"), "Q and digits, like Q159, or null"),
    "iso2": (re.compile(r"[A-Z]{2}"), "two capital letters, like RU, or null"),
    "iso3": (re.compile(r"[A-Z]{3}"), "three capital letters, like RUS, or null"),
    "lang": (re.compile(r"[a-z]{2,3}"), "a language code of two or three small letters, like ru"),
    "VERSION": (re.compile(r"[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}"), "year.month.number, like 2026.11.1"),
}


class BookError(ValueError):
    """The book cannot be used; the message names the file and line and says what to change."""


@dataclass(frozen=True)
class BookName:
    text: str
    kind: str
    lang: str = "en"


@dataclass(frozen=True)
class BookOffice:
    """`organization` and `on_behalf_of` are keys of the book; `held` is an EDTF interval."""

    role: str
    organization: str
    on_behalf_of: str | None
    held: str


@dataclass(frozen=True)
class BookMember:
    """A state's membership; `state` is a key of the book, `held` an EDTF interval."""

    state: str
    held: str


@dataclass(frozen=True)
class BookActor:
    """One line of the book. `name` is the canonical name and does not stand among `names`.

    `context_names` are common nouns ("the alliance") that mean this actor only where a text has made that clear.
    """

    key: str
    type: str
    name: str
    wikidata: str | None = None
    iso2: str | None = None
    iso3: str | None = None
    un: str | None = None
    capital: str | None = None
    parent: str | None = None
    seat: str | None = None
    gender: str | None = None
    names: tuple[BookName, ...] = ()
    context_names: tuple[str, ...] = ()
    offices: tuple[BookOffice, ...] = ()
    members: tuple[BookMember, ...] = ()


@dataclass(frozen=True)
class Book:
    version: str
    actors: tuple[BookActor, ...]


@dataclass(frozen=True)
class _Entry:
    place: str
    actor: BookActor


def read_book(folder: Path = BOOK) -> Book:
    """Read the three files and VERSION of `folder`; raises BookError at the first fault of any of them."""
    version = _read_text(folder / "VERSION").strip()
    _match("VERSION", version, place="VERSION")
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
    _check_fields(
        fields, allowed=FIELDS[file_name], required=("key", "type", "name", "wikidata", "names"), place=place
    )
    if fields["type"] not in FILES[file_name]:
        raise BookError(
            f"{place}: type is {fields['type']!r}. In {file_name} write {' or '.join(FILES[file_name])}."
        )
    _match("key", fields["key"], place=place)
    for field in ("wikidata", "iso2", "iso3"):
        if fields.get(field) is not None:
            _match(field, fields[field], place=place)
    _choose("un", fields.get("un"), ("member", "observer", None), place=place)
    _choose("gender", fields.get("gender"), ("male", "female", None), place=place)
    for field in ("name", "capital", "seat"):
        if fields.get(field) is not None or field == "name":
            _check_text(field, fields[field], place=place)
    return _build_actor(fields, place)


def _build_actor(fields: dict[str, Any], place: str) -> BookActor:
    lists: dict[str, Callable[[Any, str], Any]] = {
        "names": _read_name,
        "offices": _read_office,
        "members": _read_member,
        "context_names": lambda text, where: _check_text("context_names", text, place=where),
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
    _check_fields(item, allowed=("text", "kind", "lang"), required=("text", "kind"), place=place)
    _choose("kind", item["kind"], tuple(NAME_KINDS), place=place)
    lang = item.get("lang", "en")
    _match("lang", lang, place=place)
    return BookName(_check_text("text", item["text"], place=place), item["kind"], lang)


def _read_office(item: Any, place: str) -> BookOffice:
    keys = ("role", "organization", "on_behalf_of", "held")
    _check_fields(item, allowed=keys, required=keys, place=place)
    role = _check_text("role", item["role"], place=place)
    return BookOffice(role, item["organization"], item["on_behalf_of"], _check_held(item["held"], place))


def _read_member(item: Any, place: str) -> BookMember:
    _check_fields(item, allowed=("state", "held"), required=("state", "held"), place=place)
    return BookMember(item["state"], _check_held(item["held"], place))


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


def _check_fields(item: Any, *, allowed: tuple[str, ...], required: tuple[str, ...], place: str) -> None:
    if not isinstance(item, dict):
        raise BookError(f"{place}: not a JSON object. Write one with the fields {', '.join(allowed)}.")
    missing = [field for field in required if field not in item]
    if missing:
        raise BookError(f"{place}: {', '.join(missing)} missing. Add it (null where nobody knows a code).")
    in_order = [field for field in allowed if field in item]
    if list(item) != in_order:
        raise BookError(
            f"{place}: fields {', '.join(item)}. Use only these, in this order: {', '.join(allowed)}."
        )


def _match(field: str, value: Any, *, place: str) -> None:
    pattern, wanted = _PATTERNS[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BookError(f"{place}: {field} is {value!r:.80}. Write {wanted}.")


def _choose(field: str, value: Any, choices: tuple[str | None, ...], *, place: str) -> None:
    if value not in choices:
        listed = ", ".join(choice or "null" for choice in choices)
        raise BookError(f"{place}: {field} is {value!r:.80}. Choose one of: {listed}.")


def _check_text(field: str, value: Any, *, place: str) -> str:
    """A name as it may stand in the tables: trimmed, composed (NFC), printable, of sane length."""
    if not isinstance(value, str) or not value.strip():
        raise BookError(f"{place}: {field} is empty. Write the name, or leave the entry out.")
    if value != unicodedata.normalize("NFC", " ".join(value.split())) or not value.isprintable():
        raise BookError(
            f"{place}: {field} {value!r:.80} has stray spaces, marks or control characters. Write it plainly."
        )
    if len(value) > MAX_NAME:
        raise BookError(f"{place}: {field} has {len(value)} characters. Write at most {MAX_NAME}.")
    return value


def _check_held(value: Any, place: str) -> str:
    try:
        if not isinstance(value, str) or "/" not in value:
            raise EdtfError("held is not a from-to date. Write it like 2004-03-09/.. or 2019/2022-02.")
        return parse_edtf(value).text
    except EdtfError as error:
        raise BookError(f"{place}: {error}") from error


def _check_names(actor: BookActor, place: str) -> None:
    seen = {(actor.name.casefold(), "en")}
    for name in actor.names:
        spelling = (name.text.casefold(), name.lang)
        if spelling in seen:
            raise BookError(f"{place}: “{name.text}” is given twice for {actor.key}. Keep one of the two.")
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
                    f"{entry.place}: {field} names “{key}”, a {by_key[key].type}. It must be a {' or '.join(types)}."
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
