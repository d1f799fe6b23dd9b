"""The back room: chiefs look at everything and change only what is not public."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from events.models import Feed
from tests.factories.actors import make_actor, make_name
from tests.factories.news import make_item
from tests.factories.people import make_user
from tests.factories.published import make_published
from tests.factories.sources import make_publisher, make_source

pytestmark = pytest.mark.django_db
OURS = [model for model in site._registry if model._meta.app_label in ("actors", "events")]


@pytest.fixture
def chief() -> Client:
    return member("chief", is_staff=True)


def member(role: str, **fields: object) -> Client:
    client = Client()
    client.force_login(make_user(role=role, **fields))
    return client


def test_chiefs_look_at_every_list_and_row(chief: Client) -> None:
    make_name(actor=make_actor(), text="The Mark")
    make_published()
    make_item()
    Feed.objects.create(url="https://courier.example/feed")
    for model in OURS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert chief.get(reverse(f"{name}_changelist"), {"q": "mark"}).status_code == 200
        for row in model.objects.all()[:1]:
            assert chief.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_others_find_nothing_there_though_staff(role: str) -> None:
    client = member(role, is_staff=True)
    for model in OURS:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert client.get(address).status_code == 403


def test_a_chief_without_a_staff_account_is_told_so() -> None:
    response = member("chief").get("/admin/", follow=True)
    assert (response.status_code, "staff account" in response.content.decode()) == (403, True)


def test_public_records_are_not_changed_behind_the_ledger(chief: Client) -> None:
    event, actor = make_published(), make_actor()
    for row in (event, actor):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        assert (
            chief.post(reverse(f"{name}_change", args=[row.pk]), {"name": "x", "title": "x"}).status_code
            == 403
        )
        assert chief.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert chief.post(reverse(f"{name}_add"), {"name": "x"}).status_code == 403


def test_an_outlet_s_public_name_is_fixed_once_documents_of_it_are_there(chief: Client) -> None:
    empty, used = make_publisher(name="Empty"), make_publisher(name="Used")
    make_source(publisher=used)
    for publisher in (empty, used):
        address = reverse("admin:events_publisher_change", args=[publisher.pk])
        chief.post(address, {"name": "Renamed", "slug": publisher.slug, "host": f"h{publisher.pk}.example"})
        publisher.refresh_from_db()
    assert (empty.name, used.name) == ("Renamed", "Used")
    assert used.host == f"h{used.pk}.example"


def test_a_superuser_counts_as_chief() -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="x"))
    assert client.get(reverse("admin:events_feed_changelist")).status_code == 200
    assert client.get(reverse("desk:feeds")).status_code == 200
