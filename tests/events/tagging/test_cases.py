"""Runs the cases of `cases/*.toml`: a text, and what the engine must suggest for it.

A case names the lists it checks. `quotes`, `timexes`, `events`, `drafts`, `responses` must hold exactly the items
given, in order; `some_quotes` and so on only have to hold them. An item names the fields it checks; beside those of
the exchange format it may give `content` (the words of a statement, its pieces joined by " / "), `speaker` (the
resolved name, "" for none), `speaker_text`, `office`, `behalf`, `cue_text`, `text` (the words of the span), `asks` as
words. `names` are the canonical names of the suggested mentions in order, `links` whether each has one; a mention's
`introduced` are the words that tell who it is.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from events.tagging.engine import tag
from tests.events.tagging.fictitious import LEXICON, TODAY

FOLDER = Path(__file__).parent / "cases"
LISTS = ("quotes", "timexes", "events", "drafts", "responses", "mentions")


def load_cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text())["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def described(text: str, kind: str, item: dict[str, Any]) -> dict[str, Any]:
    """An item of the exchange format with the extra fields that cases compare."""
    shown = dict(item)
    if kind == "quotes":
        speaker = item["speaker"] or {}
        shown["content"] = " / ".join(" ".join(text[start:end].split()) for start, end in item["spans"])
        shown["speaker"] = speaker.get("name") or ""
        shown["speaker_text"] = speaker.get("text", "")
        shown["office"] = speaker.get("office") or ""
        shown["behalf"] = speaker.get("on_behalf_of") or ""
        shown["cue_text"] = text[slice(*item["cue"])] if item["cue"] else ""
    elif "span" in item:
        shown["text"] = text[slice(*item["span"])]
        if "asks" in item:
            shown["asks"] = [" ".join(text[start:end].split()) for start, end in item["asks"]]
    if kind == "mentions":
        shown["introduced"] = " ".join(text[slice(*(item["introduced_by"] or (0, 0)))].split())
    return {key: "" if value is None else value for key, value in shown.items()}


def fits(expected: dict[str, Any], found: dict[str, Any]) -> bool:
    return all(found[field] == value for field, value in expected.items())


CASES = load_cases()


@pytest.mark.parametrize("case", CASES)
def test_tag_suggests_what_the_case_expects(case: dict[str, Any]) -> None:
    text = case["text"]
    tagged = tag(text, LEXICON, case.get("dct"), today=TODAY).as_json(case["name"])
    if "published_on" in case:
        assert (tagged["published_on"] or "") == case["published_on"]
    suggested = [mention for mention in tagged["mentions"] if mention["suggested"]]
    if "names" in case:
        assert [mention["name"] for mention in suggested] == case["names"]
    if "links" in case:
        assert [mention["link"] is not None for mention in suggested] == case["links"]
    for kind in LISTS:
        found = [described(text, kind, item) for item in tagged[kind]]
        if kind in case:
            shown = [
                {field: item[field] for field in expected}
                for item, expected in zip(found, case[kind], strict=False)
            ]
            assert (len(found), shown) == (len(case[kind]), case[kind]), found
        for expected in case.get(f"some_{kind}", []):
            assert any(fits(expected, item) for item in found), found


def test_cases_are_sixty_or_more() -> None:
    assert len(CASES) >= 60
