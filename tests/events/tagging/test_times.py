"""What holds for the dates of every text: spans inside it, EDTF that can be kept, work that grows with length."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.edtf import parse_edtf
from events.tagging.marks import find_quotations
from events.tagging.sentences import find_sentences
from events.tagging.tagged import Timex
from events.tagging.text import read_page
from events.tagging.times import dates, reckoning
from events.tagging.times.grammar import RULES
from events.tagging.times.needs import NEEDS
from events.tagging.times.resolvers import RESOLVERS
from events.tagging.times.timexes import find_timexes

WORDS = """on the eve|overnight|yesterday|today|last|next|this|that|the same|the following|the previous|early|late
mid-|the end of|of|in|by|until|within|no later than|around|perhaps|from|to|between|and|or|-|–|,|.|(|)
will meet|met|said|would|two
January|Feb.|February 29|29 Feb|31 June|May|May 3|3 May|December 13-15|30 and 31 November|17th|the 5th|the 31st
Monday|Friday|Sun|Mondays|weekend|week|month|year|decade|century|quarter|spring|the summer|fall|winter of
2021|2020/21|2021-12|1999-2003|0000|9999|1500|480 BC|the 1990s|the nineties|nineteen ninety-six|the year two thousand
9999-12-31|0000-00-00|2021-02-30|31.12.2099|1/2/21|12/31/2021|17.XII.2021|1 I 2000|17 декабря 2021|12 Muharram 1443
5 p.m.|17:30|24:00|29:59|noon|midnight|1430 GMT|Moscow time|T14:30:00Z|Q4|Q5|first half of|the last two weeks of
three|999|hundred|days|weeks|years|ago|later|before|from now|half a year ago|a year and a half ago|a year earlier
year-end|Christmas|New Year's Eve|(Old Style)|quarter ended|third quarter|the latest quarter|daily|every|each"""
TEXTS = st.lists(st.sampled_from(WORDS.replace("\n", "|").split("|")), max_size=40).map(" ".join)
DAYS = st.sampled_from(
    [None, "2022-02-14", "2020-02-29", "2021-12", "2021", "0001-01-01", "0001", "9999-12-31", "9999"]
)


def timexes_of(text: str, published_on: str | None) -> tuple[Timex, ...]:
    page = read_page(text)
    sentences = find_sentences(page, find_quotations(page))
    return dates.resolve(page, sentences, find_timexes(page), reckoning.read_partial(published_on))


@settings(max_examples=250, deadline=None)
@given(TEXTS, DAYS)
def test_timexes_of_any_text_can_be_kept(text: str, published_on: str | None) -> None:
    found = timexes_of(text, published_on)
    for timex in found:
        assert 0 <= timex.start < timex.end <= len(text)
        assert timex.text == text[timex.start : timex.end]
        if timex.edtf is not None:
            parse_edtf(timex.edtf)
    for first, second in pairwise(found):
        assert first.end <= second.start


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300), DAYS)
def test_timexes_of_any_characters_end_inside_the_text(text: str, published_on: str | None) -> None:
    assert all(timex.end <= len(text) for timex in timexes_of(text, published_on))


@pytest.mark.parametrize("published_on", ["0001-01-01", "9999-12-31"])
def test_timexes_beyond_the_calendar_have_no_date(published_on: str) -> None:
    text = "It was yesterday, two years ago, last year. It will be tomorrow, next year, in winter."
    assert all(timex.edtf is None or parse_edtf(timex.edtf) for timex in timexes_of(text, published_on))


def test_rules_have_a_meaning_each() -> None:
    assert {rule for rule, _, _ in RULES} <= RESOLVERS.keys()
    assert NEEDS.keys() <= RESOLVERS.keys()


@pytest.mark.parametrize(
    "piece", ["on 3 May and ", "from May to ", "5 p.m. on ", "the 5th of ", "in the ", "17/"]
)
def test_timexes_of_a_long_text_without_a_stop_grow_with_its_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        timexes_of(piece * count, "2022-02-14")
        return time.process_time() - started

    short = max(seconds(8_000 // len(piece)) for _ in range(2))
    assert seconds(80_000 // len(piece)) < 40 * max(
        short, 0.02
    )  # ten times the text; a square would be a hundred
