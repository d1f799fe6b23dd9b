"""Checks of one field of the reference book; each names the place and says what to write instead."""

import re
import unicodedata
from typing import Any

from actors.edtf import EdtfError, parse_edtf
from actors.reference_book.book import BookError

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


def check_fields(item: Any, *, allowed: tuple[str, ...], required: tuple[str, ...], place: str) -> None:
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


def match(field: str, value: Any, *, place: str) -> None:
    pattern, wanted = _PATTERNS[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise BookError(f"{place}: {field} is {value!r:.80}. Write {wanted}.")


def choose(field: str, value: Any, choices: tuple[str | None, ...], *, place: str) -> None:
    if value not in choices:
        listed = ", ".join(choice or "null" for choice in choices)
        raise BookError(f"{place}: {field} is {value!r:.80}. Choose one of: {listed}.")


def check_text(field: str, value: Any, *, place: str) -> str:
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


def check_held(value: Any, place: str) -> str:
    try:
        if not isinstance(value, str) or "/" not in value:
            raise EdtfError("held is not a from-to date. Write it like 2004-03-09/.. or 2019/2022-02.")
        return parse_edtf(value).text
    except EdtfError as error:
        raise BookError(f"{place}: {error}") from error
