"""Reads a dossier kept as files: one exchange, its sources, its entries and news articles for the inbox.

A folder holds `dossier.toml`, `sources.toml`, one or more `entries*.toml` and, where wanted, `articles.toml`
with the texts under `articles/`. Nothing here knows the database: every reference inside the folder is checked,
and actor keys name entries of the reference book, which the loader looks up.
"""

import re
from pathlib import Path
from zoneinfo import available_timezones

from events.dossier_files.checks import check_references
from events.dossier_files.record import (
    DossierArticle,
    DossierEntry,
    DossierFile,
    DossierSource,
    EntryActor,
    EntryCitation,
    EntryDraft,
    EntryResponse,
    EntryStatement,
)
from events.dossier_files.table import DossierFileError, Table, read_rows, read_text, read_toml
from events.dossier_files.words import (
    CITED_FIELDS,
    DISCLOSURES,
    DOCUMENT_TYPES,
    FORMS,
    KINDS,
    ROLES,
    TEXT_TYPES,
    TRANSLATIONS,
    WORDING_KINDS,
)
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES

__all__ = ["DossierFile", "DossierFileError", "read_dossier"]

LONGEST_TITLE = 100
LONGEST_ADDRESS = 500
CLOCK_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def read_dossier(folder: Path) -> DossierFile:
    """Read and check the whole folder; raises DossierFileError at the first thing that is wrong."""
    front = read_toml(folder / "dossier.toml")
    sources = tuple(_read_source(table) for table in read_rows(folder / "sources.toml", "source"))
    entry_paths = sorted(folder.glob("entries*.toml"))
    if not entry_paths:
        raise DossierFileError(f"{folder.name}: there is no entries*.toml. Add one with [[entry]] tables.")
    entries = tuple(_read_entry(table) for path in entry_paths for table in read_rows(path, "entry"))
    has_articles = (folder / "articles.toml").exists()
    article_rows = read_rows(folder / "articles.toml", "article") if has_articles else []
    dossier = DossierFile(
        slug=front.key("slug"),
        title=front.text("title", longest=LONGEST_TITLE),
        summary=front.text("summary"),
        opened_on=front.day("opened_on"),
        closed_on=front.optional_day("closed_on"),
        sources=sources,
        entries=tuple(
            sorted(entries, key=lambda entry: (entry.date.earliest, entry.date.latest, entry.time))
        ),
        articles=tuple(_read_article(table, folder / "articles") for table in article_rows),
    )
    front.finish()
    check_references(dossier)
    return dossier


def _read_source(table: Table) -> DossierSource:
    source = DossierSource(
        key=table.key("key"),
        publisher=table.text("publisher", longest=200),
        publisher_host=table.text("publisher_host", longest=200),
        title=table.text("title", longest=300),
        url=table.text("url", longest=LONGEST_ADDRESS),
        published_on=table.day("published_on"),
        language=_language(table),
        document_type=table.choice("document_type", DOCUMENT_TYPES),
        note=table.text("note"),
        address_note=table.optional_text("address_note"),
    )
    table.finish()
    return source


def _language(table: Table) -> str:
    text = table.text("language")
    if not LANGUAGE.fullmatch(text):
        raise table.error(f"`language` is “{text}”. Use a BCP 47 tag such as “en” or “ru”.")
    return text


def _read_entry(table: Table) -> DossierEntry:
    kind = table.choice("kind", KINDS)
    details = _read_details(table, kind)
    time, time_zone = _clock_time(table)
    entry = DossierEntry(
        file_name=table.file_name,
        key=table.key("key"),
        kind=kind,
        type=table.choice("type", EVENT_TYPES),
        title=table.text("title", longest=LONGEST_TITLE),
        summary=table.text("summary"),
        date=table.day("date"),
        time=time,
        time_zone=time_zone,
        place=table.optional_text("place", longest=200),
        actors=tuple(_read_actor(row) for row in table.tables("actors")),
        statement=_read_statement(details) if details and kind == "statement" else None,
        draft=_read_draft(details) if details and kind == "draft" else None,
        response=_read_response(details) if details and kind == "response" else None,
        citations=tuple(_read_citation(row) for row in table.tables("citations")),
    )
    table.finish()
    return entry


def _read_details(table: Table, kind: str) -> Table | None:
    """The one details table that the kind asks for; any other is left unread and so refused as unknown."""
    if kind == "happening":
        return None
    details = table.table(kind)
    if details is None:
        raise table.error(f"a {kind} needs an [entry.{kind}] table. Add it.")
    return details


def _clock_time(table: Table) -> tuple[str, str]:
    time, zone = table.optional_text("time"), table.optional_text("time_zone")
    if bool(time) != bool(zone):
        raise table.error("`time` and `time_zone` go together. Give both or neither.")
    if time and not CLOCK_TIME.fullmatch(time):
        raise table.error(f"`time` is “{time}”. Write it like 18:00.")
    if zone and zone not in available_timezones():
        raise table.error(f"`time_zone` is “{zone}”. Use an IANA name such as Europe/Moscow.")
    return time, zone


def _read_actor(table: Table) -> EntryActor:
    part = EntryActor(actor=table.key("actor"), role=table.choice("role", ROLES))
    table.finish()
    return part


def _read_statement(table: Table) -> EntryStatement:
    statement = EntryStatement(
        speaker=table.key("speaker"),
        office=table.text("office", longest=200),
        on_behalf_of=table.key("on_behalf_of"),
        addressees=table.keys("addressees"),
        wording=table.text("wording"),
        wording_kind=table.choice("wording_kind", WORDING_KINDS),
        language=_language(table),
        translation=table.choice("translation", TRANSLATIONS),
        speech_act=table.choice("speech_act", SPEECH_ACTS),
        venue=table.optional_text("venue", longest=200),
        answers=table.optional_key("answers"),
    )
    table.finish()
    return statement


def _read_draft(table: Table) -> EntryDraft:
    draft = EntryDraft(
        text_type=table.choice("text_type", TEXT_TYPES),
        official_title=table.text("official_title", longest=300),
        language=_language(table),
        proposed_by=table.keys("proposed_by"),
        proposed_to=table.keys("proposed_to"),
        supersedes=table.optional_key("supersedes"),
    )
    table.finish()
    return draft


def _read_response(table: Table) -> EntryResponse:
    response = EntryResponse(
        answers=table.key("answers"),
        by=table.keys("by"),
        to=table.keys("to"),
        stance=table.choice("stance", STANCES),
        form=table.choice("form", FORMS),
        disclosure=table.choice("disclosure", DISCLOSURES),
    )
    table.finish()
    return response


def _read_citation(table: Table) -> EntryCitation:
    citation = EntryCitation(
        source=table.key("source"),
        passage=table.text("passage"),
        field=table.optional_choice("field", CITED_FIELDS),
    )
    table.finish()
    return citation


def _read_article(table: Table, folder: Path) -> DossierArticle:
    file_name = table.text("file", longest=100)
    if not re.fullmatch(r"[a-z0-9-]+\.txt", file_name, re.ASCII):
        raise table.error(
            f"`file` is “{file_name}”. Name a .txt file directly under articles/, like talks.txt."
        )
    article = DossierArticle(
        file=file_name,
        title=table.text("title", longest=300),
        publisher=table.text("publisher", longest=200),
        url=table.text("url", longest=LONGEST_ADDRESS),
        published_on=table.day("published_on"),
        language=_language(table),
        text=read_text(folder / file_name).strip(),
    )
    table.finish()
    if not article.text or "\x00" in article.text:
        raise table.error(
            f"articles/{file_name} is empty or holds a NUL character. Put the plain text there."
        )
    return article
