"""What every test stands on: real servers, no way out to strangers.

The servers are started when this file is read, because conftest files below import models while pytest collects.
"""

import os
import sys
from collections.abc import Iterator

import django
import django.conf
import hypothesis
import pytest

from tests.queues import FIRST_OF_ALL, SHARED, numbered
from tests.socket_guard import guard_sockets
from tests.throwaway import start_servers, stop_servers

IS_HELPER = "PYTEST_XDIST_WORKER" in os.environ
if not IS_HELPER and django.conf.settings.configured:
    sys.exit("The tests bring settings of their own; unset DJANGO_SETTINGS_MODULE, then run them again.")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop running in this thread
LEASE = None if IS_HELPER else start_servers()
if not IS_HELPER:
    os.environ["REDIS_URL"] = os.environ[SHARED] = numbered(os.environ["REDIS_URL"], FIRST_OF_ALL)
django.setup()

# No time is promised on a machine that does other things too; what a build found must be found again.
hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

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
