"""`make bench`: measure pages and API against a large record. ARGS="20000" makes it a smaller one."""

import os
import sys
from importlib import import_module

import django

from tests.throwaway import start_servers, stop_servers


def main() -> int:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    lease = start_servers()
    try:
        django.setup()
        # Models can only be imported once Django is set up, and Django only once the servers run.
        return int(import_module("benchmarks.timeline_100k").run(entries))
    finally:
        stop_servers(lease)


if __name__ == "__main__":
    sys.exit(main())
