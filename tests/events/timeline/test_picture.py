from datetime import date, timedelta

from events.timeline.buckets import Bucket, Buckets
from events.timeline.page import Scope
from events.timeline.picture import draw
from events.timeline.query import KINDS, TimelineQuery, read_query

ADDRESS_OF = Scope("/").address_of


def found(*totals, zoom="day", first=date(2022, 1, 1), length=1):
    """Buckets of happenings alone, one after the other."""
    buckets = []
    for place, total in enumerate(totals):
        start = first + timedelta(days=place * length)
        counts = tuple((kind, total if kind == "happening" else 0) for kind in KINDS)
        buckets.append(Bucket(start, start + timedelta(days=length - 1), counts))
    return Buckets(zoom, tuple(buckets), first, buckets[-1].last if buckets else None)


def test_bar_leads_to_its_own_period_and_keeps_the_filters():
    picture = draw(TimelineQuery(kinds=("draft",)), found(1, 2), ADDRESS_OF)
    assert picture.bars[1].address == "/?kind=draft&from=2022-01-02&to=2022-01-02"
    assert (picture.bars[1].words, picture.bars[1].total) == ("2 January 2022", 2)


def test_bars_are_as_high_as_they_count_and_stand_on_the_line():
    picture = draw(TimelineQuery(), found(4, 2, 0), ADDRESS_OF)
    high, half = picture.bars[0].segments[0], picture.bars[1].segments[0]
    assert float(high.height) == 2 * float(half.height)
    assert float(half.y) + float(half.height) == picture.baseline
    assert picture.bars[2].segments == ()


def test_one_entry_among_thousands_can_still_be_seen():
    picture = draw(TimelineQuery(), found(50_000, 1), ADDRESS_OF)
    assert float(picture.bars[1].segments[0].height) >= 2


def test_scale_ends_close_above_the_highest_bar():
    tops = {
        top: draw(TimelineQuery(), found(top), ADDRESS_OF).lines[-1].count
        for top in (1, 5, 6, 7, 19, 43, 999)
    }
    assert tops == {1: 1, 5: 5, 6: 6, 7: 8, 19: 20, 43: 60, 999: 1000}


def test_labels_are_few_and_name_the_year_when_it_changes():
    picture = draw(TimelineQuery(), found(*[1] * 90, first=date(2021, 11, 20)), ADDRESS_OF)
    assert [tick.words for tick in picture.ticks] == ["1 Dec 2021", "1 Jan 2022", "1 Feb"]
    century = draw(TimelineQuery(), found(*[1] * 100, zoom="year", length=366), ADDRESS_OF)
    assert len(century.ticks) <= 8


def test_week_is_labelled_with_the_month_that_starts_in_it():
    picture = draw(
        TimelineQuery(), found(*[1] * 10, zoom="week", first=date(2021, 12, 27), length=7), ADDRESS_OF
    )
    assert [tick.words for tick in picture.ticks] == ["Jan 2022", "Feb", "Mar"]


def steps_of(**params):
    query = read_query({name: [value] for name, value in params.items()}).query
    return {step.name: step.address for step in draw(query, found(1), ADDRESS_OF).steps}


def test_steps_lead_out_of_a_period():
    assert steps_of(**{"from": "2022-01-11", "to": "2022-01-20"}) == {
        "earlier": "/?from=2022-01-01&to=2022-01-10",
        "out": "/?from=2022-01-01&to=2022-01-30",
        "whole": "/",
        "later": "/?from=2022-01-21&to=2022-01-30",
    }
    assert steps_of(**{"from": "2022-01-11"}) == {"whole": "/"}
    assert steps_of() == {}


def test_steps_stay_within_the_calendar():
    steps = steps_of(**{"from": "0001-01-01", "to": "9999-12-31"})
    assert steps["out"] == "/?from=0001-01-01&to=9999-12-31"


def test_picture_of_nothing_has_no_bars():
    picture = draw(TimelineQuery(), Buckets("day", ()), ADDRESS_OF)
    assert (picture.bars, picture.total, picture.period) == ((), 0, "")
