"""Which queue a process of the tests uses: two helpers of one run must not read each other's messages."""

import os
from urllib.parse import urlsplit

SHARED = "TESTS_SHARED_REDIS_URL"
FIRST_OF_ALL = 15  # never 0: on a given server that one may be somebody's


def numbered(url: str, number: int) -> str:
    """The same server, another of its sixteen databases."""
    return urlsplit(url)._replace(path=f"/{number}").geturl()


def queue_of_this_process(url: str) -> str:
    """The run's own address becomes the helper's own; an address that a test chose for itself stays."""
    helper = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not helper or url != os.environ.get(SHARED):
        return url
    return numbered(url, 1 + int(helper.removeprefix("gw")) % (FIRST_OF_ALL - 1))
