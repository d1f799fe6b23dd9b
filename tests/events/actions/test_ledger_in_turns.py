"""What one editor's uncommitted change may do to another's: the second waits, and then goes by what the first left."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction

from events.actions.entries import correct_entry, fields_of
from events.actions.publication import publish_event, withdraw_event
from events.actions.review import publish_ready_entries
from events.ledger.read import find_live
from events.models import Event, NewsItem
from tests.factories.events import make_event
from tests.factories.news import make_item, make_suggestion
from tests.factories.published import make_published
from tests.factories.sources import make_capture

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
HANG_GUARD_SECONDS = 30


@contextmanager
def followed_by(second: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """A transaction; `second` starts in another when the function given is called, and has waited for this one."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            second()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    other = threading.Thread(target=run)

    def start() -> None:
        other.start()
        ends_at = time.monotonic() + HANG_GUARD_SECONDS
        while other.is_alive() and not _somebody_waits():
            assert time.monotonic() < ends_at
            time.sleep(0.02)
        assert other.is_alive(), "the second did not wait for the first"

    with transaction.atomic():
        yield start
    other.join(HANG_GUARD_SECONDS)
    assert not failures, failures[0]


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or the transaction keeps seeing who waited before
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND cardinality(pg_blocking_pids(pid)) > 0)"
        )
        return cursor.fetchone()[0]


def test_source_stays_public_when_its_one_entry_is_withdrawn_as_another_is_published() -> None:
    capture = make_capture()
    first, second = make_published(capture=capture), make_event(capture=capture)
    with followed_by(lambda: publish_event(Event.objects.get(pk=second.pk), by="other")) as start:
        withdraw_event(first, by="tester", reason="Reported twice.")
        start()
    assert find_live("event", uid=second.uid)
    assert find_live("source", uid=capture.source.uid)


def test_answer_corrected_while_what_it_answers_is_corrected_has_both_changes() -> None:
    asked = make_published(kind="statement", title="A demand")
    answer = make_published(kind="response", details={"answers": asked})
    mine, theirs = Event.objects.get(pk=asked.pk), Event.objects.get(pk=answer.pk)

    def correct_answer() -> None:
        changed = replace(fields_of(theirs), place="Lakeport")
        correct_entry(theirs, fields=changed, version=theirs.version, by="other", reason="The place.")

    with followed_by(correct_answer) as start:
        changed = replace(fields_of(mine), title="A request")
        correct_entry(mine, fields=changed, version=mine.version, by="tester", reason="The title.")
        start()
    snapshot = find_live("event", uid=answer.uid).snapshot
    assert (snapshot["place"], snapshot["response"]["answers"]["title"]) == ("Lakeport", "A request")


def test_entry_published_while_all_of_its_item_are_published_hinders_nobody() -> None:
    item, events = make_item(), [make_event() for _ in range(4)]
    for number, event in enumerate(events):
        made = {"event": event, "decision": "accepted", "decided_by": "tester", "decided_at": NOW}
        make_suggestion(item=item, kind="happening", passage="LAKEPORT"[: number + 2], **made)
    with followed_by(lambda: publish_ready_entries(NewsItem.objects.get(pk=item.pk), by="other")) as start:
        held = Event.objects.select_for_update().get(pk=events[2].pk)
        start()
        publish_event(held, by="tester")
    assert Event.objects.published().count() == 4
