"""The two questions a balancer asks."""

import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.fixtures import SettingsWrapper

from diplomacy_tracker.broker import note_worker_seen


def test_healthz_answers_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_is_ok_when_servers_answer_and_schema_is_current(client: Client) -> None:
    note_worker_seen(settings.REDIS_URL, time.time() - 7)
    response = client.get("/readyz")
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok", "worker": "seen 7 s ago"}
    assert response.status_code == 200


@pytest.mark.django_db
def test_readyz_is_503_when_the_broker_is_down(client: Client, settings: SettingsWrapper) -> None:
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
