"""Several editors at the same moment: every accepted change is there once, and nobody's is overwritten unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connections

from events.actions.entries import EntryFields, correct_entry, fields_of, publish_entry
from events.actions.errors import ActionError, VersionConflictError
from events.actions.review import accept_suggestion, reject_suggestion
from events.models import Event, Revision, Suggestion
from tests.factories.events import make_event
from tests.factories.news import make_item, make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)
AT_ONCE = 8


def all_at_once(act: Callable[[int], object]) -> list[object]:
    """What each of eight threads came to: a result, or the refusal."""

    def run(number: int) -> object:
        try:
            return act(number)
        except ActionError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_one_suggestion_accepted_by_eight_makes_one_entry() -> None:
    suggestion = make_suggestion(item=make_item(), kind="happening", passage="LAKEPORT")
    fields = EntryFields(kind="happening", title="Talks", type="meeting", date="2022-01-12")
    results = all_at_once(
        lambda number: accept_suggestion(
            Suggestion.objects.get(pk=suggestion.pk),
            fields=fields,
            is_corrected=False,
            by=f"e{number}",
            now=NOW,
        )
    )
    assert set(results) == {Event.objects.get()}


def test_accepted_and_rejected_at_once_is_one_of_the_two() -> None:
    suggestion = make_suggestion(item=make_item(), kind="happening", passage="LAKEPORT")
    fields = EntryFields(kind="happening", title="Talks", type="meeting")

    def decide(number: int) -> object:
        mine = Suggestion.objects.get(pk=suggestion.pk)
        if number % 2:
            return reject_suggestion(mine, by=f"e{number}", now=NOW)
        return accept_suggestion(mine, fields=fields, is_corrected=False, by=f"e{number}", now=NOW)

    all_at_once(decide)
    suggestion.refresh_from_db()
    assert Event.objects.count() == (1 if suggestion.decision == "accepted" else 0)
    assert suggestion.decision in ("accepted", "rejected")


def test_of_eight_edits_of_one_version_one_is_saved_and_seven_are_told() -> None:
    event = make_event()
    results = all_at_once(
        lambda number: correct_entry(
            event, fields=replace(fields_of(event), place=f"Place {number}"), version=1, by=f"e{number}"
        )
    )
    saved = [one for one in results if isinstance(one, Event)]
    assert [one.place for one in saved] == [Event.objects.get().place]
    assert sum(isinstance(one, VersionConflictError) for one in results) == AT_ONCE - 1


def test_published_by_eight_is_published_once() -> None:
    event = make_event()
    all_at_once(lambda number: publish_entry(event, version=1, by=f"e{number}"))
    assert Revision.objects.filter(record_uid=event.uid).count() == 1
