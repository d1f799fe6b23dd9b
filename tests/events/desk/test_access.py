"""Who may do what at the desk: every route, every method, every persona. A route missing from the table fails."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from events.desk import urls
from events.models import Feed
from tests.events.desk.conftest import signed_in
from tests.factories.events import make_dossier, make_event
from tests.factories.news import make_item, make_suggestion
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
ROLES = ["reader", "editor", "chief"]
# Name: the least role, and the methods it takes. HEAD goes with GET.
ROUTES = {
    "inbox": ("reader", "GET"),
    "password": ("reader", "GET POST"),
    "add": ("editor", "GET POST"),
    "statement-add": ("editor", "GET POST"),
    "actor-add": ("editor", "GET POST"),
    "item": ("reader", "GET"),
    "item-accept": ("editor", "POST"),
    "item-reject": ("editor", "POST"),
    "item-reopen": ("editor", "POST"),
    "item-relate": ("editor", "POST"),
    "item-unrelate": ("editor", "POST"),
    "item-retry": ("editor", "POST"),
    "item-publish": ("editor", "POST"),
    "item-dossier": ("editor", "POST"),
    "item-engine": ("editor", "GET POST"),
    "engine": ("editor", "GET"),
    "suggestion-accept": ("editor", "POST"),
    "suggestion-correct": ("editor", "GET POST"),
    "suggestion-attach": ("editor", "GET POST"),
    "suggestion-reject": ("editor", "POST"),
    "suggestion-undo": ("editor", "POST"),
    "suggestion-actor": ("editor", "GET POST"),
    "suggestion-confirm-actor": ("editor", "POST"),
    "entries": ("reader", "GET"),
    "entry": ("reader", "GET"),
    "entry-edit": ("editor", "GET POST"),
    "entry-publish": ("editor", "POST"),
    "entry-withdraw": ("chief", "POST"),
    "entry-discard": ("editor", "POST"),
    "dossiers": ("chief", "GET POST"),
    "dossier-edit": ("chief", "GET POST"),
    "people": ("chief", "GET POST"),
    "person-change": ("chief", "POST"),
    "person-password": ("chief", "POST"),
    "feeds": ("chief", "GET POST"),
    "feed-switch": ("chief", "POST"),
    "feed-pull": ("chief", "POST"),
}
OPEN_TO_ALL = {"sign-in", "sign-out"}


@dataclass(frozen=True)
class Rows:
    """One row for every kind of route to be about."""

    address: Callable[[str], str]


@pytest.fixture
def rows() -> Rows:
    item, event, dossier, person = make_item(), make_event(), make_dossier(), make_user()
    statement = make_suggestion(item=item)
    actor = make_suggestion(item=item, kind="actor", passage="Lind", payload={"name": "Lind"})
    feed = Feed.objects.create(url="https://courier.example/feed")

    def address(name: str) -> str:
        if name.startswith("item"):
            return reverse(f"desk:{name}", args=[item.uid])
        if name.startswith("suggestion"):
            return reverse(f"desk:{name}", args=[item.uid, (actor if "actor" in name else statement).pk])
        if name.startswith("entry"):
            return reverse(f"desk:{name}", args=[event.uid])
        if name.startswith("person-"):
            return reverse(f"desk:{name}", args=[person.pk])
        if name == "dossier-edit":
            return reverse(f"desk:{name}", args=[dossier.slug])
        if name.startswith("feed-"):
            return reverse(f"desk:{name}", args=[feed.pk])
        return reverse(f"desk:{name}")

    return Rows(address)


def names_of(patterns: list[URLPattern | URLResolver]) -> set[str]:
    names = set[str]()
    for pattern in patterns:
        names |= (
            names_of(pattern.url_patterns)
            if isinstance(pattern, URLResolver)
            else {pattern.name or "unnamed"}
        )
    return names


def test_every_route_is_in_the_table() -> None:
    assert names_of(urls.urlpatterns) == ROUTES.keys() | OPEN_TO_ALL


def is_taken(name: str, method: str) -> bool:
    taken = ROUTES[name][1].split()
    return method in taken or (method == "HEAD" and "GET" in taken)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_where_it_may_and_nowhere_else(role: str, rows: Rows) -> None:
    client, wrong = signed_in(role), []
    for name, (least, _) in ROUTES.items():
        for method in METHODS:
            status = client.generic(method, rows.address(name)).status_code
            if not is_taken(name, method):
                is_right = status == 405
            elif ROLES.index(role) < ROLES.index(least):
                is_right = status == 403
            else:
                # A row may be gone by now: an earlier route of the table has done its work.
                is_right = status in (200, 302, 404, 422)
            if not is_right:
                wrong.append((name, method, status))
    assert wrong == []


def test_who_has_not_signed_in_is_sent_to_do_so(rows: Rows) -> None:
    wrong = []
    for name in ROUTES:
        for method in METHODS:
            response = Client().generic(method, rows.address(name))
            if not is_taken(name, method):
                is_right = response.status_code == 405
            else:
                is_right = response.status_code == 302 and response["Location"].startswith(
                    "/desk/sign-in/?next="
                )
            if not is_right:
                wrong.append((name, method, response.status_code))
    assert wrong == []


def test_an_account_without_a_role_gets_nowhere_and_is_told_why(rows: Rows) -> None:
    client = Client()
    client.force_login(make_user())
    for name in ROUTES:
        method = ROUTES[name][1].split()[0]
        response = client.generic(method, rows.address(name))
        assert (response.status_code, name) == (403, name)
        assert "no role at the desk" in response.content.decode()


def test_a_disabled_account_counts_as_nobody(rows: Rows) -> None:
    client, user = Client(), make_user(role="chief")
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get(rows.address("inbox")).status_code == 302


def test_a_role_taken_away_is_gone_at_the_next_request(rows: Rows) -> None:
    client, user = Client(), make_user(role="chief")
    client.force_login(user)
    assert client.get(rows.address("feeds")).status_code == 200
    user.groups.clear()
    assert client.get(rows.address("feeds")).status_code == 403


def test_every_change_asks_for_the_token_of_its_form(rows: Rows) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(role="chief"))
    for name, (_, methods) in ROUTES.items():
        if "POST" in methods:
            assert (name, client.post(rows.address(name)).status_code) == (name, 403)


def test_looking_at_every_page_changes_nothing(rows: Rows) -> None:
    client = signed_in("chief")
    addresses = [rows.address(name) for name, (_, methods) in ROUTES.items() if "GET" in methods]
    before = contents()
    for address in addresses:
        assert client.get(address).status_code == 200
    assert contents() == before


def contents() -> dict[str, str]:
    """A hash of every table's rows."""
    hashes = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            columns = "md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), ''))"
            cursor.execute(f'SELECT {columns} FROM "{table}" t')  # noqa: S608
            hashes[table] = cursor.fetchone()[0]
    return hashes


def test_pages_of_the_desk_are_kept_by_no_cache(rows: Rows) -> None:
    response = signed_in("reader").get(rows.address("inbox"))
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("name", ["item", "entry"])
def test_what_is_not_there_is_not_found(name: str, reader: Client) -> None:
    absent = "00000000-0000-4000-8000-000000000000"
    assert reader.get(reverse(f"desk:{name}", args=[absent])).status_code == 404


def test_a_suggestion_is_found_under_its_own_item_only(editor: Client) -> None:
    suggestion = make_suggestion(item=make_item())
    address = reverse("desk:suggestion-reject", args=[make_item().uid, suggestion.pk])
    assert editor.post(address).status_code == 404
    suggestion.refresh_from_db()
    assert suggestion.decision == "pending"


def test_a_number_beyond_the_database_is_not_found(chief: Client) -> None:
    item = make_item()
    assert chief.post(reverse("desk:feed-pull", args=[10**30])).status_code == 404
    assert chief.post(reverse("desk:suggestion-reject", args=[item.uid, 10**30])).status_code == 404
