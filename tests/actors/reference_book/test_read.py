"""The reader of the reference book: what it gives, and what it says of every kind of fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from actors.reference_book.read import (
    BOOK,
    BookError,
    BookMember,
    BookName,
    BookOffice,
    read_book,
)

ATLANTIS = {
    "key": "atlantis",
    "type": "state",
    "name": "Atlantis",
    "wikidata": "Q90000001",
    "iso2": "QX",
    "iso3": "QXX",
    "un": "member",
    "capital": "Poseidonis",
    "names": [
        {"text": "Republic of Atlantis", "kind": "official"},
        {"text": "Атлантида", "kind": "short", "lang": "ru"},
    ],
}
LEAGUE = {
    "key": "league",
    "type": "organization",
    "name": "Sunken League",
    "wikidata": None,
    "parent": "atlantis",
    "seat": "Poseidonis",
    "names": [],
    "context_names": ["the league"],
    "members": [{"state": "atlantis", "held": "1949-08-24/.."}],
}
ENVOY = {
    "key": "ada-example",
    "type": "person",
    "name": "Ada Example",
    "wikidata": None,
    "gender": "female",
    "names": [],
    "offices": [{"role": "Envoy", "organization": "league", "on_behalf_of": "atlantis", "held": "2021-10/"}],
}


def write_book(
    folder: Path,
    *,
    state: object = ATLANTIS,
    organization: object = LEAGUE,
    person: object = ENVOY,
    version: str = "2026.11.1",
) -> Path:
    for name, line in (("states", state), ("organizations", organization), ("persons", person)):
        text = line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
        (folder / f"{name}.jsonl").write_text(text + "\n", encoding="utf-8")
    (folder / "VERSION").write_text(version + "\n", encoding="utf-8")
    return folder


def with_field(record: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**record, **fields}


def complaint(folder: Path) -> str:
    with pytest.raises(BookError) as caught:
        read_book(folder)
    return str(caught.value)


def test_reading_gives_every_field_of_every_actor(tmp_path: Path) -> None:
    book = read_book(write_book(tmp_path))

    assert book.version == "2026.11.1"
    state, league, envoy = book.actors
    assert (state.key, state.type, state.name, state.wikidata) == (
        "atlantis",
        "state",
        "Atlantis",
        "Q90000001",
    )
    assert (state.iso2, state.iso3, state.un, state.capital) == ("QX", "QXX", "member", "Poseidonis")
    assert state.names == (
        BookName("Republic of Atlantis", "official", "en"),
        BookName("Атлантида", "short", "ru"),
    )
    assert (league.parent, league.seat, league.context_names) == ("atlantis", "Poseidonis", ("the league",))
    assert league.members == (BookMember("atlantis", "1949-08-24/.."),)
    assert (envoy.gender, envoy.offices) == (
        "female",
        (BookOffice("Envoy", "league", "atlantis", "2021-10/"),),
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"key": "Atlantis"}, "small letters"),
        ({"key": "atlantis-"}, "small letters"),
        ({"type": "person"}, "In states.jsonl write state or group"),
        ({"name": ""}, "name is empty"),
        ({"name": " Atlantis"}, "stray spaces"),
        ({"name": "Atlan\x00tis"}, "control characters"),
        ({"name": "Atla\u0308ntis"}, "Write it plainly"),
        ({"name": "Atlan\u202etis"}, "control characters"),
        ({"name": "A" * 201}, "at most 200"),
        ({"name": 7}, "name is empty"),
        ({"wikidata": "Q0"}, "like Q159"),
        ({"wikidata": "159"}, "like Q159"),
        ({"wikidata": 159}, "like Q159"),
        ({"wikidata": "Q1\n"}, "like Q159"),
        ({"iso2": "qx"}, "like RU"),
        ({"iso3": "QX"}, "like RUS"),
        ({"un": "friend"}, "member, observer, null"),
        ({"names": None}, "names is not a list"),
        ({"names": ["Atlantis"]}, "names 1: not a JSON object"),
        ({"names": [{"text": "Atlantean"}]}, "kind missing"),
        ({"names": [{"text": "Atlantean", "kind": "nickname"}]}, "Choose one of: official"),
        ({"names": [{"text": "Atlantean", "kind": "demonym", "lang": "english"}]}, "language code"),
        ({"names": [{"kind": "demonym", "text": "Atlantean"}]}, "in this order: text, kind, lang"),
        ({"names": [{"text": "ATLANTIS", "kind": "alias"}]}, "given twice for atlantis"),
        ({"population": 12}, "Use only these"),
    ],
)
def test_a_fault_in_a_state_names_file_line_and_remedy(
    tmp_path: Path, fields: dict[str, Any], told: str
) -> None:
    message = complaint(write_book(tmp_path, state=with_field(ATLANTIS, **fields)))

    assert message.startswith("states.jsonl, line 1")
    assert told in message


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"role": " "}, "role is empty"),
        ({"organization": "lost-league"}, "'lost-league', which no line has"),
        ({"organization": None}, "which no line has"),
        ({"organization": "ada-example"}, "of type person. Name a state or group or organization"),
        ({"on_behalf_of": "lemuria"}, "on_behalf_of names 'lemuria'"),
        ({"held": "2021-10-01"}, "not a from-to date"),
        ({"held": "2022-02-30/.."}, "not a date that can be kept"),
        ({"held": "2022/2021"}, "ends before it starts"),
        ({"held": None}, "not a from-to date"),
    ],
)
def test_a_fault_in_an_office_names_the_person_and_remedy(
    tmp_path: Path, fields: dict[str, Any], told: str
) -> None:
    office = {**ENVOY["offices"][0], **fields}
    message = complaint(write_book(tmp_path, person=with_field(ENVOY, offices=[office])))

    assert message.startswith("persons.jsonl, line 1")
    assert told in message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("{", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"key": "a", "key": "b"}', "a field is given twice"),
        ("[" * 90_000, "not a JSON object"),
        ('{"key": "' + "a" * 100_000 + '"}', "longer than 100000"),
        ('{"key": "a"}', "type, name, wikidata, names missing"),
        ("\ufeff{}", "not a JSON object"),
    ],
)
def test_a_line_that_is_no_record_is_refused(tmp_path: Path, line: str, told: str) -> None:
    assert told in complaint(write_book(tmp_path, state=line))


def test_lines_out_of_order_are_refused(tmp_path: Path) -> None:
    later = with_field(ATLANTIS, key="lemuria", name="Lemuria", wikidata=None, iso2=None, iso3=None)
    lines = "\n".join(json.dumps(record) for record in (later, ATLANTIS))

    assert "line 2: “atlantis” stands after “lemuria”" in complaint(write_book(tmp_path, state=lines))


@pytest.mark.parametrize("field", ["wikidata", "iso2", "iso3"])
def test_a_code_given_twice_is_refused(tmp_path: Path, field: str) -> None:
    other = {**ATLANTIS, "key": "lemuria", "name": "Lemuria", "wikidata": None, "iso2": None, "iso3": None}
    other[field] = ATLANTIS[field]
    lines = "\n".join(json.dumps(record) for record in (ATLANTIS, other))

    assert "already stands at states.jsonl, line 1" in complaint(write_book(tmp_path, state=lines))


def test_a_key_of_another_file_given_twice_is_refused(tmp_path: Path) -> None:
    organization = with_field(LEAGUE, key="atlantis", parent=None)

    message = complaint(write_book(tmp_path, organization=organization))
    assert message.startswith("organizations.jsonl, line 1: key atlantis already stands at states.jsonl")


def test_a_circle_of_parents_is_refused(tmp_path: Path) -> None:
    message = complaint(write_book(tmp_path, organization=with_field(LEAGUE, parent="league")))

    assert "is its own parent" in message


def test_a_member_that_is_no_state_is_refused(tmp_path: Path) -> None:
    members = [{"state": "league", "held": "1949/.."}]

    assert "of type organization. Name a state or group" in complaint(
        write_book(tmp_path, organization=with_field(LEAGUE, members=members))
    )


def test_a_context_name_that_is_also_a_plain_name_is_refused(tmp_path: Path) -> None:
    organization = with_field(LEAGUE, names=[{"text": "The League", "kind": "alias"}])

    assert "given twice for league" in complaint(write_book(tmp_path, organization=organization))


@pytest.mark.parametrize("version", ["", "v1", "2026.11", "2026.11.1.4"])
def test_an_odd_version_is_refused(tmp_path: Path, version: str) -> None:
    assert "like 2026.11.1" in complaint(write_book(tmp_path, version=version))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write_book(tmp_path) / "persons.jsonl").unlink()

    assert complaint(tmp_path).startswith("persons.jsonl: cannot be read")


def test_bytes_that_are_no_utf8_are_placed(tmp_path: Path) -> None:
    (write_book(tmp_path) / "states.jsonl").write_bytes(b'{"key": "\xff"}\n')

    assert "states.jsonl: byte 9 is not UTF-8" in complaint(tmp_path)


def test_reading_the_shipped_book_twice_gives_the_same() -> None:
    assert read_book() == read_book(BOOK)
