"""What every test stands on: real servers, no way out to strangers.

The servers are started when this file is read, because conftest files below import models while pytest collects.
"""

import os
from collections.abc import Iterator

import django
import pytest

from tests.socket_guard import guard_sockets
from tests.throwaway import start_servers, stop_servers

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop running in this thread
IS_HELPER = "PYTEST_XDIST_WORKER" in os.environ
LEASE = None if IS_HELPER else start_servers()
if IS_HELPER:
    # Each helper of a parallel run has a queue of its own: Valkey numbers its databases from 0 to 15.
    own_queue = 1 + int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")) % 15
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{own_queue}"
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
