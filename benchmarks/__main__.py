"""`make bench`: measure pages and API against a large record. ARGS="20000" makes it a smaller one.

ARGS="copies" or ARGS="copies 20000" measures instead what finding copies costs among so many articles.
"""

import os
import sys
from importlib import import_module

import django

from tests.throwaway import start_servers, stop_servers


def main() -> int:
    named = [argument for argument in sys.argv[1:] if not argument.isdecimal()]
    entries = next((int(argument) for argument in sys.argv[1:] if argument.isdecimal()), 100_000)
    measured = "benchmarks.copies" if named == ["copies"] else "benchmarks.timeline_100k"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    lease = start_servers()
    try:
        django.setup()
        # Models can only be imported once Django is set up, and Django only once the servers run.
        return int(import_module(measured).run(entries))
    finally:
        stop_servers(lease)


if __name__ == "__main__":
    sys.exit(main())
