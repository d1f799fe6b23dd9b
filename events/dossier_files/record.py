"""What a dossier folder holds, as frozen dataclasses; `events.dossier_files.read` reads and checks it.

Prose is one paragraph: white space is collapsed, so line breaks in the files are only for the eye, and a cited
passage is looked for in the collapsed note.
"""

from dataclasses import dataclass

from actors.edtf import EdtfDate


@dataclass(frozen=True)
class DossierSource:
    """A public document. `note` is our own abstract of it, and the text that citations point into."""

    key: str
    publisher: str
    publisher_host: str
    title: str
    url: str
    published_on: EdtfDate
    language: str
    document_type: str
    note: str
    address_note: str


@dataclass(frozen=True)
class EntryActor:
    actor: str
    role: str


@dataclass(frozen=True)
class EntryStatement:
    speaker: str
    office: str
    on_behalf_of: str
    addressees: tuple[str, ...]
    wording: str
    wording_kind: str
    language: str
    translation: str
    speech_act: str
    venue: str
    answers: str


@dataclass(frozen=True)
class EntryDraft:
    text_type: str
    official_title: str
    language: str
    proposed_by: tuple[str, ...]
    proposed_to: tuple[str, ...]
    supersedes: str


@dataclass(frozen=True)
class EntryResponse:
    answers: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    stance: str
    form: str
    disclosure: str


@dataclass(frozen=True)
class EntryCitation:
    """`passage` stands exactly once in the note of `source`; `field` is "" when it supports the whole entry."""

    source: str
    passage: str
    field: str


@dataclass(frozen=True)
class DossierEntry:
    """One dated entry, read from `file_name`; `kind` says which one of the three details is set, if any."""

    file_name: str
    key: str
    kind: str
    type: str
    title: str
    summary: str
    date: EdtfDate
    time: str
    time_zone: str
    place: str
    actors: tuple[EntryActor, ...]
    statement: EntryStatement | None
    draft: EntryDraft | None
    response: EntryResponse | None
    citations: tuple[EntryCitation, ...]

    @property
    def actor_keys(self) -> frozenset[str]:
        """Every key of the reference book that this entry names, in whatever place."""
        keys = {part.actor for part in self.actors}
        if self.statement:
            keys |= {self.statement.speaker, self.statement.on_behalf_of, *self.statement.addressees}
        if self.draft:
            keys |= {*self.draft.proposed_by, *self.draft.proposed_to}
        if self.response:
            keys |= {*self.response.by, *self.response.to}
        return frozenset(keys)


@dataclass(frozen=True)
class DossierArticle:
    """A news article for the inbox, with its text."""

    file: str
    title: str
    publisher: str
    url: str
    published_on: EdtfDate
    language: str
    text: str


@dataclass(frozen=True)
class DossierFile:
    slug: str
    title: str
    summary: str
    opened_on: EdtfDate
    closed_on: EdtfDate | None
    sources: tuple[DossierSource, ...]
    entries: tuple[DossierEntry, ...]
    articles: tuple[DossierArticle, ...]
