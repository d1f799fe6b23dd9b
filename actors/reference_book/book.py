"""What one reading of the reference book gives: plain values, the same for every loader."""

from dataclasses import dataclass


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
