"""What a page costs: the same few SQL queries however many rows there are, none of them counting or skipping."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.actors import make_actor
from tests.factories.events import make_dossier
from tests.factories.published import make_published
from tests.factories.sources import make_capture

pytestmark = pytest.mark.django_db


def statements(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.fixture
def grow():
    state, dossier, capture = make_actor(slug="northmark"), make_dossier(slug="river"), make_capture()

    def grow_to(rows, start=0):
        for number in range(start, rows):
            make_published(
                kind="draft" if number % 2 else "happening",
                date=f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}",
                actors={"source": [state], "target": [make_actor()] if number < 60 else []},
                dossiers=[dossier],
                capture=capture,
            )
        return capture

    return grow_to


ADDRESSES = [
    "/",
    "/?kind=draft&from=2022-02&order=oldest",
    "/?actor=northmark&dossier=river",
    "/?text=entry",
    "/actors/northmark/",
    "/dossiers/river/",
    "/actors/",
    "/dossiers/",
]


def test_number_of_queries_stays_flat_as_rows_grow(client, grow):
    capture = grow(10)
    addresses = [*ADDRESSES, f"/sources/{capture.source.uid}/"]
    few = {address: len(statements(client, address)) for address in addresses}
    grow(200, start=10)
    many = {address: len(statements(client, address)) for address in addresses}
    assert many == few
    assert few["/"] <= 5


@pytest.mark.parametrize(
    "address", ["/", "/?kind=draft&from=2022-02", "/?actor=northmark", "/dossiers/river/?order=oldest"]
)
def test_list_is_read_without_counting_or_skipping(client, grow, address):
    grow(60)
    for sql in statements(client, address):
        if "split_part" not in sql:  # who takes part in a dossier, read off so many entries at most
            assert "COUNT(" not in sql.upper()
        assert "OFFSET" not in sql.upper()


def test_page_that_has_not_changed_costs_one_look_up(client, grow):
    grow(3)
    etag = client.get("/").headers["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/", headers={"If-None-Match": etag}).status_code == 304
    assert len(queries) == 1
