"""What every test stands on: real servers, no way out to strangers.

The servers are started when this file is read, because conftest files below import models while pytest collects.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import django
import pytest

from tests.socket_guard import guard_sockets
from tests.throwaway import start_servers, stop_servers

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop running in this thread
IS_HELPER = "PYTEST_XDIST_WORKER" in os.environ
LEASE = None if IS_HELPER else start_servers()
# A queue of our own, even on a given server whose first one may be somebody's: Valkey numbers them from 0 to 15.
own_queue = 1 + int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) % 14 if IS_HELPER else 15
os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{own_queue}").geturl()
django.setup()

pytest_plugins = ["tests.processes"]


def pytest_unconfigure(config: pytest.Config) -> None:
    if LEASE is not None:
        stop_servers(LEASE)


@pytest.fixture(autouse=True)
def no_strangers() -> Iterator[None]:
    """A test that opens a connection to anything but this machine fails."""
    with guard_sockets() as refused:
        yield
    if refused:
        pytest.fail(f"This test tried to reach {', '.join(refused)}; tests may talk to this machine only.")
