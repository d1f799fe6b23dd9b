"""The one sequence of changes: a mirror that follows it ends up with what the lists say."""

from collections.abc import Callable
from typing import Any

import pytest

from events.actions.publication import correct_event, publish_event, withdraw_event
from events.models import Event
from tests.factories.events import make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


def retitle(event: Event, title: str) -> None:
    event.title = title
    event.save(update_fields=["title"])
    correct_event(event, by="tester", reason="A better title.")


def test_every_revision_comes_once_in_order(ask: Ask, walk: Any) -> None:
    for _ in range(3):
        make_published(kind="statement")
    seqs = [change["seq"] for change in walk("/api/v1/changes/?page_size=2")]
    assert seqs == list(range(seqs[0], seqs[0] + 9))  # an actor, a source and the entry, three times


def test_a_client_resumes_from_the_last_seq(ask: Ask) -> None:
    make_published()
    first = ask("/api/v1/changes/")
    assert first["next"] is None
    assert first["last_seq"] == first["results"][-1]["seq"]
    nothing = ask(f"/api/v1/changes/?since={first['last_seq']}")
    assert nothing == {"results": [], "next": None, "last_seq": first["last_seq"]}
    event = make_published()
    new = ask(f"/api/v1/changes/?since={first['last_seq']}")["results"]
    assert [change["record_type"] for change in new] == ["source", "event"]
    assert new[-1]["uid"] == str(event.uid)


def test_a_correction_is_a_second_revision_with_its_reason(ask: Ask) -> None:
    event = make_published(title="Before")
    retitle(event, "After")
    changes = [change for change in ask("/api/v1/changes/")["results"] if change["record_type"] == "event"]
    assert [(change["revision"], change["action"]) for change in changes] == [
        (1, "published"),
        (2, "corrected"),
    ]
    assert [change["snapshot"]["title"] for change in changes] == ["Before", "After"]
    assert changes[1]["reason"] == "A better title."


def test_a_withdrawal_leaves_a_tombstone_and_no_words_anywhere(ask: Ask, client: Any) -> None:
    event = make_published(kind="statement", title="Zanzibarian secret")
    answer = make_published(kind="response", details={"answers": event}, title="An answer")
    event.title = "Zanzibarian secret, second telling"
    event.save(update_fields=["title"])
    correct_event(event, by="tester", reason="Zanzibarian was missing from it.")
    withdraw_event(event, by="tester", reason="It was never said.")
    changes = ask("/api/v1/changes/")["results"]
    own = [change for change in changes if change["uid"] == str(event.uid)]
    assert [change["action"] for change in own] == ["published", "corrected", "withdrawn"]
    assert [change["snapshot"] for change in own] == [None, None, None]
    assert own[-1]["reason"] == "It was never said."
    for address in (
        "changes",
        "events",
        "responses",
        f"events/{event.uid}",
        f"events/{answer.uid}",
        "sources",
    ):
        assert b"Zanzibarian" not in client.get(f"/api/v1/{address}/").content


def test_an_entry_published_again_tells_its_words_again(ask: Ask) -> None:
    event = make_published(title="Came back")
    withdraw_event(event, by="tester", reason="Too early.")
    publish_event(event, by="tester")
    own = [change for change in ask("/api/v1/changes/")["results"] if change["uid"] == str(event.uid)]
    assert [change["action"] for change in own] == ["published", "withdrawn", "published"]
    assert own[-1]["snapshot"]["title"] == "Came back"
    assert ask(f"/api/v1/events/{event.uid}/")["revision"] == 3


def test_a_mirror_kept_from_changes_equals_the_list(ask: Ask, walk: Any) -> None:
    mirror: dict[str, Any] = {}
    last_seq = 0

    def pull() -> int:
        for change in walk(f"/api/v1/changes/?since={last_seq}&page_size=3"):
            mirror[change["uid"]] = change["snapshot"]
        return int(ask(f"/api/v1/changes/?since={last_seq}")["last_seq"])

    events = [make_published(kind="statement") for _ in range(4)]
    last_seq = pull()
    retitle(events[0], "Told better")
    withdraw_event(events[1], by="tester", reason="Wrong.")
    make_event(title="Not public")
    last_seq = pull()
    listed = {
        result["uid"]: {key: value for key, value in result.items() if key in mirror[result["uid"]]}
        for name in ("events", "actors", "sources", "dossiers")
        for result in walk(f"/api/v1/{name}/")
    }
    assert {uid: snapshot for uid, snapshot in mirror.items() if snapshot} == listed


def test_internal_fields_are_in_no_change(ask: Ask) -> None:
    make_published()
    for change in ask("/api/v1/changes/")["results"]:
        assert set(change) == {
            "seq", "record_type", "uid", "revision", "action", "reason", "recorded_at", "snapshot"
        }  # fmt: skip
