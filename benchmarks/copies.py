"""How long it takes to find what a new article copies, among a tenth of the given number of articles and among all.

Most articles are stand-ins: random samples, as many as an article of six hundred words has, a few of them standing text
of their publisher. A few hundred have words, and are what the new articles copy or do not.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from events.ingest.duplicates import find_copied
from events.ingest.stories.candidates import SampleIndex
from events.ingest.stories.copies import overlap_of
from events.ingest.stories.passages import Passages, read_passages
from events.models import Capture, NewsItem, Source

WORDS, WRITTEN, PROBES, REPEATS = 600, 300, 200, 3
SAMPLES, IMPRINTS, IMPRINT_SAMPLES = 148, 200, 4
WORD_LIST = [f"{first}{second}" for first in ("nor", "lak", "sud", "ver", "ost", "mar", "bel", "tun", "hex", "gro")
             for second in ("ade", "ine", "ora", "uve", "elt", "isk", "amp", "ond", "erth", "ulm")]  # fmt: skip
CAPTURED_AT = datetime(2026, 1, 1, tzinfo=UTC)
_numbers = count()
T = TypeVar("T")
# Filled first and indexed then: what is measured is the reading, and the same index stands at the end.
WITHOUT_INDEX = """
ALTER TABLE events_shingle DISABLE TRIGGER ALL;
ALTER TABLE events_shingle DROP CONSTRAINT shingle_once_per_capture
"""
WITH_INDEX = """
ALTER TABLE events_shingle ADD CONSTRAINT shingle_once_per_capture UNIQUE (value, capture_id);
ALTER TABLE events_shingle ENABLE TRIGGER ALL
"""
FILL = """
WITH captured AS (
    INSERT INTO events_capture (uid, source_id, text, text_hash, body_hash, method, captured_at)
    SELECT gen_random_uuid(), %s, 'stand-in', md5(n::text), '', 'fetched', now()
    FROM generate_series(%s::bigint, %s::bigint) AS n RETURNING id
)
INSERT INTO events_shingle (capture_id, value)
SELECT id, (random() * 4611686018427387903)::bigint FROM captured CROSS JOIN generate_series(1, %s)
UNION ALL
SELECT id, (id %% %s) * 1000 + n FROM captured CROSS JOIN generate_series(1, %s) AS n
"""


def run(articles: int) -> int:
    """Print milliseconds for one new article; 1 when it costs 5 ms or more on average among all of them."""
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        rng = random.Random(1815)
        originals = [_article(rng) for _ in range(WRITTEN)]
        probes = [_reworked(rng.choice(originals), rng) if n % 2 else _article(rng) for n in range(PROBES)]
        print(f"{'':44}{'mean ms':>9}{'median':>9}{'95 %':>9}")
        reading = _report("reading a new article", _each(read_passages, probes))
        in_memory = _in_memory(articles, originals, probes, rng)
        in_database = _in_database(articles, originals, probes)
        print(f"\nten times the articles, in memory: {in_memory[1] / in_memory[0]:.2f} times as long")
        print(f"ten times the articles, in PostgreSQL: {in_database[1] / in_database[0]:.2f} times as long")
        return 1 if reading + max(in_memory[1], in_database[1]) >= 5 else 0
    finally:
        teardown_databases(databases, verbosity=0)


def _in_memory(
    articles: int, originals: list[str], probes: list[str], rng: random.Random
) -> tuple[float, float]:
    index, texts = SampleIndex(), [read_passages(text) for text in originals]
    for number, text in enumerate(texts):
        index.add(number, text)
    new = [read_passages(text) for text in probes]

    def find(text: Passages) -> int:
        standing = index.standing(text)
        compared = (number for number in index.candidates(text)[:8] if number < len(texts))
        return sum(overlap_of(texts[number], text, standing=standing).is_copy for number in compared)

    found, filled = [], len(texts)
    for size in (articles // 10, articles):
        for number in range(filled, size):
            index.add(number, _stand_in(number, rng))
        filled = size
        found.append(_report(f"in memory, among {size:,} articles", _each(find, new)))
    return found[0], found[1]


def _in_database(articles: int, originals: list[str], probes: list[str]) -> tuple[float, float]:
    source = _source()
    for text in originals:
        _find(_item(text))
    items = [_item(text) for text in probes]
    found, filled = [], len(originals)
    for size in (articles // 10, articles):
        with connection.cursor() as cursor:
            cursor.execute(WITHOUT_INDEX)
            cursor.execute(FILL, [source.pk, filled + 1, size, SAMPLES, IMPRINTS, IMPRINT_SAMPLES])
            cursor.execute(WITH_INDEX)
            cursor.execute("VACUUM ANALYZE")
        filled = size
        _each(_find_and_forget, items[:50])
        spent = _processor_time()
        found.append(_report(f"in PostgreSQL, among {size:,} articles", _each(_find_and_forget, items)))
        of_one = (_processor_time() - spent) / (REPEATS * len(items))
        print(f"{'  processor time of both sides':44}{of_one:9.2f}")
    return found[0], found[1]


def _processor_time() -> float:
    """Milliseconds so far of this process and of its PostgreSQL backend, which is on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() * 1000 + ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _find(item: NewsItem) -> None:
    assert item.capture
    find_copied(item, item.capture, read_passages(item.capture.text))


def _find_and_forget(item: NewsItem) -> None:
    with transaction.atomic():
        _find(item)
        transaction.set_rollback(True)


def _each(call: Callable[[T], object], arguments: Iterable[T]) -> list[float]:
    """Milliseconds for each, the best of three: what else the machine does is not the subject."""
    return [min(_time(call, argument) for _ in range(REPEATS)) for argument in arguments]


def _time(call: Callable[[T], object], argument: T) -> float:
    started = time.perf_counter()
    call(argument)
    return (time.perf_counter() - started) * 1000


def _report(name: str, taken: list[float]) -> float:
    """Prints the line and gives the mean."""
    mean = statistics.fmean(taken)
    print(f"{name:44}{mean:9.2f}{statistics.median(taken):9.2f}{statistics.quantiles(taken, n=20)[-1]:9.2f}")
    return mean


def _source() -> Source:
    number = next(_numbers)
    return Source.objects.create(canonical_url=f"https://courier.example/{number}", title=f"Article {number}")


def _item(text: str) -> NewsItem:
    source = _source()
    capture = Capture.objects.create(source=source, text=text, captured_at=CAPTURED_AT)
    return NewsItem.objects.create(source=source, capture=capture, status="tagged", engine_version="0")


def _article(rng: random.Random) -> str:
    return " ".join(_words(rng, WORDS))


def _words(rng: random.Random, number: int) -> Iterator[str]:
    return (rng.choice(WORD_LIST) for _ in range(number))


def _reworked(text: str, rng: random.Random) -> str:
    """Cut to some length, one word in sixteen exchanged."""
    words = text.split()[: rng.randrange(WORDS // 3, WORDS)]
    return " ".join(rng.choice(WORD_LIST) if rng.random() < 0.06 else word for word in words)


def _stand_in(number: int, rng: random.Random) -> Passages:
    imprint = {(number % IMPRINTS) * 1000 + n: n for n in range(IMPRINT_SAMPLES)}
    return Passages(WORDS, (), {rng.getrandbits(62): n for n in range(SAMPLES)} | imprint)
