"""Any parameters whatsoever: an answer or a problem that names them, never a fault of ours."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.timeline.query import FILTERS
from tests.factories.actors import make_actor
from tests.factories.published import make_published

NAMES = [*FILTERS, "page_size", "cursor", "since", "document_type", "publisher", "format"]
LIKELY = st.sampled_from(
    [
        "northmark",
        "draft",
        "statement",
        "call",
        "2022-01",
        "../2022",
        "2022/..",
        "0000",
        "9999",
        "-1",
        "10",
        "oldest",
        "",
    ]
)
VALUES = LIKELY | st.text(max_size=80) | st.text("0123456789-/.?~XTu[]{}, ", max_size=20)
PARAMETERS = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=10), VALUES), max_size=6)
LISTS = st.sampled_from(["events", "statements", "actors", "dossiers", "sources", "changes"])


@pytest.mark.django_db
@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=LISTS, parameters=PARAMETERS)
def test_any_parameters_are_answered_or_refused(
    client: Client, name: str, parameters: list[tuple[str, str]]
) -> None:
    query = urlencode(parameters, errors="surrogatepass")
    for address in (f"/api/v1/{name}/?{query}", f"/events.atom?{query}"):
        response = client.get(address)
        assert response.status_code in (200, 400)
        if response.status_code == 400 and response.headers["Content-Type"] == "application/problem+json":
            problem = response.json()
            assert problem["detail"]
            assert all(error["message"] and error["code"] for error in problem["errors"])


@pytest.mark.django_db
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=st.sampled_from(["events", "drafts", "actors", "dossiers", "sources"]), name=st.text(max_size=60))
def test_any_address_is_answered_or_refused(client: Client, kind: str, name: str) -> None:
    response = client.get(f"/api/v1/{kind}/" + name + "/")
    assert response.status_code in (200, 301, 400, 404)


@pytest.mark.django_db
def test_the_parameters_tried_reach_the_record(client: Client) -> None:
    """Guards the tests above: the likely values do narrow lists."""
    make_published(kind="draft", actors={"source": [make_actor(slug="northmark")]})
    for query in ("actor=northmark&kind=draft&from=2022-01", "to=2022/..&page_size=10"):
        assert len(client.get(f"/api/v1/events/?{query}").json()["results"]) == 1
