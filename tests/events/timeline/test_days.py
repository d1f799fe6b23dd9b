import pytest

from actors.edtf import parse_edtf
from events.models import Revision
from events.timeline.days import arrange


def revisions_on(*dates):
    """Unsaved live revisions, in the order given."""
    found = []
    for text in dates:
        parsed = parse_edtf(text)
        found.append(
            Revision(snapshot={"date": text}, date_earliest=parsed.earliest, date_latest=parsed.latest)
        )
    return found


def shown(*dates):
    return [
        (month.words, [(day.words, len(day.revisions)) for day in month.days])
        for month in arrange(revisions_on(*dates))
    ]


def gaps(*dates):
    return [day.gap for month in arrange(revisions_on(*dates)) for day in month.days]


def test_arrange_groups_by_month_and_date():
    assert shown("2022-01-02", "2022-01-02", "2022-01", "2021-12-30") == [
        ("January 2022", [("2 January 2022", 2), ("January 2022", 1)]),
        ("December 2021", [("30 December 2021", 1)]),
    ]


def test_arrange_of_nothing_is_nothing():
    assert arrange([]) == ()


def test_gap_is_told_between_distant_days_in_either_order():
    assert gaps("2022-01-01", "2022-01-14") == [0, 12]
    assert gaps("2022-01-14", "2022-01-01") == [0, 12]


def test_gap_of_a_few_days_is_not_told():
    assert gaps("2022-01-01", "2022-01-08") == [0, 0]
    assert gaps("2022-01-01", "2022-01-09") == [0, 7]


@pytest.mark.parametrize("order", [1, -1])
def test_gap_is_not_claimed_where_an_imprecise_entry_may_fall(order):
    dates = ["2022-01", "2022-01-02", "2022-02-05"]
    assert max(gaps(*dates[::order])) == 0


def test_gap_is_told_despite_an_entry_without_an_end():
    assert gaps("2021-12-01/..", "2022-01-01", "2022-01-20") == [0, 0, 18]
