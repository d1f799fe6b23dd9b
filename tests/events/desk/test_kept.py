"""A form sent after the session has ended: what was typed survives the sign-in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from events.desk.kept import unpack
from events.models import Event
from tests.factories.events import make_event
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
WORDS = "A long edit\r\nof <two> lines & “marks”"


@pytest.fixture
def ana() -> User:
    return make_user(role="editor", username="ana")


def entry_form(event: Event, **changes: str) -> dict[str, str]:
    known = {"title": event.title, "type": event.type, "date": event.date, "version": str(event.version)}
    return {**known, "parts-TOTAL_FORMS": "0", "parts-INITIAL_FORMS": "0", **changes}


def kept_in(page: str) -> str:
    return page.split('name="kept" value="')[1].split('"')[0]


def test_typed_text_comes_back_after_the_sign_in_and_can_be_sent(client: Client, ana: User) -> None:
    event = make_event()
    address = reverse("desk:entry-edit", args=[event.uid])
    refused = client.post(address, entry_form(event, summary=WORDS))
    assert refused.status_code == 401
    given = {
        "username": "ana",
        "password": PASSWORD,
        "next": address,
        "kept": kept_in(refused.content.decode()),
    }
    wrong = client.post("/desk/sign-in/", {**given, "password": "wrong"})
    assert kept_in(wrong.content.decode()) == given["kept"]
    again = client.post("/desk/sign-in/", given)
    assert "Send it now" in again.content.decode()
    held = unpack(given["kept"])
    assert held is not None
    assert held.path == address
    assert dict(held.fields)["summary"] == WORDS
    client.post(held.path, dict(held.fields))
    event.refresh_from_db()
    assert event.summary == WORDS.replace("\r\n", "\n") or event.summary == WORDS


def test_passwords_and_tokens_are_not_kept(client: Client) -> None:
    typed = {"old_password": "secret", "new_password1": "secret", "csrfmiddlewaretoken": "t", "note": "x"}
    page = client.post(reverse("desk:password"), typed)
    held = unpack(kept_in(page.content.decode()))
    assert held is not None
    assert held.fields == (("note", "x"),)


@pytest.mark.parametrize("kept", ["", "nonsense", "eyJwYXRoIjoiLyJ9:1abc:forged"])
def test_what_we_did_not_keep_is_ignored(client: Client, ana: User, kept: str) -> None:
    response = client.post("/desk/sign-in/", {"username": "ana", "password": PASSWORD, "kept": kept})
    assert (response.status_code, response["Location"]) == (302, "/desk/")


def stale_post(ana: User, **headers: str) -> str:
    event = make_event()
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    response = client.post(
        reverse("desk:entry-edit", args=[event.uid]), entry_form(event, summary=WORDS), headers=headers
    )
    event.refresh_from_db()
    assert (response.status_code, event.summary) == (403, "")
    return response.content.decode()


def test_a_form_of_ours_that_is_out_of_date_can_be_sent_again(ana: User) -> None:
    page = stale_post(ana, **{"Sec-Fetch-Site": "same-origin"})
    assert "Send it now" in page
    assert "&lt;two&gt; lines &amp; “marks”" in page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_of_a_stranger_is_offered_to_nobody(ana: User, site: str) -> None:
    page = stale_post(ana, **{"Sec-Fetch-Site": site})
    assert "Send it now" not in page
    assert "two" not in page
