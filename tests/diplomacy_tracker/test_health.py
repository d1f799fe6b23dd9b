"""The two questions a balancer asks."""

import pytest
from django.db import connection
from django.test import Client


def test_healthz_answers_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_readyz_is_ok_when_servers_answer_and_schema_is_current(client: Client) -> None:
    response = client.get("/readyz")
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok"}
    assert response.status_code == 200


@pytest.mark.django_db
def test_readyz_is_503_when_the_broker_is_down(client: Client, settings: pytest.FixtureRequest) -> None:
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
