"""First and deep pages of the timeline and the API at a hundred thousand entries, beside the raw SQL of their rows.

Figures of one run compare with each other only: machine and minute change them all.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from benchmarks.large_record import fill
from events.timeline.cursor import write_cursor
from events.timeline.query import TimelineQuery
from events.timeline.select import Position

REPEATS = 30
DEEP = 0.9
ROWS = """
SELECT snapshot::text FROM events_revision WHERE record_type = 'event' AND is_live
ORDER BY date_earliest DESC, date_latest DESC, record_id DESC LIMIT 51
"""
AT = """
SELECT date_earliest, date_latest, record_id FROM events_revision WHERE record_type = 'event' AND is_live
ORDER BY date_earliest DESC, date_latest DESC, record_id DESC OFFSET %s LIMIT 1
"""


@dataclass(frozen=True)
class Measured:
    name: str
    milliseconds: float
    statements: tuple[str, ...]

    @property
    def counts_or_skips(self) -> bool:
        return any("COUNT(" in sql.upper() or "OFFSET" in sql.upper() for sql in self.statements)


def run(entries: int) -> int:
    """Print the figures; 1 when a first or deep page counts or skips rows, or deep costs far more than first."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        started = time.perf_counter()
        fill(entries)
        print(f"{entries:,} entries written in {time.perf_counter() - started:.0f} s\n")
        return _report(entries)
    finally:
        teardown_databases(databases, verbosity=0)


def _report(entries: int) -> int:
    raw = _time(_read_rows)
    pages = {name: _measure(name, address) for name, address in _addresses(entries).items()}
    print(f"{'':34}{'ms':>8}{'of raw':>9}{'queries':>9}")
    print(f"{'the same 51 rows by raw SQL':34}{raw:8.2f}{1:9.1f}{1:9}")
    for page in pages.values():
        print(f"{page.name:34}{page.milliseconds:8.2f}{page.milliseconds / raw:9.1f}{len(page.statements):9}")
    print("\nSQL of the timeline's first page:")
    for sql in pages["timeline, first page"].statements:
        print(f"  {sql[:400]}")
    deep = pages["timeline, deep page"].milliseconds / pages["timeline, first page"].milliseconds
    print(f"\ndeep page / first page: {deep:.2f}")
    at_fault = [page.name for page in pages.values() if "page" in page.name and page.counts_or_skips]
    if at_fault:
        print(f"These count or skip rows: {', '.join(at_fault)}")
    return 1 if at_fault or deep > 1.5 else 0


def _addresses(entries: int) -> dict[str, str]:
    cursor = write_cursor(TimelineQuery(), _position_at(int(entries * DEEP)))
    return {
        "timeline, first page": "/",
        "timeline, deep page": f"/?cursor={cursor}",
        "timeline, busiest actor, page": "/?actor=actor-0",
        "timeline, actor and year, page": "/?actor=actor-7&from=2001&to=2001",
        "timeline, a common word": "/?text=norade",
        "dossier": "/dossiers/dossier-3/",
        "actors": "/actors/",
        "API, first page": "/api/v1/events/",
        "Atom, first page": "/events.atom",
    }


def _measure(name: str, address: str) -> Measured:
    client = Client(headers={"host": "localhost"})

    def get() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    with CaptureQueriesContext(connection) as queries:
        get()
    # Read now: the next request empties the log.
    statements = tuple(query["sql"] for query in queries)
    return Measured(name, _time(get), statements)


def _time(call: Callable[[], None]) -> float:
    """The median in milliseconds, after a first call that warms."""
    call()
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def _read_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        assert cursor.fetchall()


def _position_at(row: int) -> Position:
    with connection.cursor() as cursor:
        cursor.execute(AT, [row])
        return Position(*cursor.fetchone())
