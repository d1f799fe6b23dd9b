"""Shares, bins and errors from a handful of judged suggestions, counted by hand."""

import tomllib
from dataclasses import replace

import pytest

from benchmarks.tagging.calibrate.fitting import (
    DRAWN,
    LEAST,
    expected_error,
    fit,
    is_for_fitting,
    reliability,
    said_by,
    squared_error,
)
from benchmarks.tagging.calibrate.judging import (
    Judged,
    dates_right,
    judge_rows,
    links_right_in_full,
    statements_right,
)
from benchmarks.tagging.calibrate.writing import calibration_section, table_text
from tests.events.tagging.fictitious import LEXICON


def judged(rule: str, right: int, wrong: int) -> list[Judged]:
    one = ("quotes", ("", rule), 0.5)
    return [Judged(*one, right=True, document="a")] * right + [
        Judged(*one, right=False, document="a")
    ] * wrong


def test_group_is_drawn_to_the_kind_as_a_whole() -> None:
    table = fit([*judged("often", 90, 10), *judged("seldom", 0, LEAST)])["quotes"]
    mean = (90 + 2.5) / (110 + 5)
    assert table[""].right == pytest.approx(mean)
    assert table["often"].right == pytest.approx((90 + DRAWN * mean) / (100 + DRAWN))
    assert 0 < table["seldom"].right < mean


def test_suggestion_of_our_own_counts_as_often_as_it_says() -> None:
    heavy = [replace(one, times=5) for one in judged("often", 10, 0)]
    share = fit([*heavy, *judged("often", 0, 10)])["quotes"][""]
    assert (share.right, share.judged) == (pytest.approx((20 * 50 / 60 + 2.5) / 25), 20)


def test_group_of_too_few_is_none_of_its_own() -> None:
    table = fit(judged("seldom", LEAST - 1, 0))
    assert list(table["quotes"]) == [""]
    assert said_by(table, judged("seldom", 1, 0)[0]) == round((LEAST - 1 + 2.5) / (LEAST - 1 + 5), 2)


def test_what_was_not_fitted_says_what_it_said() -> None:
    assert said_by({}, judged("any", 1, 0)[0]) == 0.5


def test_nothing_is_ever_certain() -> None:
    assert said_by(fit(judged("always", 5000, 0)), judged("always", 1, 0)[0]) == 0.99


def test_bins_compare_what_is_said_with_what_is_so() -> None:
    said = [(0.92, True)] * 9 + [(0.92, False)] + [(0.55, True), (0.55, False)] + [(1.0, True)]
    low, high, last = reliability(said)
    assert (low.judged, low.right) == (2, 0.5)
    assert (high.judged, high.said, high.right) == (10, pytest.approx(0.92), 0.9)
    assert (last.judged, last.right) == (1, 1.0)
    assert expected_error(said) == pytest.approx((2 * 0.05 + 10 * 0.02 + 0) / 13)
    assert squared_error([(1.0, True), (0.5, False)]) == 0.125


def test_halves_are_the_same_everywhere_and_about_even() -> None:
    assert [is_for_fitting(name) for name in ("a", "b", "c", "d")] == [True, False, False, True]
    assert 400 < sum(is_for_fitting(str(number)) for number in range(1000)) < 600


def test_table_as_text_is_a_lexicon_file() -> None:
    table = fit([*judged('with "marks"', 20, 0)])
    assert tomllib.loads(table_text(table))["quotes"]['with "marks"'][1] == 20


def test_section_names_each_kind_once_in_each_table() -> None:
    table = fit(judged("subject", 20, 5))
    section = calibration_section(table, [("quotes", 0.8, True)] * 4, [])
    assert section.count("| statements: content and speaker |") == 2
    assert "| .800 to .900 | 4 | .800 | 1.000 |" in section


def test_judges_tell_right_suggestions_from_wrong_ones() -> None:
    text = 'Anna Holt arrived on 26 January 2022. "The door stays open for everybody," Anna Holt said.'
    said = text.index("The door")
    row = {
        "id": "a",
        "text": text,
        "dct": "2022-02-10",
        "timexes": [{"start": 21, "end": 36, "type": "DATE", "value": "2022-01-25"}],
        "quotes": [
            {
                "spans": [[said, text.index(',"')]],
                "speaker": {"start": text.rindex("Anna"), "end": text.rindex(" said"), "text": "Anna Holt"},
            }
        ],
        "mentions": [{"start": 0, "end": 9, "type": "PERSON", "link": "Q90000014"}],
    }
    judges = {"timexes": dates_right, "quotes": statements_right, "mentions": links_right_in_full}
    found = [(one.kind, one.right) for one in judge_rows([row], LEXICON, judges)]
    assert found == [("timexes", False), ("quotes", True), ("mentions", True), ("mentions", False)]
