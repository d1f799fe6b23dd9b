import socket
import threading
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connections
from django.db.models.functions import Now
from django.utils import timezone

from events.ingest.claims import claim_feed, finish_pull
from events.ingest.connect import FetchPolicy
from events.ingest.policy import policy_from_settings
from events.ingest.pull import Pulled, due_feed_ids, pull_feed
from events.models import Feed, Host, NewsItem, Source
from tests.events.ingest.loopback import Loopback, Request, always, by_path, http, serving

pytestmark = pytest.mark.django_db

ITEM = "<item><title>{0}</title><link>https://courier.example/{0}</link><guid>{0}</guid></item>"


def rss(*names: str) -> bytes:
    items = "".join(ITEM.format(name) for name in names)
    return f"<rss version='2.0'><channel><title>World</title>{items}</channel></rss>".encode()


def feed_answer(*names: str, **headers: str) -> bytes:
    return http(body=rss(*names), content_type="application/rss+xml", **headers)


def make_feed(server: Loopback, path: str = "/feed") -> Feed:
    return Feed.objects.create(url=server.url(path))


def pull(feed: Feed, policy: FetchPolicy | None = None) -> Pulled | None:
    """As if its time had come and the host had been left in peace for long."""
    Feed.objects.filter(pk=feed.pk).update(next_pull_at=Now(), is_active=True)
    Host.objects.update(next_visit_at=Now())
    pulled = pull_feed(feed.pk, policy=policy or policy_from_settings(), now=timezone.now())
    feed.refresh_from_db()
    return pulled


def test_a_feed_is_pulled_into_sources_and_items() -> None:
    with serving(by_path({"/feed": feed_answer("one", "two", etag='"v1"')})) as server:
        feed = make_feed(server)
        assert pull(feed) == Pulled(new_items=2)
    assert feed.title == "World"
    assert feed.etag == '"v1"'
    assert (feed.failures, feed.error, feed.claimed_by) == (0, "", "")
    assert feed.next_pull_at > timezone.now()
    assert set(Source.objects.values_list("canonical_url", flat=True)) == {
        "https://courier.example/one",
        "https://courier.example/two",
    }
    assert set(NewsItem.objects.values_list("status", "feed", "delivered_id")) == {
        ("new", feed.pk, "one"),
        ("new", feed.pk, "two"),
    }


def test_a_feed_pulled_again_adds_only_what_is_new() -> None:
    answers = {"/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        answers["/feed"] = feed_answer("two", "one")
        assert pull(feed) == Pulled(new_items=1)
        assert pull(feed) == Pulled(new_items=0)
    assert NewsItem.objects.count() == 2


def test_an_unchanged_feed_is_asked_for_conditionally_and_nothing_is_written() -> None:
    answers = {"/feed": feed_answer("one", etag='W/"v1"', last_modified="Mon, 31 Jan 2033 10:00:00 GMT")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        answers["/feed"] = http("304 Not Modified")
        assert pull(feed) == Pulled()
        assert server.requests[-1].headers["if-none-match"] == 'W/"v1"'
    assert feed.etag == 'W/"v1"'


def test_a_server_that_ignores_validators_makes_no_duplicates() -> None:
    with serving(by_path({"/feed": feed_answer("one", etag='"v1"')})) as server:
        feed = make_feed(server)
        assert [pull(feed), pull(feed)] == [Pulled(1), Pulled(0)]
    assert NewsItem.objects.count() == 1


def test_changed_ids_addresses_and_titles_do_not_double_a_document() -> None:
    answers = {"/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        changed = (
            rss("one").replace(b"<guid>one", b"<guid>volatile-7").replace(b"/one<", b"/one?utm_source=x<")
        )
        answers["/feed"] = http(body=changed.replace(b"https:", b"http:"), content_type="text/xml")
        assert pull(feed) == Pulled(0)
    assert NewsItem.objects.count() == Source.objects.count() == 1


def test_one_guid_used_for_another_document_later_is_another_item() -> None:
    answers = {"/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        answers["/feed"] = http(body=rss("two").replace(b"<guid>two", b"<guid>one"), content_type="text/xml")
        assert pull(feed) == Pulled(1)
    assert NewsItem.objects.count() == 2


def test_the_same_document_from_two_feeds_is_one_source_with_two_sightings() -> None:
    amp = rss("one").replace(b"https://courier.example/one", b"http://www.courier.example/one/amp/")
    with serving(
        by_path({"/a": feed_answer("one"), "/b": http(body=amp, content_type="text/xml")})
    ) as server:
        assert pull(make_feed(server, "/a")) == Pulled(1)
        assert pull(make_feed(server, "/b")) == Pulled(1)
    assert (Source.objects.count(), NewsItem.objects.count()) == (1, 2)


def test_an_item_without_an_address_is_captured_from_the_feed_itself() -> None:
    item = "<item><title>Short notice</title><description>The talks are put off.</description></item>"
    body = f"<rss version='2.0'><channel>{item}</channel></rss>".encode()
    with serving(by_path({"/feed": http(body=body, content_type="text/xml")})) as server:
        pull(make_feed(server))
    item_row = NewsItem.objects.get()
    assert item_row.capture
    assert item_row.capture.text == "Short notice\n\nThe talks are put off."


def test_a_feed_that_is_not_due_or_held_by_another_is_left_alone() -> None:
    with serving(by_path({"/feed": feed_answer("one")})) as server:
        feed = make_feed(server)
        held = claim_feed(feed.pk)
        assert held
        assert pull_feed(feed.pk, policy=policy_from_settings(), now=timezone.now()) is None
        finish_pull(held)
        assert pull_feed(feed.pk, policy=policy_from_settings(), now=timezone.now()) is None
        assert due_feed_ids(10) == []
        assert server.connections == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lost_its_lease_stores_nothing() -> None:
    def take_over_and_answer(connection: socket.socket, request: Request) -> None:
        if request.path == "/feed":
            thief = threading.Thread(target=take_over)
            thief.start()
            thief.join()
        connection.sendall(feed_answer("one") if request.path == "/feed" else http("404 Not Found"))

    def take_over() -> None:
        Feed.objects.update(claimed_by="another worker")
        connections.close_all()

    with serving(take_over_and_answer) as server:
        assert pull(make_feed(server)) == Pulled(code="lost")
    assert Feed.objects.get().claimed_by == "another worker"
    assert not NewsItem.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("500 Oops"), "busy"),
        (http("404 Not Found"), "not_found"),
        (http(body=b"<html><body>Sign in</body></html>"), "not_a_feed"),
        (http(body=b"", content_type="text/xml"), "empty"),
        (http(body=b"%PDF", content_type="image/png"), "type"),
        (b"", "broken"),
    ],
)
def test_a_failing_feed_says_why_and_waits_longer_each_time(answer: bytes, code: str) -> None:
    with serving(by_path({"/feed": answer})) as server:
        feed = make_feed(server)
        waits = []
        for _ in range(2):
            assert pull(feed) == Pulled(code=code)
            waits.append(feed.next_pull_at - timezone.now())
            assert feed.error.endswith(".")
            assert (feed.error_code, feed.is_active) == (code, True)
    assert waits[1] > 1.5 * waits[0]


def test_a_feed_that_recovers_forgets_its_failures() -> None:
    answers = {"/feed": http("500 Oops")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        answers["/feed"] = feed_answer("one")
        pull(feed)
    assert (feed.failures, feed.error_code, feed.error) == (0, "", "")


def test_old_items_stay_when_a_feed_breaks() -> None:
    answers = {"/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server)
        pull(feed)
        answers["/feed"] = http(body=rss("two", "three")[:-60], content_type="text/xml")
        assert pull(feed) == Pulled(1, "")
    assert feed.error_code == "broken_feed"
    assert NewsItem.objects.count() == 2


def test_a_feed_that_is_gone_is_switched_off_at_once() -> None:
    with serving(by_path({"/feed": http("410 Gone")})) as server:
        feed = make_feed(server)
        pull(feed)
    assert not feed.is_active
    assert feed.error


def test_a_feed_that_stays_wrong_is_switched_off_after_three_times() -> None:
    with serving(by_path({"/feed": http(body=b"<html>")})) as server:
        feed = make_feed(server)
        states = []
        for _ in range(3):
            pull(feed)
            states.append(feed.is_active)
    assert states == [True, True, False]


def test_retry_after_is_respected() -> None:
    with serving(by_path({"/feed": http("503 Busy", retry_after="36000")})) as server:
        feed = make_feed(server)
        pull(feed)
    assert (feed.next_pull_at - timezone.now()).total_seconds() > 35_000


def test_a_permanent_redirect_becomes_the_feeds_address_and_a_private_one_never_does() -> None:
    answers = {"/old": http("301 Moved", location="/feed"), "/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        feed = make_feed(server, "/old")
        pull(feed)
        assert feed.url == server.url("/feed")
        answers["/feed"] = http("301 Moved", location=f"http://127.0.0.2:{server.port}/secret")
        assert pull(feed) == Pulled(code="private_address")
        assert feed.url == server.url("/feed")


def test_a_host_is_left_in_peace_between_two_visits() -> None:
    with serving(by_path({"/a": feed_answer("one"), "/b": feed_answer("two")})) as server:
        first, second = make_feed(server, "/a"), make_feed(server, "/b")
        policy, now = policy_from_settings(), timezone.now()
        assert pull_feed(first.pk, policy=policy, now=now) == Pulled(1)
        assert pull_feed(second.pk, policy=policy, now=now) == Pulled(code="host_busy")
        second.refresh_from_db()
        assert (second.failures, second.error, second.claimed_by) == (0, "", "")
        assert second.next_pull_at > timezone.now()
        assert not any(request.path == "/b" for request in server.requests)


def test_robots_txt_is_read_once_and_obeyed() -> None:
    robots = http(body=b"User-agent: *\nDisallow: /private\nCrawl-delay: 20\n", content_type="text/plain")
    answers = {"/robots.txt": robots, "/feed": feed_answer("one"), "/private": feed_answer("two")}
    with serving(by_path(answers)) as server:
        assert pull(make_feed(server, "/private")) == Pulled(code="robots")
        assert pull(make_feed(server, "/feed")) == Pulled(1)
        asked = [request.path for request in server.requests]
        assert asked == ["/robots.txt", "/feed"]
        left = Host.objects.get(name=f"127.0.0.1:{server.port}").next_visit_at - timezone.now()
        assert left.total_seconds() > 15


def test_robots_txt_may_speak_to_us_by_name() -> None:
    body = b"User-agent: DiplomacyTracker\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
    answers = {"/robots.txt": http(body=body, content_type="text/plain"), "/feed": feed_answer("one")}
    with serving(by_path(answers)) as server:
        assert pull(make_feed(server)) == Pulled(code="robots")


def test_a_host_in_trouble_is_not_asked_again_for_every_feed_it_has() -> None:
    with serving(always(http("503 Busy"))) as server:
        feeds = [make_feed(server, f"/{n}") for n in range(20)]
        policy, now = policy_from_settings(), timezone.now()
        outcomes = [pull_feed(feed.pk, policy=policy, now=now) for feed in feeds]
        assert server.connections == 1
    assert outcomes == [Pulled(code="busy"), *[Pulled(code="host_busy")] * 19]
    assert set(Feed.objects.values_list("failures", flat=True)) == {0, 1}


@pytest.mark.django_db(transaction=True)
def test_the_gap_between_visits_holds_for_all_workers_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.ingest.visits.GAP", timedelta(seconds=1))
    moments = []

    def note_moment(connection: socket.socket, request: Request) -> None:
        if request.path != "/robots.txt":
            moments.append(time.monotonic())
        connection.sendall(feed_answer(request.path.strip("/")))

    def pull_all(server: Loopback) -> None:
        policy = policy_from_settings()
        while feed_ids := Feed.objects.filter(pulled_at=None).values_list("pk", flat=True):
            Feed.objects.filter(pulled_at=None, claimed_by="").update(next_pull_at=Now())
            for feed_id in list(feed_ids):
                pull_feed(feed_id, policy=policy, now=timezone.now())
        connections.close_all()

    with serving(note_moment) as server:
        for number in range(6):
            make_feed(server, f"/{number}")
        workers = [threading.Thread(target=pull_all, args=(server,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
    gaps = [later - earlier for earlier, later in pairwise(sorted(moments))]
    assert len(moments) == 6
    assert min(gaps) > 0.4


def test_a_host_whose_robots_txt_cannot_be_read_now_is_not_visited() -> None:
    with serving(by_path({"/robots.txt": http("503 Busy"), "/feed": feed_answer("one")})) as server:
        assert pull(make_feed(server)) == Pulled(code="busy")
        assert [request.path for request in server.requests] == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        b"\x00\xff" * 1000,
        b"User-agent: *\nDisallow: /" + b"*a" * 50_000 + b"$",
        b"Allow\nDisallow\n:\n\n\x00:",
        b"Crawl-delay: 1e400\nUser-agent: *\nCrawl-delay: nan",
    ],
)
def test_a_hostile_robots_txt_stops_nothing(robots: bytes) -> None:
    with serving(by_path({"/robots.txt": http(body=robots), "/feed": feed_answer("one")})) as server:
        assert pull(make_feed(server)) == Pulled(1)


def test_a_feed_whose_server_is_gone_is_kept_as_a_failure() -> None:
    with serving(always(b"")) as server:
        feed = make_feed(server)
    assert pull(feed) == Pulled(code="unreachable")
