"""The small parts of the engine: folding, paragraphs, quotation marks, sentences, spelling, calendar, word lists."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.tagging.marks import find_quotations
from events.tagging.sentences import find_sentences
from events.tagging.spelling import sound_key
from events.tagging.text import fold, paragraphs_of, plain, read_page, words_of
from events.tagging.times import reckoning
from events.tagging.times.published import find_publication
from events.tagging.times.timexes import find_timexes
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES
from events.tagging.wordlists import FOLDER, verb_forms, word_list
from tests.events.tagging.fictitious import LEXICON, TODAY


def sentences_of(text: str) -> list[str]:
    page = read_page(text)
    return [text[item.start : item.end] for item in find_sentences(page, find_quotations(page))]


def quotations_of(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in item.spans] for item in find_quotations(read_page(text))]


@given(st.text(max_size=200))
def test_fold_any_text_keeps_its_length(text: str) -> None:
    assert len(plain(text)) == len(fold(text)) == len(text)


@given(st.text(max_size=300))
def test_sentences_hold_every_word(text: str) -> None:
    page = read_page(text)
    sentences = find_sentences(page, find_quotations(page))
    for word in page.words:
        assert any(item.start <= word.start and word.end <= item.end for item in sentences)


def test_words_of_acronyms_drop_their_dots() -> None:
    assert [(word.folded, word.upper) for word in words_of("the U.S. and Élysée")] == [
        ("the", False),
        ("us", True),
        ("and", False),
        ("elysee", False),
    ]


def test_paragraphs_of_hard_wrapped_text_go_on_over_the_line() -> None:
    wrapped = "The road was long and\nthe bridge was old and\nnobody came.\n\nThe end."
    assert [wrapped[a:b] for a, b in paragraphs_of(wrapped)] == [
        "The road was long and\nthe bridge was old and\nnobody came.",
        "The end.",
    ]
    lines = "Headline\nThe first paragraph.\nThe second."
    assert len(paragraphs_of(lines)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', [["yes"], ["no"]]),
        ("He said “yes” and „no“.", [["yes"], ["no"]]),
        ("He said «yes» and 「no」.", [["yes"], ["no"]]),
        ("He said ‘it’s all right’ twice.", [["it’s all right"]]),
        ("“One.\n\n“Two.”", [["One.", "Two."]]),
        ("“One and no end.\n\nTwo.", [["One and no end."]]),
        ('A board of 5" and no words.', []),
    ],
)
def test_find_quotations_in_many_scripts(text: str, expected: list[list[str]]) -> None:
    assert quotations_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Delaney came. He left.", ["Mr. Delaney came.", "He left."]),
        ("The U.C. envoy came. He left.", ["The U.C. envoy came.", "He left."]),
        ("They met in the U.C. The road was long.", ["They met in the U.C.", "The road was long."]),
        ('"A. B," he said. C.', ['"A. B," he said.', "C."]),
        (
            "OSTROV, February 14. /COAST/. The road is open.",
            ["OSTROV, February 14. /COAST/.", "The road is open."],
        ),
        ("Ostrov, Jan 13 (Coastal) - The road is open.", ["Ostrov, Jan 13 (Coastal) -", "The road is open."]),
    ],
)
def test_find_sentences_at_hard_places(text: str, expected: list[str]) -> None:
    assert [piece.strip() for piece in sentences_of(text)] == expected


def test_find_sentences_without_a_stop_are_cut_at_a_bound() -> None:
    assert max(map(len, sentences_of("road " * 5_000))) <= 3_000


@pytest.mark.parametrize(
    "spellings",
    [
        "Sergei Sergey Serguei Сергей",
        "Yuri Yury Yuriy Юрий",
        "Viktor Victor Виктор",
        "Dmitry Dmitri Dmitriy",
        "Aleksandr Alexander",
    ],
)
def test_sound_key_of_two_spellings_is_one(spellings: str) -> None:
    assert len({sound_key(word) for word in spellings.split()}) == 1


def test_sound_key_of_two_names_is_two() -> None:
    assert sound_key("Marenko") != sound_key("Marinko")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-02-14", "2022-02-14"),
        ("2022-02-14T18:55", "2022-02-14"),
        ("2022-W07", "2022-02-14/2022-02-20"),
        ("2022-W07-WE", "2022-02-19/2022-02-20"),
        ("2021-Q4", "2021-36"),
        ("2021-H1", "2021-40"),
        ("199X", "199X"),
        ("P3D", None),
        ("PRESENT_REF", None),
        (None, None),
    ],
)
def test_edtf_of_a_value(value: str | None, expected: str | None) -> None:
    assert reckoning.edtf_of(value) == expected


def test_reckoning_at_the_ends_of_the_calendar_gives_nothing() -> None:
    assert reckoning.shifted_days(reckoning.Partial(9999, 12, 31), 1) is None
    assert reckoning.shifted_months(reckoning.Partial(1, 1), -1) is None
    assert reckoning.partial(2022, 2, 30) is None
    assert reckoning.read_partial("2022-13") is None
    assert reckoning.read_partial("soon") is None


def test_find_publication_given_a_day_is_that_day() -> None:
    page = read_page("Published: 3 March 2022\n\nThe road is open.")
    found = find_timexes(page)
    assert find_publication(page, found, (), LEXICON, "2022-03-04", TODAY).value == "2022-03-04"
    assert find_publication(page, found, (), LEXICON, "2022-03", TODAY).value == "2022-03-03"
    assert find_publication(page, found, (), LEXICON, "2021", TODAY).value == "2021"
    assert find_publication(page, found, (), LEXICON, None, TODAY).value == "2022-03-03"


def test_find_publication_in_a_far_future_is_refused() -> None:
    page = read_page("Published: 3 March 2222\n\nThe road is open.")
    assert find_publication(page, find_timexes(page), (), LEXICON, None, date(2026, 1, 1)).value is None


def test_verb_forms_of_regular_and_irregular_verbs() -> None:
    assert set(verb_forms("deny")) == {"deny", "denies", "denied", "denying"}
    assert set(verb_forms("stop")) == {"stop", "stops", "stopped", "stopping"}
    assert verb_forms("say")["said"] == "past"
    assert verb_forms("urge")["urging"] == "ing"


def test_word_lists_are_well_formed_and_speak_the_vocabulary() -> None:
    for path in FOLDER.glob("*.toml"):
        tomllib.loads(path.read_text())
    assert {group["act"] for group in word_list("saying")["verbs"]} <= set(SPEECH_ACTS)
    assert {group["takes"] for group in word_list("saying")["verbs"]} <= {
        "clause",
        "verbal",
        "that",
        "quoted",
        "object",
    }
    assert {group["label"] for group in word_list("happenings")["happening"]} <= set(EVENT_TYPES)
    stances = {"refusal", "opening", "acceptance", "partial", "counter", "noncommittal"}
    assert set(word_list("exchanges")["stance"]) == stances
    assert {"accept", "partial", "counter", "noncommittal", "reject"} == set(STANCES)
