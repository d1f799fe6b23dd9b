"""Signing in and out: the limit on tries, where one lands, what happens to what was typed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.test import Client, override_settings
from django.urls import reverse

from events.desk.sign_in_limit import COOKIE
from events.models import SignInAllowance
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/sign-in/"


def try_password(client: Client, username: str, password: str, **extra: str) -> int:
    return client.post(SIGN_IN, {"username": username, "password": password}, **extra).status_code


@pytest.fixture
def ana() -> User:
    return make_user(role="editor", username="ana")


def test_right_password_opens_the_inbox(client: Client, ana: User) -> None:
    response = client.post(SIGN_IN, {"username": "ana", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


def test_wrong_name_and_wrong_password_say_the_same(client: Client, ana: User) -> None:
    pages = [client.post(SIGN_IN, {"username": name, "password": "wrong"}) for name in ("ana", "nobody")]
    texts = [page.content.decode().replace('value="ana"', "").replace('value="nobody"', "") for page in pages]
    assert [page.status_code for page in pages] == [422, 422]
    tokens = [text.split('name="csrfmiddlewaretoken" value="')[1][:64] for text in texts]
    assert texts[0].replace(tokens[0], "") == texts[1].replace(tokens[1], "")
    assert "do not go together" in texts[0]


@pytest.mark.parametrize("password", ["", "x" * 5000, "\x00"])
def test_odd_passwords_are_only_wrong(client: Client, ana: User, password: str) -> None:
    assert try_password(client, "ana", password) == 422


def test_the_sixth_try_has_to_wait_and_says_how_long(client: Client, ana: User) -> None:
    statuses = [try_password(client, "ana", f"wrong {n}") for n in range(6)]
    assert statuses == [422] * 5 + [429]
    response = client.post(SIGN_IN, {"username": "ana", "password": PASSWORD})
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 30
    assert f"Wait {response['Retry-After']} seconds" in response.content.decode()


def test_another_address_is_not_slowed_by_it(ana: User) -> None:
    for n in range(6):
        try_password(Client(), "ana", f"wrong {n}", REMOTE_ADDR="192.0.2.1")
    assert try_password(Client(), "ana", PASSWORD, REMOTE_ADDR="192.0.2.2") == 302


def test_a_browser_known_to_the_account_is_not_slowed_from_elsewhere(client: Client, ana: User) -> None:
    assert try_password(client, "ana", PASSWORD) == 302
    client.post(reverse("desk:sign-out"))
    for n in range(40):
        try_password(Client(), "ana", "wrong", REMOTE_ADDR=f"192.0.2.{n}")
    assert try_password(Client(), "ana", PASSWORD, REMOTE_ADDR="192.0.2.99") == 429
    assert try_password(client, "ana", PASSWORD) == 302


def test_the_known_browser_s_cookie_is_worth_nothing_for_another_account(client: Client, ana: User) -> None:
    make_user(username="ben")
    try_password(client, "ana", PASSWORD)
    stolen = Client()
    stolen.cookies[COOKIE] = client.cookies[COOKIE].value
    statuses = [try_password(stolen, "ben", "wrong") for _ in range(6)]
    assert statuses[-1] == 429


def test_one_address_trying_many_accounts_has_to_wait(client: Client) -> None:
    statuses = [try_password(client, f"name-{n}", "wrong") for n in range(31)]
    assert statuses == [422] * 30 + [429]


def test_claimed_addresses_are_not_believed(client: Client, ana: User) -> None:
    statuses = [try_password(client, "ana", "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(6)]
    assert statuses[-1] == 429


@override_settings(PROXIES_IN_FRONT=1)
def test_behind_a_proxy_the_address_it_reports_counts(client: Client, ana: User) -> None:
    forged = [
        try_password(client, "ana", "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}, 198.51.100.7")
        for n in range(6)
    ]
    assert forged[-1] == 429
    assert try_password(Client(), "ana", PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.8") == 302


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_get_no_more_tries_than_one_by_one() -> None:
    make_user(username="ana")

    def guess(number: int) -> int:
        try:
            return try_password(Client(), "ana", f"wrong {number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(guess, range(100)))
    assert set(statuses) <= {422, 429}
    assert statuses.count(422) <= 6  # five, and one more should half a minute pass


def test_a_try_long_ago_is_forgotten(client: Client, ana: User) -> None:
    for n in range(6):
        try_password(client, "ana", f"wrong {n}")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_signinallowance SET spent_until = spent_until - interval '1 hour'")
    assert try_password(client, "ana", PASSWORD) == 302
    assert (
        SignInAllowance.objects.count() == 2
    )  # of the account and the address; what the pair spent is given back


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)", "data:text/html,x", "http:///evil.example", "/%0d%0aSet-Cookie:x", "evil.example",
        "/\tevil", "\x01/desk/", "https:evil.example", "", "/desk/\r\nX: y", "ftp://evil.example", "/​evil",
    ],
)  # fmt: skip
def test_only_paths_of_our_own_are_gone_to(ana: User, target: str) -> None:
    response = Client().post(SIGN_IN, {"username": "ana", "password": PASSWORD, "next": target})
    assert response.status_code == 302
    assert response["Location"] in ("/desk/", "/%0d%0aSet-Cookie:x", "/​evil", "/%E2%80%8Bevil")


def test_one_lands_where_one_was_going(client: Client, ana: User) -> None:
    sent = client.get("/desk/entries/?state=published")
    page = client.get(sent["Location"])
    assert 'name="next" value="/desk/entries/?state=published"' in page.content.decode()
    response = client.post(
        SIGN_IN, {"username": "ana", "password": PASSWORD, "next": "/desk/entries/?state=published"}
    )
    assert response["Location"] == "/desk/entries/?state=published"


def test_the_session_gets_a_new_key_at_sign_in_and_ends_at_sign_out(client: Client, ana: User) -> None:
    client.get(SIGN_IN)
    client.session["marked"] = True
    before = client.session.session_key
    try_password(client, "ana", PASSWORD)
    inside = client.session.session_key
    assert inside != before
    client.post(reverse("desk:sign-out"))
    assert not Session.objects.filter(session_key=inside).exists()
    assert client.get("/desk/").status_code == 302


def test_signing_out_takes_a_form(client: Client, ana: User) -> None:
    try_password(client, "ana", PASSWORD)
    assert client.get(reverse("desk:sign-out")).status_code == 405
    assert client.get("/desk/").status_code == 200


def test_changing_the_password_ends_the_other_sessions(client: Client, ana: User) -> None:
    other = Client()
    for one in (client, other):
        one.force_login(ana)
    given = {
        "old_password": PASSWORD,
        "new_password1": "a longer new one 77",
        "new_password2": "a longer new one 77",
    }
    assert client.post(reverse("desk:password"), given).status_code == 302
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302


@pytest.mark.parametrize("new", ["short", "password123", "12345678901234"])
def test_weak_passwords_are_refused(client: Client, ana: User, new: str) -> None:
    client.force_login(ana)
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("desk:password"), given).status_code == 422
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_the_admin_s_own_sign_in_leads_to_the_desk_s(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/")
    assert (response.status_code, response["Location"]) == (302, "/desk/sign-in/?next=%2Fadmin%2F")
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 302
