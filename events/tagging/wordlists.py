"""Reads the lexical lists of `lexicons/*.toml`, the part of the engine that a linguist edits without Python."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "lexicons"
_VOWELS = "aeiou"


@cache
def word_list(name: str) -> dict[str, Any]:
    """The tables of one list, read once."""
    with (FOLDER / f"{name}.toml").open("rb") as lines:
        return tomllib.load(lines)


@cache
def words(name: str, table: str) -> frozenset[str]:
    """One table of plain words as a set."""
    return frozenset(word_list(name)[table])


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
