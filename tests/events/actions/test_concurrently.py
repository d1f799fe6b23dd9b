"""Several editors at the same moment: every accepted change is there once, and nobody's is overwritten unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connections

from actors.models import Actor
from events.actions.dossiers import create_dossier
from events.actions.entries import EntryFields, StatementFields, correct_entry, fields_of, publish_entry
from events.actions.errors import ActionError, AlreadyThereError, VersionConflictError
from events.actions.naming import create_actor, teach_name
from events.actions.publication import publish_event
from events.actions.review import accept_suggestion, reject_suggestion
from events.actions.statements import SourceFields, add_statement
from events.models import Capture, Dossier, Event, Revision, Suggestion
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.news import make_item, make_suggestion
from tests.factories.sources import make_capture

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


def test_entries_that_name_the_same_new_actor_and_source_are_all_published() -> None:
    actor, capture = make_actor(), make_capture()
    events = [make_event(actors={"party": [actor]}, capture=capture) for _ in range(AT_ONCE)]
    all_at_once(lambda number: publish_event(Event.objects.get(pk=events[number].pk), by=f"e{number}"))
    assert Event.objects.published().count() == AT_ONCE
    assert [Revision.objects.filter(record_uid=one.uid).count() for one in (actor, capture.source)] == [1, 1]


def test_statement_sent_eight_times_with_one_form_is_one_entry() -> None:
    speaker = make_actor(type="person")
    results = all_at_once(lambda _: _add_statement(UUID(int=1), speaker))
    assert set(results) == {Event.objects.get()}


def test_eight_statements_from_one_passage_share_its_capture() -> None:
    speaker = make_actor(type="person")
    all_at_once(lambda number: _add_statement(UUID(int=number + 1), speaker))
    assert Event.objects.published().count() == AT_ONCE
    assert Capture.objects.count() == 1


def _add_statement(uid: UUID, speaker: Actor) -> Event:
    said = StatementFields(speaker=speaker, wording="We expect an answer")
    return add_statement(
        uid=uid,
        fields=EntryFields(kind="statement", title="An answer asked for", date="2022-01-12", details=said),
        source=SourceFields(passage="“We expect an answer,” she said.", title="Talks in Lakeport"),
        publish=True,
        by="tester",
        now=NOW,
    )


def test_actor_and_dossier_created_by_eight_are_there_once_and_seven_are_told() -> None:
    actors = all_at_once(lambda _: create_actor(name="Anna Lind", actor_type="person", by="tester"))
    dossiers = all_at_once(lambda _: create_dossier(title="Lakeport talks", summary="", by="tester"))
    assert (Actor.objects.count(), Dossier.objects.count()) == (1, 1)
    assert sum(isinstance(one, AlreadyThereError) for one in [*actors, *dossiers]) == 2 * (AT_ONCE - 1)


def test_name_taught_by_eight_is_added_once() -> None:
    actor = make_actor()
    all_at_once(lambda number: teach_name(actor, text="The Lakeport envoy", by=f"e{number}"))
    assert actor.names.filter(text="The Lakeport envoy").count() == 1
