"""Undecided suggestions brought up to the present engine, in the database."""

from typing import Any

import pytest

from actors.models import Actor
from events.actions.entries import EntryFields, StatementFields
from events.actions.errors import ReadAnewError
from events.actions.review import accept_suggestion, reject_suggestion, undo_decision
from events.ingest.retagging.apply import NotAppliedError, apply_rereading
from events.ingest.retagging.difference import Difference
from events.ingest.retagging.reading import difference_of, read_again
from events.ingest.retagging.report import digest_of
from events.models import NewsItem, Suggestion
from events.tagging.engine import ENGINE_VERSION
from tests.events.ingest.retagging.cases import (
    NOW,
    OLD,
    SAID,
    decided,
    placed_otherwise,
    read_by_old_engine,
    said_otherwise,
    statement,
)
from tests.factories.news import make_suggestion
from tests.factories.sources import make_capture

pytestmark = pytest.mark.django_db


def fresh(item: NewsItem) -> NewsItem:
    return NewsItem.objects.select_related("source", "capture").get(pk=item.pk)


def apply(item: NewsItem, **options: Any) -> Difference:
    rereading = read_again(fresh(item), today=NOW.date())
    return apply_rereading(rereading, by="tester", now=NOW, **options)


def shown(item: NewsItem) -> Difference:
    return difference_of(item, read_again(fresh(item), today=NOW.date()))


def contents(item: NewsItem) -> list[dict[str, Any]]:
    return list(item.suggestions.order_by("pk").values())


def test_where_nothing_differs_only_the_version_is_written() -> None:
    item = read_by_old_engine()
    before = [{**one, "engine_version": ENGINE_VERSION} for one in contents(item)]
    assert apply(item).is_empty
    assert contents(item) == before
    assert fresh(item).engine_version == ENGINE_VERSION


def test_looking_writes_nothing() -> None:
    item = read_by_old_engine()
    said_otherwise(statement(item), date="1999")
    before = contents(item)
    assert not shown(item).is_empty
    assert contents(item) == before


def test_a_change_is_written_and_keeps_what_was_said_before() -> None:
    item = read_by_old_engine()
    old = said_otherwise(statement(item), speaker={"name": "Somebody Else", "key": None})
    apply(item)
    new = statement(item)
    assert new.pk == old.pk
    assert new.payload["speaker"]["name"] == "Ana Lorvic"
    assert new.engine_version == ENGINE_VERSION
    assert [(one["engine_version"], one["payload"]) for one in new.earlier] == [(OLD, old.payload)]


def test_moved_edges_are_written() -> None:
    item = read_by_old_engine()
    old = statement(item)
    start, end = old.spans[0]
    placed_otherwise(old, start + 3, end)
    apply(item)
    new = statement(item)
    assert (new.pk, new.spans, new.start) == (old.pk, [[start, end]], start)
    assert new.earlier[0]["spans"] == [[start + 3, end]]


def test_what_is_no_longer_said_is_withdrawn_and_kept_and_what_is_new_added() -> None:
    item = read_by_old_engine()
    statement(item).delete()
    wrong = make_suggestion(item=item, passage="river treaty to Southvale in December", engine_version=OLD)
    apply(item)
    wrong.refresh_from_db()
    assert (wrong.decision, wrong.decided_by) == ("withdrawn", f"engine {ENGINE_VERSION}")
    assert wrong.engine_version == OLD
    assert statement_text(item) == SAID


def statement_text(item: NewsItem) -> str:
    said = item.suggestions.pending().get(kind="statement")
    assert item.capture
    return item.capture.text[slice(*said.spans[0])].strip('",')


def test_what_comes_back_is_the_same_row() -> None:
    item = read_by_old_engine()
    old = decided(statement(item), "withdrawn")
    assert len(apply(item).returning) == 1
    old.refresh_from_db()
    assert (old.decision, old.decided_by, old.decided_at) == ("pending", "", None)


def test_a_second_run_finds_nothing_to_do() -> None:
    item = read_by_old_engine()
    said_otherwise(statement(item), date="1999")
    make_suggestion(item=item, passage="river treaty to Southvale in December")
    apply(item)
    before = contents(item)
    assert apply(item).is_empty
    assert contents(item) == before


@pytest.mark.parametrize("decision", ["accepted", "corrected", "attached", "rejected"])
def test_what_an_editor_decided_is_neither_touched_nor_doubled(decision: str) -> None:
    item = read_by_old_engine()
    mine = statement(item)
    start, end = mine.spans[0]
    decided(
        placed_otherwise(said_otherwise(mine, date="1999", speech_act="denies"), start, end - 2), decision
    )
    before = Suggestion.objects.filter(pk=mine.pk).values().get()
    apply(item)
    assert Suggestion.objects.filter(pk=mine.pk).values().get() == before
    assert item.suggestions.filter(kind="statement").count() == 1


def test_a_rejected_statement_with_another_speaker_is_proposed_once_more_and_not_a_third_time() -> None:
    item = read_by_old_engine()
    mine = decided(said_otherwise(statement(item), speaker={"name": "Somebody Else"}), "rejected")
    assert len(apply(item).appearing) == 1
    again = item.suggestions.pending().get(kind="statement")
    assert (again.payload["speaker"]["name"], again.spans) == ("Ana Lorvic", mine.spans)
    reject_suggestion(again, by="ada", now=NOW)
    assert apply(item).is_empty


def test_a_speaker_whom_the_editor_named_is_not_proposed_as_news() -> None:
    item = read_by_old_engine()
    mine = said_otherwise(statement(item), speaker=None)
    accept_with_speaker(mine, "ana-lorvic")
    assert apply(item).is_empty


def accept_with_speaker(suggestion: Suggestion, slug: str) -> None:
    from_form = EntryFields(
        kind="statement",
        title="An answer on paper",
        details=StatementFields(speaker=Actor.objects.get(slug=slug), wording=SAID),
    )
    accept_suggestion(suggestion, fields=from_form, is_corrected=True, by="ada", now=NOW)


@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_a_closed_item_can_be_looked_at_and_not_changed(status: str) -> None:
    item = read_by_old_engine(status=status)
    said_otherwise(statement(item), date="1999")
    before = contents(item)
    assert not shown(item).is_empty
    with pytest.raises(NotAppliedError, match="Take it up again"):
        apply(item)
    assert contents(item) == before


def test_what_differs_from_what_was_looked_at_is_not_applied() -> None:
    item = read_by_old_engine()
    rereading = read_again(fresh(item), today=NOW.date())
    digest = digest_of(rereading, difference_of(item, rereading))
    said_otherwise(statement(item), date="1999")
    with pytest.raises(NotAppliedError, match="since you looked"):
        apply(item, expected=digest)
    statement_row = statement(item)
    assert (statement_row.payload["date"], statement_row.engine_version) == ("1999", OLD)


def test_an_item_that_was_taken_in_anew_meanwhile_is_left_alone() -> None:
    item = read_by_old_engine()
    rereading = read_again(fresh(item), today=NOW.date())
    item.source.date = "2022-01-13"
    item.source.save()
    with pytest.raises(NotAppliedError, match="changed while"):
        apply_rereading(rereading, by="tester", now=NOW)


def test_a_withdrawn_suggestion_can_still_be_used() -> None:
    item = read_by_old_engine()
    wrong = make_suggestion(item=item, kind="happening", passage="river treaty to Southvale in December")
    apply(item)
    fields = EntryFields(kind="happening", title="A treaty", type="proposal")
    accept_suggestion(wrong, fields=fields, is_corrected=False, by="ada", now=NOW)
    wrong.refresh_from_db()
    assert wrong.decision == "accepted"
    undo_decision(wrong, by="ada")
    wrong.refresh_from_db()
    assert wrong.decision == "pending"


def test_a_decision_about_what_was_said_before_is_refused() -> None:
    item = read_by_old_engine()
    seen = len(said_otherwise(statement(item), speaker={"name": "Somebody Else"}).earlier)
    apply(item)
    fields = EntryFields(kind="happening", title="A treaty", type="proposal")
    with pytest.raises(ReadAnewError, match="Look at it again"):
        accept_suggestion(statement(item), fields=fields, is_corrected=False, by="ada", now=NOW, seen=seen)
    assert statement(item).decision == "pending"


def test_a_day_the_engine_took_from_the_text_is_looked_for_again() -> None:
    item = read_by_old_engine(day="2022-01-02", published_rule="header")
    rereading = read_again(fresh(item), today=NOW.date())
    assert rereading.day_change
    assert (rereading.day_change.before, rereading.day_change.after) == ("2022-01-02", "2022-01-12")
    apply(item)
    item = fresh(item)
    assert (item.source.date, item.source.date_earliest.isoformat()) == ("2022-01-12", "2022-01-12")
    assert item.published_rule in ("header", "dateline")


@pytest.mark.parametrize("rule", ["", "given", "feed", "page"])
def test_a_day_that_others_told_stays(rule: str) -> None:
    item = read_by_old_engine(day="2022-01-02", published_rule=rule)
    assert read_again(fresh(item), today=NOW.date()).day_change is None


def test_the_day_stays_and_is_shown_once_an_editor_has_decided_anything() -> None:
    item = read_by_old_engine(day="2022-01-02", published_rule="header")
    decided(item.suggestions.filter(kind="actor").first(), "accepted")
    change = read_again(fresh(item), today=NOW.date()).day_change
    assert change
    assert (change.after, change.is_kept) == ("2022-01-12", True)
    apply(item)
    assert fresh(item).source.date == "2022-01-02"
    assert statement(item).payload["date"] != "2022-01-12"


def test_no_day_found_any_more_is_shown_and_takes_none_away() -> None:
    item = read_by_old_engine(day="2022-01-12", published_rule="header")
    item.capture = make_capture(source=item.source, text="Lorvic spoke in Lakeport. Nobody wrote down when.")
    item.save()
    change = read_again(fresh(item), today=NOW.date()).day_change
    assert change
    assert (change.after, change.is_kept) == ("", True)


def test_a_day_that_an_editor_has_relied_on_meanwhile_is_not_changed() -> None:
    item = read_by_old_engine(day="2022-01-02", published_rule="header")
    rereading = read_again(fresh(item), today=NOW.date())
    decided(item.suggestions.filter(kind="actor").first(), "accepted")
    with pytest.raises(NotAppliedError, match="changed while"):
        apply_rereading(rereading, by="tester", now=NOW)
    assert fresh(item).source.date == "2022-01-02"
