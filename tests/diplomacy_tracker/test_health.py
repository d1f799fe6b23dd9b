"""The two questions a balancer asks."""

import re
import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from diplomacy_tracker.broker import note_worker_seen
from tests.processes import StartProcess


def test_healthz_answers_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_is_ok_when_servers_answer_and_schema_is_current(client: Client) -> None:
    note_worker_seen(settings.REDIS_URL, time.time() - 7)
    response = client.get("/readyz")
    answer = response.json()
    assert re.fullmatch(r"seen \d+ s ago", answer.pop("worker"))
    assert answer == {"status": "ok", "database": "ok", "broker": "ok"}
    assert response.status_code == 200


@pytest.mark.django_db
def test_readyz_is_503_when_the_broker_is_down(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["broker"] == "down"
    assert response.headers["Retry-After"] == "5"


@pytest.mark.django_db
def test_readyz_counts_the_migrations_still_to_apply(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "1 migrations to apply"


def test_database_that_cannot_be_reached_is_told_without_a_trace(
    client: Client, start_process: StartProcess
) -> None:
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "client = Client(headers={'host': 'localhost'});"
        "print(client.get('/readyz').status_code, client.get('/readyz').content, client.get('/healthz').status_code)"
    )
    web = start_process("-c", script, environment={"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"})
    assert web.process.wait(60) == 0, web.lines()
    assert '503 b\'{"status": "unavailable", "database": "down", "broker": "ok"' in web.lines()
    assert web.lines().strip().endswith("200")
