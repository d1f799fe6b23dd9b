import threading

import pytest
from django.db import connection, transaction

from events.actions.publication import correct_event, publish_event, withdraw_event
from events.ledger.read import changes_since, find_live, find_tombstone, history_of, read_head
from events.ledger.record import append_revision
from events.models import Density, Event, LedgerHead, Revision, RevisionKey, RevisionText
from tests.factories.actors import make_actor
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published


@pytest.mark.django_db
def test_publishing_appends_what_the_entry_names_and_then_the_entry():
    actor, dossier = make_actor(), make_dossier()
    event = make_published(actors={"party": [actor]}, dossiers=[dossier])
    changes = changes_since(0, 100)
    assert [change.revision.seq for change in changes] == list(range(1, len(changes) + 1))
    assert {change.revision.record_type for change in changes[:-1]} == {"actor", "dossier", "source"}
    last = changes[-1]
    assert (last.revision.record_uid, last.revision.action) == (event.uid, "published")
    assert last.snapshot["participations"][0]["actor"]["slug"] == actor.slug
    assert read_head().seq == last.revision.seq


@pytest.mark.django_db
def test_correction_supersedes_and_keeps_the_older_snapshot():
    event = make_published(title="Talks in Lakeport")
    Event.objects.filter(pk=event.pk).update(title="Talks in Northmark")
    correct_event(event, by="tester", reason="The place was wrong.")
    first, second = history_of(event.uid)
    assert (first.snapshot["title"], second.snapshot["title"]) == ("Talks in Lakeport", "Talks in Northmark")
    assert first.superseded_at == second.recorded_at
    assert (first.is_live, second.is_live) == (False, True)
    assert (second.number, second.reason) == (2, "The place was wrong.")


@pytest.mark.django_db
def test_correction_that_changes_nothing_appends_nothing():
    event = make_published()
    before = read_head().seq
    correct_event(event, by="tester", reason="Nothing, really.")
    assert read_head().seq == before


@pytest.mark.django_db
def test_withdrawal_leaves_a_tombstone_and_takes_the_words_out_of_changes():
    event = make_published(title="Talks in Lakeport")
    withdraw_event(event, by="tester", reason="Reported twice.")
    assert find_live("event", uid=event.uid) is None
    assert find_tombstone("event", event.uid).reason == "Reported twice."
    shown = [each.snapshot for each in changes_since(0, 100) if each.revision.record_uid == event.uid]
    assert shown == [None, None]
    assert not RevisionKey.objects.filter(record_id=event.pk, is_live=True).exists()
    assert not RevisionText.objects.exists()


@pytest.mark.django_db
def test_source_that_no_published_entry_cites_is_withdrawn_with_the_entry():
    event = make_published()
    source = event.citations.get().capture.source
    assert find_live("source", uid=source.uid)
    withdraw_event(event, by="tester", reason="Reported twice.")
    assert find_live("source", uid=source.uid) is None
    publish_event(event, by="tester")
    assert find_live("source", uid=source.uid)


@pytest.mark.django_db
def test_answer_stops_naming_a_withdrawn_entry():
    demand = make_published(kind="statement", title="A demand in Lakeport")
    answer = make_published(kind="response", details={"answers": demand})
    assert (
        find_live("event", uid=answer.uid).snapshot["response"]["answers"]["title"] == "A demand in Lakeport"
    )
    withdraw_event(demand, by="tester", reason="Never said.")
    assert find_live("event", uid=answer.uid).snapshot["response"]["answers"] is None


@pytest.mark.django_db
def test_density_follows_publication_correction_and_withdrawal():
    actor = make_actor()

    def density(scope):
        rows = Density.objects.filter(scope=scope, entries__gt=0).values_list("day", "kind", "entries")
        return [(day.isoformat(), kind, entries) for day, kind, entries in rows]

    event = make_published(date="2022-01-12", actors={"party": [actor]})
    make_published(date="2022-01-12")
    assert density("") == [("2022-01-12", "happening", 2)]
    assert density(f"actor:{actor.slug}") == [("2022-01-12", "happening", 1)]
    event.date = "2022-01-13"
    event.save()
    correct_event(event, by="tester", reason="A day later.")
    assert sorted(density("")) == [("2022-01-12", "happening", 1), ("2022-01-13", "happening", 1)]
    withdraw_event(event, by="tester", reason="Reported twice.")
    assert density("") == [("2022-01-12", "happening", 1)]
    assert density(f"actor:{actor.slug}") == []


@pytest.mark.django_db(transaction=True)
def test_revision_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        append_revision(make_actor(), action=Revision.Action.PUBLISHED, by="tester")


@pytest.mark.django_db(transaction=True)
def test_change_that_is_rolled_back_leaves_no_gap_in_the_sequence():
    make_published()
    before = read_head().seq
    with transaction.atomic():
        make_published()
        transaction.set_rollback(True)
    assert read_head().seq == before
    make_published()
    seqs = list(Revision.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_no_gap_and_a_reader_never_misses_one():
    """T94: a reader that follows the sequence while others write sees every number once, in order."""
    writers, each = 6, 5
    events = [[make_event() for _ in range(each)] for _ in range(writers)]
    seen: list[int] = []
    done = threading.Event()

    def publish(mine):
        for event in mine:
            publish_event(event, by="tester")
        connection.close()

    def follow():
        while True:
            was_done = done.is_set()
            fresh = [change.revision.seq for change in changes_since(seen[-1] if seen else 0, 1000)]
            seen.extend(fresh)
            if was_done and not fresh:
                break
        connection.close()

    threads = [threading.Thread(target=publish, args=(mine,)) for mine in events]
    reader = threading.Thread(target=follow)
    for thread in [*threads, reader]:
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert seen == list(range(1, len(seen) + 1))
    assert Revision.objects.of("event").count() == writers * each
    moments = list(Revision.objects.order_by("seq").values_list("recorded_at", flat=True))
    assert moments == sorted(set(moments))
    assert LedgerHead.objects.get().seq == seen[-1]
