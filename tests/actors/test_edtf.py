from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.edtf import EdtfError, parse_edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-12-17", date(2021, 12, 17), date(2021, 12, 17)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2022-01", date(2022, 1, 1), date(2022, 1, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02-12?", date(2022, 2, 12), date(2022, 2, 12)),
        ("2022~", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-01-21/2022-01-31", date(2022, 1, 21), date(2022, 1, 31)),
        ("2021-12/2022-02", date(2021, 12, 1), date(2022, 2, 28)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("[2022-01-26,2022-01-27]", date(2022, 1, 26), date(2022, 1, 27)),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_edtf_gives_first_and_last_day(text, earliest, latest):
    parsed = parse_edtf(text)
    assert (parsed.text, parsed.earliest, parsed.latest) == (text, earliest, latest)


@pytest.mark.parametrize("text", ["../2022-01-26", "/2022-01-26"])
def test_edtf_open_or_unknown_start_reaches_back_to_the_first_day(text):
    assert parse_edtf(text).earliest == date.min
    assert parse_edtf(text).latest == date(2022, 1, 26)


@pytest.mark.parametrize("text", ["2004-03-09/..", "2004-03-09/"])
def test_edtf_open_or_unknown_end_reaches_to_the_last_day(text):
    assert (parse_edtf(text).earliest, parse_edtf(text).latest) == (date(2004, 3, 9), date.max)
    assert parse_edtf(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2026-02-30",
        "1900-02-29",
        "0000-00-00",
        "0000",
        "10000",
        "-0044",
        "y12022",
        "2026-W53",
        "c. 1648",
        "yesterday",
        "2022-1X",
        "2022-01-26/2022-01-20",
        "2022/2021",
        "2022/2023/2024",
        "..",
        "/",
        "../..",
        "2021-12-17T10:00:00Z",
        "2022-01-01\x00",
        "۲۰۲۲-۰۱-۰۱",
        "1" * 65,
    ],
)
def test_edtf_that_cannot_be_kept_is_refused_with_an_example(text):
    with pytest.raises(EdtfError) as refused:
        parse_edtf(text)
    assert str(refused.value).endswith((".", "…"))
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("17 December 2021", "2021-12-17"),
        ("17th december 2021", "2021-12-17"),
        ("1 Sept. 2021", "2021-09-01"),
        ("December 17, 2021", "2021-12-17"),
        ("OCT 3 2021", "2021-10-03"),
        ("May 2021", "2021-05"),
        ("January, 2022", "2022-01"),
    ],
)
def test_edtf_tells_how_to_write_an_english_date(text, written):
    with pytest.raises(EdtfError) as refused:
        parse_edtf(text)
    assert str(refused.value) == f"“{text}” is not a date that can be kept. Write it as {written}."
    assert parse_edtf(written)


@pytest.mark.parametrize(
    "text", ["30 February 2021", "0 May 2021", "12/01/2022", "17 December", "17 Decem 2021", "May 0000"]
)
def test_edtf_does_not_guess_at_a_date_that_may_be_several_or_none(text):
    with pytest.raises(EdtfError) as refused:
        parse_edtf(text)
    assert "Write it as" not in str(refused.value)


@given(st.text(max_size=80))
def test_edtf_of_any_text_is_ordered_or_refused(text):
    try:
        parsed = parse_edtf(text)
    except EdtfError:
        return
    assert parsed.earliest <= parsed.latest


@given(st.dates(), st.dates())
def test_edtf_of_an_interval_covers_both_ends(one, other):
    first, last = sorted([one, other])
    parsed = parse_edtf(f"{first.isoformat()}/{last.isoformat()}")
    assert (parsed.earliest, parsed.latest) == (first, last)
    assert parsed.covers(first)
    assert parsed.covers(last)
