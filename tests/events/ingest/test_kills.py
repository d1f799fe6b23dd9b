"""Workers, the broker and the database really killed in the middle of the work: nothing lost, nothing doubled."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest
from django.db import connection, connections
from django.db.models import Count
from django.db.models.functions import Now
from django.utils import timezone

from diplomacy_tracker.embedded.folder import CHECKOUT
from diplomacy_tracker.embedded.lease import Lease
from diplomacy_tracker.embedded.processes import named_in
from events.ingest.advance import advance_item
from events.ingest.extract import extract_text
from events.ingest.policy import policy_from_settings
from events.ingest.pull import pull_feed
from events.ingest.relate import LOCK
from events.ingest.schedule import advance_while_due
from events.ingest.store import store_address, store_document
from events.models import Feed, Host, NewsItem, Source, Suggestion
from events.tasks import advance_due_items, pull_due_feeds, pull_one_feed
from tests.events.ingest.articles import OTHER_STORY, STORY
from tests.events.ingest.loopback import Request, by_path, http, serving
from tests.events.ingest.test_advance import page
from tests.events.ingest.test_pull import feed_answer
from tests.factories.actors import make_actor
from tests.processes import OurProcess, StartProcess, wait_until

pytestmark = [pytest.mark.kills, pytest.mark.django_db(transaction=True)]
TAGGED = NewsItem.Status.TAGGED
KINDS_OF_END = [pytest.param(OurProcess.kill, id="kill -9"), pytest.param(OurProcess.stop, id="SIGTERM")]


def story(number: int) -> str:
    return f"Story number {number} of the day\n\n" + STORY.replace("Lakeshore", f"Lakeport-{number}")


def bring(text: str) -> NewsItem:
    return store_document(extract_text(text), body=text.encode(), now=timezone.now())


def end_leases() -> None:
    """As if the time of the dead workers' claims were over."""
    NewsItem.objects.filter(claimed_until__isnull=False).update(claimed_until=Now())
    Feed.objects.filter(claimed_until__isnull=False).update(claimed_until=Now(), next_pull_at=Now())


def tick_until(is_so: Callable[[], bool], what: str) -> None:
    """What beat does, only quicker: ring the bells again and again."""

    def ring_and_look() -> bool:
        advance_due_items.delay()
        pull_due_feeds.delay()
        time.sleep(0.3)
        return is_so()

    wait_until(ring_and_look, what)


def all_tagged() -> bool:
    return NewsItem.objects.exists() and not NewsItem.objects.exclude(status=TAGGED).exists()


def assert_nothing_doubled() -> None:
    per_source = Source.objects.annotate(
        n=Count("captures", distinct=True), m=Count("news_items", distinct=True)
    )
    assert set(per_source.values_list("n", "m")) == {(1, 1)}
    assert not NewsItem.objects.exclude(claimed_by="").exists()
    assert set(NewsItem.objects.values_list("attempts", flat=True)) == {0}
    twice = Suggestion.objects.values("item", "kind", "spans", "payload__name", "payload__label")
    assert not twice.annotate(n=Count("id")).filter(n__gt=1, kind="actor").exists()


@pytest.mark.parametrize("end", [KINDS_OF_END[0]])
def test_a_worker_killed_while_fetching_loses_and_doubles_nothing(
    start_worker: StartProcess, end: Callable[[OurProcess], None]
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold(conversation: socket.socket, request: Request) -> None:
        if request.path == "/robots.txt":
            conversation.sendall(http("404 Not Found"))
            return
        asked.set()
        go_on.wait(60)
        with suppress(OSError):
            conversation.sendall(page(STORY))

    worker = start_worker()
    with serving(hold) as server:
        item = store_address(server.url("/talks"))
        advance_due_items.delay()
        assert asked.wait(60)
        end(worker)
        item.refresh_from_db()
        assert (item.status, item.capture, item.attempts) == (NewsItem.Status.NEW, None, 1)
        assert advance_item(item.pk, policy=policy_from_settings(), now=timezone.now()) is None
        go_on.set()
        end_leases()
        Host.objects.update(next_visit_at=Now())
        start_worker()
        tick_until(all_tagged, "the item to be tagged by the next worker")
    assert_nothing_doubled()


@contextmanager
def nobody_can_finish() -> Iterator[None]:
    """Holds the lock that the last transaction of every item needs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def a_worker_is_at_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("round_number", range(2))
def test_a_worker_killed_while_saving_leaves_no_half_of_it(
    start_worker: StartProcess, round_number: int
) -> None:
    make_actor(name="Norland", type="state")
    item = bring(story(round_number))
    with nobody_can_finish():
        worker = start_worker()
        advance_due_items.delay()
        wait_until(a_worker_is_at_the_lock, "the worker to reach its last transaction")
        worker.kill()
    assert not Suggestion.objects.exists()
    item.refresh_from_db()
    assert (item.status, item.attempts) == (NewsItem.Status.NEW, 1)
    end_leases()
    start_worker()
    tick_until(all_tagged, "the item to be tagged by the next worker")
    assert Suggestion.objects.filter(item=item).exists()
    assert_nothing_doubled()


@pytest.mark.parametrize("end", KINDS_OF_END)
def test_workers_ended_under_load_leave_the_rest_to_the_others(
    start_worker: StartProcess, end: Callable[[OurProcess], None]
) -> None:
    for number in range(30):
        bring(story(number))
    first = start_worker()
    tick_until(lambda: NewsItem.objects.filter(status=TAGGED).exists(), "the first item")
    end(first)
    end_leases()
    start_worker()
    tick_until(all_tagged, "all items")
    assert NewsItem.objects.count() == 30
    assert_nothing_doubled()


def test_messages_delivered_many_times_change_nothing(start_worker: StartProcess) -> None:
    answers = {"/talks": page(STORY), "/ferry": page(OTHER_STORY)}
    with serving(by_path(answers)) as server:
        item = "<item><title>t</title><link>{0}</link><guid>{0}</guid></item>"
        items = "".join(item.format(server.url(path)) for path in ("/talks", "/ferry"))
        body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        answers["/feed"] = http(body=body, content_type="text/xml")
        feed = Feed.objects.create(url=server.url("/feed"))
        for _ in range(2):
            start_worker()
        for _ in range(10):
            pull_one_feed.delay(feed.pk)
            pull_due_feeds.delay()
            advance_due_items.delay()
        tick_until(all_tagged, "both items")
        asked = [request.path for request in server.requests]
    assert asked.count("/feed") == 1
    assert NewsItem.objects.count() == 2
    assert_nothing_doubled()


def test_one_feed_pulled_by_four_at_once_is_pulled_once() -> None:
    with serving(by_path({"/feed": feed_answer(*(f"story-{n}" for n in range(50)))})) as server:
        feed = Feed.objects.create(url=server.url("/feed"))
        policy, now = policy_from_settings(), timezone.now()

        def pull(_: int) -> object:
            try:
                return pull_feed(feed.pk, policy=policy, now=now)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(pull, range(4)))
    assert sorted(str(one) for one in outcomes).count("None") == 3
    assert NewsItem.objects.count() == Source.objects.count() == 50


def test_feeds_with_the_same_stories_stored_at_once_do_not_block_each_other() -> None:
    names = [f"story-{n}" for n in range(200)]
    answers = {"/a": feed_answer(*names), "/b": feed_answer(*reversed(names))}
    with serving(by_path(answers)) as one, serving(by_path(answers)) as other:
        feeds = [Feed.objects.create(url=one.url("/a")), Feed.objects.create(url=other.url("/b"))]
        policy, now = policy_from_settings(), timezone.now()

        def pull(feed: Feed) -> object:
            try:
                return pull_feed(feed.pk, policy=policy, now=now)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(pull, feeds))
    assert [getattr(one, "new_items", None) for one in outcomes] == [200, 200]
    assert (Source.objects.count(), NewsItem.objects.count()) == (200, 400)


def test_two_copies_tagged_at_the_same_moment_know_of_each_other() -> None:
    items = [bring(STORY), bring(STORY.upper())]

    def work(_: int) -> None:
        try:
            advance_while_due(policy=policy_from_settings(), clock=timezone.now, seconds=20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    for item in items:
        item.refresh_from_db()
    assert {item.status for item in items} == {TAGGED}
    first, second = items
    assert (first.duplicate_of, second.duplicate_of) in ((None, first), (second, None))


# --- the servers themselves -------------------------------------------------------------------------------------------


def in_house(lease: Lease) -> dict[str, str]:
    return {
        **lease.variables,
        "DATA_DIR": str(lease.folder.path),
        "DJANGO_SETTINGS_MODULE": "diplomacy_tracker.settings",
        "PYTHONWARNINGS": "default",
    }


def manage(lease: Lease, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **in_house(lease)},
        check=True,
        timeout=240,
        capture_output=True,
    )


def ask(lease: Lease, sql: str) -> int:
    """One number from the house's database; -1 while it cannot be reached."""
    try:
        database = psycopg2.connect(lease.variables["DATABASE_URL"], connect_timeout=2)
    except psycopg2.OperationalError:
        return -1
    try:
        with database.cursor() as cursor:
            cursor.execute(sql)
            return int(cursor.fetchone()[0])
    except psycopg2.OperationalError:
        return -1
    finally:
        database.close()


def kill_server(pid_file: Path, home: Path) -> None:
    process = named_in(pid_file, home)
    assert process
    process.send_signal(signal.SIGKILL)
    process.wait(30)


def write_stories(folder: Path, numbers: range) -> str:
    folder.mkdir()
    for number in numbers:
        (folder / f"story-{number:03}.txt").write_text(story(number))
    return str(folder)


def test_broker_and_database_killed_under_work_lose_and_double_nothing(
    own_servers: Lease, start_process: StartProcess, tmp_path: Path
) -> None:
    lease, count = own_servers, "SELECT count(*) FROM events_newsitem WHERE status = 'tagged'"
    manage(lease, "migrate", "-v0")
    environment = {**in_house(lease), "PROCESS_ROLE": "worker"}
    celery = ("-m", "celery", "-A", "diplomacy_tracker")
    worker = start_process(
        *celery, "worker", "--concurrency", "2", "--loglevel", "INFO", environment=environment
    )
    schedule = str(tmp_path / "beat-schedule")
    beat = start_process(
        *celery, "beat", "--max-interval", "2", "--schedule", schedule, environment=environment
    )
    worker.wait_for(" ready.")

    kill_server(lease.folder.valkey / "valkey.pid", lease.folder.valkey)
    manage(lease, "ingest", write_stories(tmp_path / "one", range(20)))
    for log in lease.folder.valkey.glob("**/*.aof"):
        log.unlink()
    shutil.rmtree(lease.folder.valkey / "appendonlydir", ignore_errors=True)
    wait_until(lambda: lease.revive() == ["Valkey"] or _is_back(lease), "the broker to be revived")
    wait_until(
        lambda: ask(lease, count) == 20,
        "the first twenty, although the broker forgot everything",
        patience=120,
    )

    manage(lease, "ingest", write_stories(tmp_path / "two", range(20, 60)))
    wait_until(lambda: ask(lease, count) > 20, "some of the next forty", patience=120)
    kill_server(lease.folder.postgres / "postmaster.pid", lease.folder.postgres)
    lease.revive()
    wait_until(lambda: ask(lease, "SELECT 1") == 1, "the database to be back")
    ask_and_change(lease, "UPDATE events_newsitem SET claimed_until = now() WHERE claimed_until IS NOT NULL")
    wait_until(lambda: ask(lease, count) == 60, "all sixty", patience=180)

    manage(lease, "ingest", str(tmp_path / "one"), str(tmp_path / "two"))
    assert ask(lease, "SELECT count(*) FROM events_newsitem") == 60
    assert ask(lease, "SELECT count(*) FROM events_source") == 60
    assert ask(lease, "SELECT count(*) FROM events_capture") == 60
    assert ask(lease, "SELECT count(*) FROM events_newsitem WHERE claimed_by <> ''") == 0
    assert worker.process.poll() is None
    assert beat.process.poll() is None


def _is_back(lease: Lease) -> bool:
    return all(server.is_running() for server in lease.servers)


def ask_and_change(lease: Lease, sql: str) -> None:
    database = psycopg2.connect(lease.variables["DATABASE_URL"], connect_timeout=5)
    with database, database.cursor() as cursor:
        cursor.execute(sql)
    database.close()
