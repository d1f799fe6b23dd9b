import pytest
from django.test import Client

from tests.factories.people import make_user


@pytest.fixture
def reader(db: None) -> Client:
    return signed_in("reader")


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in("editor")


@pytest.fixture
def chief(db: None) -> Client:
    return signed_in("chief")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role=role))
    return client
