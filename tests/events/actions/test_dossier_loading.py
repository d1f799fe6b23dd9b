from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from actors.edtf import parse_edtf
from events.actions.dossier_loading import ActorsMissingError, DossierCounts, load_dossier
from events.actions.publication import correct_event, withdraw_event
from events.dossier_files.record import (
    DossierEntry,
    DossierFile,
    DossierSource,
    EntryActor,
    EntryCitation,
    EntryResponse,
    EntryStatement,
)
from events.ledger.read import find_live, read_head
from events.models import Event, Revision
from tests.factories.actors import make_actor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
NOTE = "Brook asked Northmark for an answer on paper. Northmark gave one two days later."


def make_files() -> DossierFile:
    entry = DossierEntry(
        file_name="entries.toml",
        key="request",
        kind="statement",
        type="appeal",
        title="Brook asks for an answer on paper",
        summary="",
        date=parse_edtf("2022-01-12"),
        time="10:00",
        time_zone="Europe/Paris",
        place="Lakeport",
        actors=(EntryActor("brook", "source"),),
        statement=EntryStatement(
            "brook",
            "Minister",
            "ll",
            ("nm",),
            "An answer on paper",
            "paraphrased",
            "en",
            "none",
            "asks",
            "",
            "",
        ),
        draft=None,
        response=None,
        citations=(EntryCitation("note", "Brook asked Northmark for an answer on paper.", "wording"),),
    )
    answer = replace(
        entry,
        key="answer",
        kind="response",
        type="response",
        title="Northmark answers",
        date=parse_edtf("2022-01-14"),
        time="",
        time_zone="",
        actors=(),
        statement=None,
        response=EntryResponse("request", ("nm",), ("ll",), "partial", "written", "confidential"),
        citations=(EntryCitation("note", "Northmark gave one two days later.", ""),),
    )
    source = DossierSource(
        key="note",
        publisher="Lake Gazette",
        publisher_host="gazette.example",
        title="Answers",
        url="https://gazette.example/answers",
        published_on=parse_edtf("2022-01-15"),
        language="en",
        document_type="article",
        note=NOTE,
        address_note="",
    )
    return DossierFile(
        "lakes", "Lakes", "About lakes.", parse_edtf("2022-01"), None, (source,), (entry, answer), ()
    )


@pytest.fixture
def actors():
    return [make_actor(book_key=key, name=key.upper()) for key in ("brook", "ll", "nm")]


@pytest.mark.usefixtures("actors")
def test_loading_publishes_every_entry_with_its_details_and_citations():
    assert load_dossier(make_files(), now=NOW) == DossierCounts(created=2, unchanged=0)
    said, answered = Revision.objects.live().of("event").order_by("date_earliest")
    assert said.snapshot["statement"]["speaker"]["name"] == "BROOK"
    assert [each["name"] for each in said.snapshot["statement"]["addressees"]] == ["NM"]
    assert (said.snapshot["time"], said.snapshot["time_zone"]) == ("10:00", "Europe/Paris")
    assert answered.snapshot["response"]["answers"]["title"] == "Brook asks for an answer on paper"
    citation = answered.snapshot["citations"][0]
    assert citation["capture"]["method"] == "note"
    selector = citation["selector"]
    assert (
        NOTE[selector["start"] : selector["end"]] == selector["exact"] == "Northmark gave one two days later."
    )


@pytest.mark.usefixtures("actors")
def test_loading_again_adds_nothing_and_undoes_nothing():
    load_dossier(make_files(), now=NOW)
    kept, taken_back = Event.objects.order_by("date_earliest")
    kept.title = "Corrected by an editor"
    kept.save()
    correct_event(kept, by="editor", reason="A slip.")
    withdraw_event(taken_back, by="editor", reason="Wrong.")
    before = read_head().seq
    assert load_dossier(make_files(), now=NOW) == DossierCounts(created=0, unchanged=2)
    assert read_head().seq == before
    assert find_live("event", uid=kept.uid).title == "Corrected by an editor"
    assert find_live("event", uid=taken_back.uid) is None


def test_loading_without_the_actors_names_them_and_writes_nothing():
    with pytest.raises(ActorsMissingError, match="brook, ll, nm"):
        load_dossier(make_files(), now=NOW)
    assert not Event.objects.exists()


def test_sample_dossier_loads_from_its_files_and_keeps_every_promise_it_makes():
    call_command("load_actors")
    call_command("load_dossier")
    entries = Revision.objects.live().of("event")
    assert entries.count() >= 40
    drafts = {revision.snapshot["date"] for revision in entries.filter(kind="draft")}
    assert drafts == {"2021-12-17"}
    replies = entries.filter(kind="response", date_earliest="2022-01-26", date_latest="2022-01-26")
    givers = {giver["name"] for reply in replies for giver in reply.snapshot["response"]["given_by"]}
    assert givers >= {"United States", "NATO"}
    assert all(revision.snapshot["citations"] for revision in entries)


def test_folder_that_is_no_dossier_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"dossier\.toml"):
        call_command("load_dossier", str(tmp_path))
