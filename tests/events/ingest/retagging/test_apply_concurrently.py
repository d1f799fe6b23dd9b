"""The engine and editors at the same moment: the editor's decision stands, and nothing is there twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections, transaction

from events.actions.entries import EntryFields
from events.actions.errors import ActionError
from events.actions.review import accept_suggestion, reject_item, reject_suggestion
from events.ingest.retagging.apply import NotAppliedError, apply_rereading
from events.ingest.retagging.reading import read_again
from events.models import Event as RecordEvent
from events.models import NewsItem, Suggestion
from events.tagging.engine import ENGINE_VERSION
from tests.events.ingest.retagging.cases import NOW, read_by_old_engine, said_otherwise, statement
from tests.factories.news import make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
FIELDS = EntryFields(kind="happening", title="Talks", type="meeting", date="2022-01-12")


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each came to, all of them begun at the same moment: a result or the refusal."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(PATIENCE)
            return act()
        except (ActionError, NotAppliedError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def reread(item: NewsItem) -> object:
    """The engine's finding of now, to be applied as it stands."""
    item = NewsItem.objects.select_related("source", "capture").get(pk=item.pk)
    return read_again(item, today=NOW.date())


def test_an_editor_who_decides_while_the_engine_waits_is_not_overruled() -> None:
    item = read_by_old_engine()
    wrong = make_suggestion(item=item, kind="happening", passage="river treaty to Southvale in December")
    rereading = reread(item)
    has_begun = Event()

    def decide() -> None:
        with transaction.atomic():
            accept_suggestion(wrong, fields=FIELDS, is_corrected=False, by="ada", now=NOW)
            has_begun.set()

    def apply() -> object:
        has_begun.wait(PATIENCE)
        return apply_rereading(rereading, by="tester", now=NOW)

    at_once(decide, apply)
    assert statement(item).engine_version == ENGINE_VERSION
    wrong.refresh_from_db()
    assert (wrong.decision, wrong.decided_by, wrong.event) == ("accepted", "ada", RecordEvent.objects.get())


def test_decided_and_applied_at_once_many_times_every_decision_stands() -> None:
    item = read_by_old_engine()
    said_otherwise(statement(item), speaker={"name": "Somebody Else"})
    rows = [
        make_suggestion(item=item, kind="happening", passage=word) for word in ("draft", "river", "treaty")
    ]
    acts: list[Callable[[], object]] = [
        lambda row=row: reject_suggestion(Suggestion.objects.get(pk=row.pk), by="ada", now=NOW)
        for row in rows
    ]
    acts += [lambda: apply_rereading(reread(item), by="tester", now=NOW) for _ in range(3)]
    results = at_once(*acts)
    assert not [one for one in results if isinstance(one, ActionError)]
    for row in rows:
        row.refresh_from_db()
        assert (row.decision, row.decided_by) == ("rejected", "ada")
    assert len(statement(item).earlier) <= 1


def test_applied_by_six_at_once_is_there_once() -> None:
    item = read_by_old_engine()
    said_otherwise(statement(item), speaker={"name": "Somebody Else"})
    item.suggestions.filter(kind="actor").delete()
    at_once(*[lambda: apply_rereading(reread(item), by="tester", now=NOW) for _ in range(6)])
    assert len(statement(item).earlier) == 1
    prints = list(item.suggestions.values_list("fingerprint", flat=True))
    assert len(prints) == len(set(prints)) > 1


def test_an_item_that_is_closed_at_the_same_moment_is_closed() -> None:
    item = read_by_old_engine()
    rereading = reread(item)
    at_once(
        lambda: reject_item(item, by="ada", now=NOW),
        lambda: apply_rereading(rereading, by="tester", now=NOW),
    )
    item.refresh_from_db()
    assert (item.status, item.decided_by) == ("rejected", "ada")
