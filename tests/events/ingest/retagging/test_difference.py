"""What counts as new, gone, changed, the same, or answered by an editor already. Rows here are never stored."""

import random
from typing import Any

import pytest

from events.ingest.retagging.difference import NEIGHBOURS, compare
from events.ingest.tag import Finding
from events.models import Event, Suggestion

LORVIC, ORSA = {"name": "Ana Lorvic", "key": "ana-lorvic"}, {"name": "Bela Orsa", "key": "bela-orsa"}


def found(kind: str, start: int, end: int, mark: str = "", **payload: Any) -> Finding:
    payload = {"rule": "tests", "confidence": 0.9, **payload}
    return Finding(Suggestion.Kind(kind), payload, [[start, end]], f"{kind} {start} {end} {mark}")


def row(
    finding: Finding, number: int = 1, decision: str = "pending", event: Event | None = None
) -> Suggestion:
    return Suggestion(
        pk=number,
        kind=finding.kind,
        payload=finding.payload,
        spans=finding.spans,
        start=finding.spans[0][0],
        rule="tests",
        engine_version="0",
        confidence=0.9,
        fingerprint=finding.fingerprint,
        decision=decision,
        event=event,
    )


def test_the_same_again_stays() -> None:
    said = found("statement", 10, 40, speaker=LORVIC)
    difference = compare([row(said)], [said])
    assert difference.is_empty
    assert len(difference.staying) == 1


def test_what_is_not_said_any_more_vanishes_and_what_is_new_appears() -> None:
    old, new = found("statement", 10, 40), found("statement", 200, 240)
    difference = compare([row(old)], [new])
    assert [one.pk for one in difference.vanishing] == [1]
    assert difference.appearing == (new,)


def test_another_speaker_at_the_same_place_is_a_change_told_field_by_field() -> None:
    old, new = (found("statement", 10, 40, speaker=speaker) for speaker in (LORVIC, ORSA))
    change = compare([row(old)], [new]).changed[0]
    assert {one.field: (one.before, one.after) for one in change.fields} == {
        "speaker.name": ("Ana Lorvic", "Bela Orsa"),
        "speaker.key": ("ana-lorvic", "bela-orsa"),
    }


def test_moved_edges_are_a_change_and_not_one_gone_and_one_new() -> None:
    difference = compare([row(found("statement", 10, 40))], [found("statement", 10, 44)])
    assert (difference.appearing, difference.vanishing) == ((), ())
    assert [(one.field, one.after) for one in difference.changed[0].fields] == [("spans", [[10, 44]])]


def test_the_most_alike_is_taken_for_the_changed_one_and_each_only_once() -> None:
    old = [row(found("statement", 0, 100), 1), row(found("statement", 20, 100, "b"), 2)]
    difference = compare(old, [found("statement", 21, 100), found("statement", 300, 310)])
    assert [one.suggestion.pk for one in difference.changed] == [2]
    assert [one.pk for one in difference.vanishing] == [1]
    assert len(difference.appearing) == 1


def test_suggestions_of_another_kind_are_never_taken_for_a_change() -> None:
    difference = compare([row(found("statement", 10, 40))], [found("response", 10, 40)])
    assert (len(difference.vanishing), len(difference.appearing), difference.changed) == (1, 1, ())


def test_what_was_withdrawn_and_is_said_again_comes_back() -> None:
    said = found("statement", 10, 40)
    difference = compare([row(said, decision="withdrawn")], [said])
    assert [one.suggestion.pk for one in difference.returning] == [1]


def test_what_was_withdrawn_and_is_still_not_said_is_no_difference() -> None:
    assert compare([row(found("statement", 10, 40), decision="withdrawn")], []).is_empty


@pytest.mark.parametrize("decision", ["accepted", "corrected", "attached", "rejected"])
@pytest.mark.parametrize(
    "now",
    [
        found("statement", 10, 40, speaker=LORVIC, date="2022-01-13"),
        found("statement", 10, 43, speaker=LORVIC),
        found("statement", 10, 40, speaker=None),
    ],
    ids=["another date", "moved edges", "no speaker any more"],
)
def test_a_decided_statement_is_not_proposed_again_for_its_edges_date_or_a_lost_speaker(
    decision: str, now: Finding
) -> None:
    old = row(found("statement", 10, 40, speaker=LORVIC), decision=decision)
    difference = compare([old], [now])
    assert difference.is_empty
    assert [one.pk for one in difference.settled] == [1]


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
@pytest.mark.parametrize("edge", [40, 43], ids=["same place", "moved edges"])
def test_a_decided_statement_with_another_speaker_is_proposed_beside_it(decision: str, edge: int) -> None:
    old = row(found("statement", 10, 40, speaker=LORVIC), decision=decision)
    difference = compare([old], [found("statement", 10, edge, speaker=ORSA)])
    assert [one.payload["speaker"] for one in difference.appearing] == [ORSA]
    assert difference.appearing[0].fingerprint != old.fingerprint


def test_a_second_question_about_a_decided_statement_is_asked_once() -> None:
    old = row(found("statement", 10, 40, speaker=LORVIC), decision="rejected")
    now = found("statement", 10, 40, speaker=ORSA)
    asked = compare([old], [now]).appearing[0]
    for decision in ("pending", "rejected", "accepted"):
        assert compare([old, row(asked, 2, decision)], [now]).is_empty


def test_other_content_near_a_decided_statement_is_proposed() -> None:
    old = row(found("statement", 10, 40, speaker=LORVIC), decision="accepted")
    assert len(compare([old], [found("statement", 30, 90, speaker=LORVIC)]).appearing) == 1


def test_a_second_deed_of_a_sentence_whose_first_was_accepted_is_proposed() -> None:
    first = found("happening", 10, 90, "meeting", label="meeting", source=["Northmark"])
    second = found("happening", 10, 90, "visit", label="visit", source=["Northmark"])
    difference = compare([row(first, decision="accepted")], [first, second])
    assert difference.appearing == (second,)


def test_a_deed_that_an_editor_corrected_is_not_proposed_with_the_label_they_may_have_given() -> None:
    old = row(found("happening", 10, 90, "meeting", label="meeting"), decision="corrected")
    difference = compare([old], [found("happening", 10, 90, "visit", label="visit")])
    assert (difference.appearing, len(difference.covered)) == ((), 1)


def test_a_name_decided_once_is_not_asked_about_where_else_it_stands() -> None:
    old = row(found("actor", 10, 19, key="northmark"), decision="rejected")
    assert compare([old], [found("actor", 300, 309, key="northmark")]).is_empty


@pytest.mark.parametrize(("decision", "asked"), [("accepted", 0), ("corrected", 0), ("rejected", 1)])
def test_who_a_name_means_is_asked_anew_only_after_a_no(decision: str, asked: int) -> None:
    old = row(found("actor", 10, 19, "a", key="northmark"), decision=decision)
    difference = compare([old], [found("actor", 10, 19, "b", key="northmark-province")])
    assert len(difference.appearing) == asked


def test_every_row_and_finding_is_told_once_whatever_they_are() -> None:
    chance = random.Random(7)
    kinds, decisions = list(Suggestion.Kind), list(Suggestion.Decision)

    def anything(number: int) -> Finding:
        start = chance.randrange(400)
        speaker = {"speaker": chance.choice([LORVIC, ORSA, None]), "name": chance.choice("abc")}
        return found(chance.choice(kinds), start, start + chance.randrange(1, 90), str(number), **speaker)

    for _ in range(60):
        said = [anything(number) for number in range(40)]
        rows = [row(one, number, chance.choice(decisions)) for number, one in enumerate(said[:25], 1)]
        now = said[10:]
        told = compare(rows, now)
        pending = [one.pk for one in rows if one.decision == "pending"]
        kept = [one.suggestion.pk for one in told.changed] + [one.pk for one in told.staying + told.vanishing]
        assert sorted(kept) == pending
        undecided = len(told.appearing) + len(told.returning) + len(told.changed) + len(told.staying)
        decided = {one.pk for one in told.settled}
        assert undecided + len(told.covered) <= len(now)
        assert len(now) - undecided - len(told.covered) <= len(decided)


def test_very_many_suggestions_at_one_place_are_compared_with_few_neighbours_each() -> None:
    """Quadratic work would be 100 million comparisons here."""
    said = [found("statement", 0, 1_000 + number % 7, f"a{number}") for number in range(10_000)]
    now = [found("statement", 1, 1_000 + number % 5, f"b{number}") for number in range(10_000)]
    difference = compare([row(one, number) for number, one in enumerate(said, 1)], now)
    assert len(difference.changed) + len(difference.vanishing) == len(said)
    assert len(difference.changed) <= 4 * NEIGHBOURS * 7
