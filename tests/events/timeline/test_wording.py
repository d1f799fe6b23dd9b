from datetime import date

import pytest

from events.timeline.wording import date_in_words, period_in_words, tenure_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01-12", "12 January 2022"),
        ("2022-01", "January 2022"),
        ("2022", "2022"),
        ("2022-01-XX", "January 2022"),
        ("2022-21", "spring 2022"),
        ("2022-02-12?", "12 February 2022 (uncertain)"),
        ("2022-02~", "about February 2022"),
        ("2022-01-21/2022-01-31", "21–31 January 2022"),
        ("2022-01-21/2022-02-03", "21 January – 3 February 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2021-11/2022-02", "November 2021 to February 2022"),
        ("../2022-01-26", "until 26 January 2022"),
        ("2022-01-26/..", "since 26 January 2022"),
        ("0044-03-15", "15 March 44"),
    ],
)
def test_date_in_words(edtf, words):
    assert date_in_words(edtf) == words


@pytest.mark.parametrize("edtf", ["[2021,2022]", "{2021-12..2022-01}", "2022-13", "<b>", "", "a/b"])
def test_date_without_a_wording_of_ours_stays_as_it_is(edtf):
    assert date_in_words(edtf) == edtf


def test_tenure_tells_an_unknown_end_from_none():
    assert tenure_in_words("2004-03-09/..") == "since 9 March 2004"
    assert tenure_in_words("2004-03-09/") == "from 9 March 2004, end not known"
    assert tenure_in_words("2004/2008-05-07") == "2004 to 7 May 2008"
    assert tenure_in_words("../2008") == "until 2008"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2022, 1, 12), date(2022, 1, 12), "12 January 2022"),
        (date(2022, 1, 1), date(2022, 1, 31), "January 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 2, 1), date(2023, 2, 27), "1–27 February 2023"),
        (date(2022, 1, 1), date(2022, 3, 31), "January 2022 to March 2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2020, 1, 1), date(2029, 12, 31), "2020 to 2029"),
        (date(9999, 12, 1), date.max, "December 9999"),
        (date.min, date.max, "1 to 9999"),
    ],
)
def test_period_in_words(first, last, words):
    assert period_in_words(first, last) == words
