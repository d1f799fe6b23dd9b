"""Writing, correcting and discarding entries."""

from dataclasses import replace

import pytest

from actors.models import Membership
from events.actions.entries import (
    EntryFields,
    Part,
    ResponseFields,
    StatementFields,
    correct_entry,
    create_entry,
    discard_entry,
    fields_of,
    publish_entry,
)
from events.actions.errors import (
    AlreadyPublishedError,
    EntryInUseError,
    NotPublishableError,
    ReasonMissingError,
    VersionConflictError,
)
from events.actions.publication import withdraw_event
from events.models import Event, Revision
from tests.factories.actors import make_actor, make_membership
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def test_what_is_written_is_read_back_the_same() -> None:
    fields = EntryFields(
        kind="statement", title="Lind expects an answer", date="2022-01", date_wording="this month", place="Lakeport",
        parts=(Part(make_actor(), "addressee"), Part(make_actor(), "host", "Mayor")), dossiers=(make_dossier(),),
        details=StatementFields(speaker=make_actor(type="person"), office="Minister", wording="An answer on paper"),
    )  # fmt: skip
    assert fields_of(create_entry(fields)) == fields


def test_a_speaker_takes_part_as_source_in_the_office_held() -> None:
    lind = make_actor(type="person")
    event = create_entry(
        EntryFields(kind="statement", details=StatementFields(speaker=lind, office="Minister"))
    )
    part = event.participations.get()
    assert (part.actor, part.role, part.office) == (lind, "source", "Minister")


def test_an_office_left_empty_is_the_one_held_that_day() -> None:
    lind, westmark, ministry = make_actor(type="person"), make_actor(), make_actor(type="organization")
    make_membership(
        member=lind,
        organization=ministry,
        role="Foreign Minister",
        date="2021-05-01/..",
        on_behalf_of=westmark,
    )
    make_membership(member=lind, organization=ministry, role="Spokesperson", date="2015-01-01/2021-04-30")
    event = create_entry(
        EntryFields(kind="statement", date="2022-01-12", details=StatementFields(speaker=lind))
    )
    assert (event.statement.office, event.statement.on_behalf_of) == ("Foreign Minister", westmark)


def test_an_office_is_not_guessed_between_two() -> None:
    lind = make_actor(type="person")
    for role in ("Foreign Minister", "Deputy Prime Minister"):
        Membership.objects.create(member=lind, organization=make_actor(), role=role, date="2021-05-01/..")
    event = create_entry(
        EntryFields(kind="statement", date="2022-01-12", details=StatementFields(speaker=lind))
    )
    assert event.statement.office == ""


def test_correcting_a_public_entry_appends_the_reason() -> None:
    event = make_published()
    version = Event.objects.get().version
    correct_entry(
        event, fields=replace(fields_of(event), place="Lakeport"), version=version, by="ana", reason="Place."
    )
    revision = Revision.objects.live().get(record_uid=event.uid)
    assert revision.snapshot is not None
    assert (revision.action, revision.reason, revision.snapshot["place"]) == (
        "corrected",
        "Place.",
        "Lakeport",
    )


def test_correcting_a_public_entry_without_a_reason_changes_nothing() -> None:
    event = make_published()
    fields = replace(fields_of(event), place="Lakeport")
    with pytest.raises(ReasonMissingError):
        correct_entry(event, fields=fields, version=Event.objects.get().version, by="ana")
    assert Event.objects.get().place == ""


def test_the_last_proof_of_a_public_entry_cannot_be_taken_away() -> None:
    event = make_published()
    with pytest.raises(NotPublishableError, match="Cite at least one passage"):
        correct_entry(
            event, fields=fields_of(event), version=Event.objects.get().version, by="ana", reason="Oops",
            dropped=(event.citations.get().pk,),
        )  # fmt: skip
    assert event.citations.count() == 1


def test_the_second_of_two_editors_is_refused() -> None:
    event = make_event()
    mine, theirs = replace(fields_of(event), place="Lakeport"), replace(fields_of(event), place="Northmark")
    correct_entry(event, fields=theirs, version=1, by="ben")
    with pytest.raises(VersionConflictError):
        correct_entry(event, fields=mine, version=1, by="ana")
    assert Event.objects.get().place == "Northmark"


def test_publishing_what_somebody_changed_meanwhile_is_refused() -> None:
    event = make_event()
    correct_entry(event, fields=fields_of(event), version=1, by="ben")
    with pytest.raises(VersionConflictError):
        publish_entry(event, version=1, by="ana")
    assert publish_entry(event, version=2, by="ana").is_published


def test_publishing_twice_publishes_once() -> None:
    event = make_event()
    publish_entry(event, version=1, by="ana")
    publish_entry(event, version=1, by="ana")
    assert Revision.objects.filter(record_uid=event.uid).count() == 1


def test_only_what_was_never_public_is_discarded() -> None:
    event = make_published()
    withdraw_event(event, by="ana", reason="Wrong.")
    with pytest.raises(AlreadyPublishedError):
        discard_entry(event)
    discard_entry(make_event())
    assert list(Event.objects.all()) == [event]


def test_a_draft_that_another_replaces_is_not_discarded() -> None:
    event = make_event(kind="draft")
    make_event(kind="draft", details={"supersedes": event.draft})
    with pytest.raises(EntryInUseError, match="replaces"):
        discard_entry(event)


def test_an_entry_that_is_answered_is_not_discarded() -> None:
    event = make_event(kind="draft")
    create_entry(EntryFields(kind="response", details=ResponseFields(answers=event)))
    with pytest.raises(EntryInUseError):
        discard_entry(event)
