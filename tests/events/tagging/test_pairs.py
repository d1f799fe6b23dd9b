"""Runs `pairs/deeds.toml`: the kind of deed between two parties that are given."""

import tomllib
from pathlib import Path

import pytest

from events.tagging.deeds.classify import classify
from events.tagging.deeds.phrases import LISTS, NONE, SAID, phrases
from events.tagging.engine import tag_pair
from events.tagging.vocabulary import EVENT_TYPES, PLOVER_ROOTS, QUAD_OF_ROOT
from events.tagging.wordlists import word_list

PAIRS = tomllib.loads((Path(__file__).parent / "pairs" / "deeds.toml").read_text())
CASES = [(label, text) for label, group in PAIRS.items() for text in group["cases"]]


def between(text: str, opening: str, closing: str) -> str:
    return text[text.index(opening) + 1 : text.index(closing)]


@pytest.mark.parametrize(("label", "marked"), CASES, ids=[text for _, text in CASES])
def test_deed_between_two_given_parties(label: str, marked: str) -> None:
    text = marked.translate(str.maketrans("", "", "[]{}"))
    deed = tag_pair(text, between(marked, "[", "]"), between(marked, "{", "}"))
    assert (deed.label if deed else "NONE") == label, deed


def test_deed_explains_itself() -> None:
    text = "Ostrania will not lift the ban on fish from Lirania."
    deed = classify(text, "Ostrania", "Lirania")
    assert deed is not None
    assert (deed.label, deed.quad, deed.rule) == ("REJECT", "3", "denied+easing:lift")
    assert [text[start:end] for start, end in deed.spans] == ["lift the ban"]
    assert 0 < deed.confidence < 1


def test_deed_without_parties_is_that_of_the_main_verb() -> None:
    deed = classify("Ostrania expelled nine diplomats after Lirania had closed its ports.")
    assert deed is not None
    assert deed.label == "SANCTION"


@pytest.mark.parametrize("text", ["", " ", ".", "\x00", "Ostrania", "no " * 50, "🙂🙂", "to to to"])
def test_no_deed_is_told_of_where_there_is_none(text: str) -> None:
    assert classify(text, "Ostrania", "Lirania") is None


def test_parties_that_are_not_in_the_sentence_are_left_aside() -> None:
    deed = classify("Ostrania attacked Lirania.", "Nowhere", "")
    assert deed is not None
    assert deed.label == "ASSAULT"


@pytest.mark.parametrize(
    "word", ["lift", "agreed to", "call on", "said", "that", "by", "the", "a, ", "fire; "]
)
def test_a_sentence_without_end_takes_no_longer_by_the_word(word: str) -> None:
    text = f"Ostrania {f'{word} ' * 5_000} Lirania"
    classify(text, "Ostrania", "Lirania")  # the suite's time limit is the guard
    classify(text)


def test_lists_use_the_shared_vocabulary() -> None:
    for name in LISTS:
        for group in word_list(name)["deed"]:
            assert group["label"] in {*PLOVER_ROOTS, NONE, SAID}, group["rule"]
            assert group.get("kind", "AGREE") in EVENT_TYPES, group["rule"]
            assert all(entry == " ".join(entry.split()) for entry in group["verbs"]), group["rule"]
    for context in word_list("deeds")["context"]:
        assert {context["from"], context["to"]} <= PLOVER_ROOTS.keys()
    assert QUAD_OF_ROOT.keys() == PLOVER_ROOTS.keys()
    assert len(phrases()) > 2_000
