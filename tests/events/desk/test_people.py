"""Accounts and roles in the hands of a chief."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from events.actions.accounts import role_of
from tests.events.desk.conftest import signed_in
from tests.factories.people import make_user

PEOPLE = "/desk/people/"


def shown_password(page: str) -> str:
    return page.split(" is <code>")[1].split("</code>")[0]


def test_a_new_account_can_sign_in_with_what_was_shown(chief: Client) -> None:
    response = chief.post(PEOPLE, {"username": "ana", "role": "editor"})
    ana = User.objects.get(username="ana")
    assert (role_of(ana), ana.is_staff, ana.is_superuser) == ("editor", False, False)
    given = {"username": "ana", "password": shown_password(response.content.decode())}
    assert Client().post("/desk/sign-in/", given).status_code == 302
    assert given["password"] not in chief.get(PEOPLE).content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"username": "ANA"}, {"username": ""}, {"username": "a b"}, {"role": "king"}, {"username": "x" * 151}],
)
def test_an_account_that_cannot_be_made_is_refused(chief: Client, changes: dict[str, str]) -> None:
    make_user(username="ana")
    before = User.objects.count()
    assert chief.post(PEOPLE, {"username": "ben", "role": "editor", **changes}).status_code == 422
    assert User.objects.count() == before


def test_a_changed_role_and_a_locked_account_count_at_once(chief: Client) -> None:
    client, user = Client(), make_user(role="chief")
    client.force_login(user)
    chief.post(reverse("desk:person-change", args=[user.pk]), {"role": "reader", "is_active": "on"})
    assert (client.get(PEOPLE).status_code, client.get("/desk/").status_code) == (403, 200)
    chief.post(reverse("desk:person-change", args=[user.pk]), {"role": "reader"})
    assert client.get("/desk/").status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old(chief: Client) -> None:
    client, user = Client(), make_user(role="editor")
    client.force_login(user)
    page = chief.post(reverse("desk:person-password", args=[user.pk])).content.decode()
    assert client.get("/desk/").status_code == 302
    user.refresh_from_db()
    assert user.check_password(shown_password(page))


@pytest.mark.parametrize("route", ["person-change", "person-password"])
def test_nobody_changes_their_own_account_or_a_superuser_s(route: str, db: None) -> None:
    chief, root = make_user(role="chief"), make_user(is_superuser=True)
    client = Client()
    client.force_login(chief)
    for account in (chief, root):
        before = User.objects.values().get(pk=account.pk)
        page = client.post(reverse(f"desk:{route}", args=[account.pk]), {"role": ""}, follow=True)
        assert "account" in page.content.decode()
        assert {**User.objects.values().get(pk=account.pk), "last_login": before["last_login"]} == before
    assert role_of(User.objects.get(pk=chief.pk)) == "chief"


def test_fields_that_are_no_business_of_the_form_give_no_power(chief: Client) -> None:
    user = make_user(role="reader")
    extra = {"role": "reader", "is_active": "on", "is_superuser": "on", "is_staff": "on", "username": "root"}
    chief.post(reverse("desk:person-change", args=[user.pk]), extra)
    after = User.objects.get(pk=user.pk)
    assert (after.is_superuser, after.is_staff, after.username) == (False, False, user.username)


def test_editors_are_refused(db: None) -> None:
    assert signed_in("editor").post(PEOPLE, {"username": "mallory", "role": "chief"}).status_code == 403
    assert not User.objects.filter(username="mallory").exists()
