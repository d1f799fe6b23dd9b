"""Reads the lexical lists of `lexicons/*.toml`, the part of the engine that a linguist edits without Python."""

import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "lexicons"
_VOWELS = "aeiou"


class WordListError(ValueError):
    """A list cannot be used as it is written; the words name the file and the place in it."""


class _Tables(dict[str, Any]):
    """The tables of one list; one that is asked for and missing is told with the file's name."""

    def __init__(self, tables: dict[str, Any], path: Path) -> None:
        super().__init__(tables)
        self._path = path

    def __missing__(self, table: str) -> Any:
        near = get_close_matches(table, self, n=1)
        hint = f"; is it the one that is called {near[0]}?" if near else "; the engine needs it."
        raise WordListError(f"{_place(self._path)} has no table called {table}{hint}")


@cache
def word_list(name: str) -> dict[str, Any]:
    """The tables of one list, read once."""
    return read_list(FOLDER / f"{name}.toml")


def read_list(path: Path) -> dict[str, Any]:
    """The tables of a file; raises WordListError."""
    try:
        tables = tomllib.loads(path.read_bytes().decode())
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise WordListError(f"{_place(path)}, line {line}: save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise WordListError(
            f'{_place(path)} is not TOML: {error}. Words stand in double quotes, a comma between two: ["one", "two"].'
        ) from error
    for table, value in tables.items():
        _check_entries(value, f"{_place(path)}, {table}")
    return _Tables(tables, path)


def _check_entries(value: Any, place: str) -> None:
    """Lists hold entries of one kind, and words have nothing about them that no text could match."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_entries(inner, f"{place}, {key}")
    elif isinstance(value, list):
        if len({isinstance(entry, str) for entry in value}) > 1:
            raise WordListError(f"{place}: all entries are words in quotes, or none is.")
        for entry in value:
            _check_entry(entry, place)


def _check_entry(entry: Any, place: str) -> None:
    if isinstance(entry, str) and entry != " ".join(entry.split()):
        raise WordListError(f"{place}: {entry!r} has a space too many.")
    if entry == "":
        raise WordListError(f"{place}: there is an empty word.")
    _check_entries(entry, place)


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def words(name: str, table: str) -> frozenset[str]:
    """One table of plain words as a set."""
    listed = word_list(name)[table]
    if not isinstance(listed, list):
        raise WordListError(
            f'{_place(FOLDER / f"{name}.toml")}, {table}: give a list, such as ["one", "two"].'
        )
    return frozenset(listed)


@cache
def verb_forms(verb: str) -> dict[str, str]:
    """The forms of an English verb: word -> "base", "s", "past" (also the participle) or "ing".

    A verb the inflection rules would get wrong stands in `verbs.toml`, as does its doubled last letter.
    """
    irregular = word_list("verbs")["irregular"].get(verb)
    if irregular:
        third, past, participle = (forms.split("/") for forms in irregular)
        return (
            {verb: "base"}
            | dict.fromkeys(third, "s")
            | dict.fromkeys(participle, "ing")
            | dict.fromkeys(past, "past")
        )
    if verb in words("verbs", "doubling"):
        stem = verb + verb[-1]
        return {verb: "base", verb + "s": "s", stem + "ed": "past", stem + "ing": "ing"}
    if verb.endswith("e"):
        return {verb: "base", verb + "s": "s", verb + "d": "past", verb[:-1] + "ing": "ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb: "base", verb[:-1] + "ies": "s", verb[:-1] + "ied": "past", verb + "ing": "ing"}
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return {verb: "base", third: "s", verb + "ed": "past", verb + "ing": "ing"}
