"""Each scorer on gold made by hand, small enough to count on one's fingers."""

import pytest

from benchmarks.tagging.scores import copies, dates, deeds, events, links, statements
from benchmarks.tagging.scores.figures import Figure, interval, match_best_first

SAID = 'Anna Holt said on Monday: "The door stays open." Karl Lindqvist agreed that it would.'


def timex(start: int, end: int, value: str | None, kind: str = "DATE") -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "value": value}


def quote(*spans: tuple[int, int], speaker: tuple[int, int] | None, **more: object) -> dict[str, object]:
    named = None if speaker is None else {"start": speaker[0], "end": speaker[1]}
    return {"spans": [list(span) for span in spans], "speaker": named, **more}


def test_figure_of_nothing_is_zero() -> None:
    assert Figure(0, 0, 0, 0).f1 == 0
    assert Figure(1, 2, 1, 4).precision == 0.5
    assert Figure(1, 2, 1, 4).recall == 0.25
    assert Figure(1, 2, 1, 4).f1 == pytest.approx(1 / 3)


def test_match_takes_the_likest_pair_first_and_each_only_once() -> None:
    likeness = {("a", "x"): 1.0, ("a", "y"): 2.0, ("b", "y"): 3.0, ("b", "x"): 0.0}
    found = match_best_first(["a", "b"], ["x", "y"], lambda one, other: likeness[one, other])
    assert [(match.gold, match.predicted) for match in found] == [(1, 1), (0, 0)]


def test_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    low, high = interval([0, 1] * 50, lambda some: sum(some) / len(some))
    assert (low, high) == interval([0, 1] * 50, lambda some: sum(some) / len(some))
    assert 0.3 < low < 0.5 < high < 0.7


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("2022-01-26T14:30", "2022-01-26"),
        ("199X", "199"),
        ("19XX", "19"),
        ("2022-XX-XX", "2022"),
        ("", None),
        ("P3D", "P3D"),
    ],
)
def test_value_is_compared_without_what_it_leaves_open(value: str, plain: str | None) -> None:
    assert dates.plain_value(value) == plain


def test_date_at_another_precision_is_found_but_not_right() -> None:
    gold = [
        {"id": "a", "text": SAID, "timexes": [timex(18, 24, "2022-01-24"), timex(0, 4, "P3D", "DURATION")]}
    ]
    right = dates.score(gold, {"a": {"timexes": [timex(17, 25, "2022-01-24T10:00", "TIME")]}})
    assert right.main == 1.0
    assert right.figures["value"].recall == 0.5
    vague = dates.score(gold, {"a": {"timexes": [timex(18, 24, "2022-01")]}})
    assert vague.main == 0.0
    assert vague.figures["relaxed"].precision == 1.0
    assert dates.score(gold, {}).figures["relaxed"].recall == 0.0


def test_date_without_a_value_counts_as_abstained() -> None:
    gold = [{"id": "a", "text": SAID, "timexes": [timex(18, 24, "2022-01-24")]}]
    assert dates.score(gold, {"a": {"timexes": [timex(18, 24, None)]}}).abstained == 1.0


def test_statement_with_the_wrong_speaker_is_content_only() -> None:
    gold = [{"id": "a", "text": SAID, "quotes": [quote((26, 48), speaker=(0, 9), type="direct")]}]
    right = statements.score(gold, {"a": {"quotes": [quote((27, 47), speaker=(5, 9))]}})
    assert (right.main, right.figures["direct"].recall, right.figures["exact"].f1) == (1.0, 1.0, 1.0)
    wrong = statements.score(gold, {"a": {"quotes": [quote((27, 47), speaker=(49, 63))]}})
    assert (wrong.main, wrong.figures["soft"].f1, wrong.shares["speaker, direct"]) == (0.0, 1.0, 0.0)
    nobody = statements.score(gold, {"a": {"quotes": [quote((27, 47), speaker=None)]}})
    assert (nobody.main, nobody.abstained, nobody.shares["speaker missing"]) == (0.0, 1.0, 1.0)


def test_statement_elsewhere_by_the_same_last_name_has_the_right_speaker() -> None:
    one = {"speaker": {"start": 0, "end": 9, "text": "Anna Holt"}}
    other = {"speaker": {"start": 70, "end": 74, "text": "Holt's"}}
    assert statements.is_speaker_right(one, other, SAID)


def test_statement_of_less_than_half_the_characters_is_not_found() -> None:
    gold = [{"id": "a", "text": SAID, "quotes": [quote((27, 47), speaker=(0, 9))]}]
    assert statements.score(gold, {"a": {"quotes": [quote((27, 33), speaker=(0, 9))]}}).main == 0.0


def test_statement_that_is_no_speech_counts_neither_way() -> None:
    unasked = quote((69, 84), speaker=(49, 63), speech=False)
    gold = [{"id": "a", "text": SAID, "quotes": [quote((27, 47), speaker=(0, 9)), unasked]}]
    ours = [quote((27, 47), speaker=(0, 9)), quote((69, 77), speaker=None)]
    assert statements.score(gold, {"a": {"quotes": ours}}).main == 1.0


def test_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = 'a “b c\nd "e" f'
    assert sorted(text[at] for at in statements.quoted_characters(text)) == sorted('“b c"e"')


def test_link_to_another_actor_costs_precision_and_a_nil_mention_costs_nothing() -> None:
    mentions = [
        {"start": 0, "end": 9, "type": "PERSON", "link": "Q1"},
        {"start": 49, "end": 63, "type": "PERSON", "link": "Q2"},
        {"start": 18, "end": 24, "type": "ORG", "link": None},
    ]
    gold = [{"id": "a", "text": SAID, "mentions": mentions}]
    ours = [{"start": 5, "end": 9, "link": "Q1"}, {"start": 49, "end": 63, "link": "Q3"}]
    ours.append({"start": 18, "end": 24, "link": "Q9"})
    score = links.score_links(gold, {"a": {"mentions": ours}}, frozenset({"Q1"}))
    assert (score.figures["known"].precision, score.figures["known"].recall) == (0.5, 1.0)
    assert score.figures["linked"].f1 == 0.5
    assert score.abstained == 0.0


def test_reading_not_given_is_wrong_and_counted_as_abstained() -> None:
    mentions = [
        {"start": 0, "end": 4, "reading": "metonymic"},
        {"start": 10, "end": 14, "reading": "literal"},
    ]
    ours = [{"start": 0, "end": 4, "reading": "metonymic"}, {"start": 10, "end": 14, "reading": None}]
    gold = [{"id": "a", "text": SAID, "mentions": mentions}]
    score = links.score_readings(gold, {"a": {"mentions": ours}})
    assert (score.main, score.abstained, score.shares["right where given"]) == (0.5, 0.5, 1.0)


def test_event_types_are_averaged_over_classes_not_sentences() -> None:
    gold = [{"id": str(n), "label": "AGREE"} for n in range(3)] + [{"id": "3", "label": "FIGHT"}]
    ours = {str(n): {"label": "AGREE"} for n in range(3)} | {"3": {"label": None}}
    score = events.score(gold, ours, "root")
    assert (score.main, score.shares["accuracy"], score.abstained) == (0.5, 0.75, 0.25)
    renamed = events.score(gold, ours | {"3": {"label": "ASSAULT"}}, "root")
    assert renamed.main == 1.0
    assert events.score(gold, ours | {"3": {"label": "COERCE"}}, "quad").main == 1.0


def test_copies_joined_through_a_third_text_are_one_cluster() -> None:
    gold = [
        {"id": "a", "cluster": "1", "kind": "original"},
        {"id": "b", "cluster": "1", "kind": "cut"},
        {"id": "c", "cluster": "2", "kind": "original"},
    ]
    score = copies.score(gold, [{"a": "b", "b": "a"}, {"a": "b", "b": "c"}, {"a": "a", "b": "elsewhere"}])
    assert (score.figures["pairs"].precision, score.figures["pairs"].recall) == (0.5, 1.0)
    assert score.figures["b_cubed"].precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.figures["b_cubed"].recall == 1.0
    assert score.shares == {"recall, cut": 1.0}


def test_deed_of_a_narrower_kind_is_found_and_whole_only_with_parties_and_day() -> None:
    meeting = {"label": "meeting", "date": "2022-01-10", "start": 5, "end": 9, "planned": False}
    gold = [{"id": "a", "events": [{**meeting, "source": ["A"], "target": ["B"]}]}]

    def scored(**ours: object) -> dict[str, Figure]:
        deed = {"label": "CONSULT", "date": "2022-01-10", "span": [0, 9], "planned": False, **ours}
        behind = {"President of A": frozenset({"A"})}
        return dict(deeds.score(gold, {"a": {"events": [deed]}}, "events", behind).figures)

    assert scored(source=["B"], target=["A"])["whole"].f1 == 1.0  # who meets whom is one deed
    assert scored(source=["President of A"], target=["B"])["whole"].f1 == 1.0
    assert scored(source=["A"], target=[])["whole"].f1 == 0.0
    assert scored(source=["A"], target=["C"])["whole"].f1 == 0.0
    assert scored(source=["A"], target=["B"], planned=True)["whole"].f1 == 0.0
    assert scored(source=["C"], target=["D"], span=[20, 30])["found"].f1 == 0.0
    assert scored(source=["A"], target=["B"], label="ASSAULT")["found"].f1 == 0.0
