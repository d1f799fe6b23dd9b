"""What a suggestion says of itself: a share that was measured, looked up by what kind of suggestion it is."""

from dataclasses import replace
from typing import Any

import pytest

from events.tagging import confidence
from events.tagging.confidence import groups_of, measured, share_of
from events.tagging.engine import tag
from events.tagging.tagged import Mention, Quote, Speaker, Timex
from events.tagging.wordlists import word_list
from tests.events.tagging.fictitious import LEXICON

QUOTE = Quote(((0, 5),), "direct", None, None, "says", (), None, "subject", 0.33)
KINDS = {"mentions", "newcomers", "places", "quotes", "timexes", "events", "drafts", "responses", "pairs"}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    shares: dict[str, Any] = {"quotes": {"": [0.5, 100], "direct": [0.7, 40], "direct / subject": [0.8, 20]}}
    monkeypatch.setattr(confidence, "word_list", lambda name: shares)
    return shares


def test_groups_go_from_the_kind_as_a_whole_to_the_finest() -> None:
    kind, groups = groups_of(QUOTE)
    assert kind == "quotes"
    assert groups == ("", "direct", "direct / subject", "direct / subject / nobody")


def test_share_is_that_of_the_finest_group_measured(table: dict[str, Any]) -> None:
    assert share_of(QUOTE) == 0.8
    assert share_of(replace(QUOTE, rule="signed")) == 0.7
    assert share_of(replace(QUOTE, type="mixed")) == 0.5


def test_share_of_what_was_never_measured_is_its_own_grade(table: dict[str, Any]) -> None:
    assert share_of(Timex(0, 3, "May", "DATE", "2022-05", "2022-05", "month", 0.61)) == 0.61


@pytest.mark.parametrize(
    ("speaker", "group"),
    [
        (None, "nobody"),
        (Speaker(0, 3, "She", None), "described"),
        (Speaker(0, 9, "Ada Lorn", "Ada Lorn"), "named"),
        (Speaker(0, 9, "Anna Holt", "Anna Holt", key="holt"), "known"),
    ],
)
def test_statements_are_grouped_by_how_well_their_speaker_is_known(
    speaker: Speaker | None, group: str
) -> None:
    assert groups_of(replace(QUOTE, speaker=speaker))[1][-1].endswith(group)


@pytest.mark.parametrize(
    ("value", "group"),
    [("2022", "year"), ("2022-01", "month"), ("2022-01-26", "day"), ("2022-W04", "other"), ("P3D", "no date"),
     (None, "unresolved")],
)  # fmt: skip
def test_dates_are_grouped_by_precision(value: str | None, group: str) -> None:
    assert groups_of(Timex(0, 3, "May", "DATE", value, value, "rule", 0.5))[1][-1] == f"rule / {group}"


def test_mentions_of_unknown_people_are_a_kind_of_their_own() -> None:
    known = Mention(0, 9, "Anna Holt", "person", "Anna Holt", "holt", "Q90000014", "official", 0.5)
    assert groups_of(known)[0] == "mentions"
    assert groups_of(replace(known, key=None, link=None))[0] == "newcomers"


def test_measured_changes_nothing_but_confidence(table: dict[str, Any]) -> None:
    tagged = tag('"The door stays open," Anna Holt said on Monday.', LEXICON, "2022-02-10")
    again = measured(tagged)
    assert replace(again.quotes[0], confidence=0) == replace(tagged.quotes[0], confidence=0)
    assert again.timexes[0].confidence == tagged.timexes[0].confidence
    assert measured(again) == again


def test_table_on_disk_holds_shares_and_numbers_of_known_kinds() -> None:
    shares = word_list("confidence")
    assert set(shares) <= KINDS
    for groups in shares.values():
        assert "" in groups
        for share, judged in groups.values():
            assert 0 <= share < 1
            assert judged >= 0
