import pytest

from events.actions.publication import withdraw_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def test_page_is_not_sent_again_until_the_record_changes(client):
    event = make_published()
    addresses = ("/", f"/events/{event.uid}/", "/actors/", "/dossiers/", "/about/")
    etags = {address: client.get(address).headers["ETag"] for address in addresses}
    for address, etag in etags.items():
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    withdraw_event(event, by="tester", reason="Wrong.")
    assert client.get("/", headers={"If-None-Match": etags["/"]}).status_code == 200
    gone = client.get(f"/events/{event.uid}/", headers={"If-None-Match": etags[f"/events/{event.uid}/"]})
    assert gone.status_code == 410


def test_page_must_be_asked_about_each_time(client):
    response = client.get("/")
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_page_of_a_signed_in_reader_is_never_shared_or_reused(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("editor"))
    response = client.get("/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response.headers
    assert "editor" in response.content.decode()
