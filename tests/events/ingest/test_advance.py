import pytest
from django.db.models.functions import Now
from django.utils import timezone

from events.ingest.advance import advance_item
from events.ingest.claims import claim_item
from events.ingest.extract import extract_text
from events.ingest.policy import policy_from_settings
from events.ingest.schedule import advance_while_due
from events.ingest.store import store_address, store_document
from events.ledger.read import find_live, read_head
from events.models import Capture, Feed, Host, NewsItem, Publisher, Source, Suggestion
from tests.events.ingest.articles import OTHER_STORY, STORY, merged, reflowed
from tests.events.ingest.loopback import Loopback, by_path, http, serving
from tests.factories.actors import make_actor
from tests.factories.published import make_published
from tests.factories.sources import make_capture

pytestmark = pytest.mark.django_db
NEW, TAGGED, PARKED = NewsItem.Status.NEW, NewsItem.Status.TAGGED, NewsItem.Status.PARKED


def page(text: str, *, title: str = "Talks end by the lake", day: str = "2022-02-10") -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    head = f'<title>{title}</title><meta property="article:published_time" content="{day}T10:00:00Z">'
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return http(body=f'<html lang="en"><head>{head}</head><body>{body}</body></html>'.encode())


def bring(text: str, **options: str) -> NewsItem:
    extracted = extract_text(text)
    return store_document(extracted, body=text.encode(), now=timezone.now(), **options)


def work() -> None:
    Host.objects.update(next_visit_at=Now())
    while advance_item(policy=policy_from_settings(), now=timezone.now()):
        Host.objects.update(next_visit_at=Now())


def retried(item: NewsItem) -> NewsItem:
    """As if its pause were over."""
    NewsItem.objects.filter(pk=item.pk).update(next_attempt_at=Now())
    work()
    item.refresh_from_db()
    return item


def test_an_address_is_fetched_captured_and_tagged_in_two_steps() -> None:
    with serving(by_path({"/talks": page(STORY)})) as server:
        item = store_address(server.url("/talks"))
        policy, now = policy_from_settings(), timezone.now()
        assert advance_item(item.pk, policy=policy, now=now)
        item.refresh_from_db()
        assert (item.status, item.capture is not None, item.claimed_by) == (NEW, True, "")
        assert advance_item(item.pk, policy=policy, now=now)
        assert advance_item(item.pk, policy=policy, now=now) is None
    item.refresh_from_db()
    assert item.capture
    assert item.capture.text.startswith("Talks end by the lake\n\nThe delegations of Norland")
    assert (item.status, item.attempts, item.error, item.published_rule) == (TAGGED, 0, "", "page")
    assert (item.source.date, item.source.language, item.source.title) == (
        "2022-02-10",
        "en",
        "Talks end by the lake",
    )


def test_what_is_read_of_a_document_that_is_public_already_is_told_in_public() -> None:
    with serving(by_path({"/talks": page(STORY)})) as server:
        item = store_address(server.url("/talks"))
        typed = make_capture(source=item.source, method=Capture.Method.TYPED)
        event = make_published(capture=typed)
        assert find_live("source", uid=item.source.uid).snapshot["title"] == ""
        work()
    source, entry = find_live("source", uid=item.source.uid), find_live("event", uid=event.uid)
    assert (source.snapshot["title"], source.snapshot["published_on"]) == (
        "Talks end by the lake",
        "2022-02-10",
    )
    assert len(source.snapshot["captures"]) == 2
    assert entry.snapshot["citations"][0]["source"]["title"] == "Talks end by the lake"
    assert {source.action, entry.action} == {"corrected"}


def test_what_is_read_of_a_document_that_is_not_public_is_not_told() -> None:
    bring("Talks end by the lake\n\n" + STORY)
    work()
    assert read_head().seq == 0


def test_suggestions_carry_spans_into_the_captured_text_rule_and_confidence() -> None:
    actor = make_actor(name="Norland", type="state")
    item = bring("Talks end by the lake\n\n" + STORY)
    work()
    item.refresh_from_db()
    assert item.capture
    found = item.suggestions.filter(kind=Suggestion.Kind.ACTOR, payload__key=actor.slug)
    assert found
    for suggestion in item.suggestions.all():
        assert suggestion.spans
        assert all(0 <= start < end <= len(item.capture.text) for start, end in suggestion.spans)
        assert suggestion.rule
        assert 0 <= suggestion.confidence <= 1
    texts = {item.capture.text[s:e] for row in found for s, e in row.spans}
    assert any("Norland" in text for text in texts)


def test_tagging_again_adds_nothing_and_keeps_decisions() -> None:
    make_actor(name="Norland", type="state")
    item = bring("Talks end by the lake\n\n" + STORY)
    work()
    decided = item.suggestions.earliest("start")
    Suggestion.objects.filter(pk=decided.pk).update(decision="rejected", decided_at=timezone.now())
    before = item.suggestions.count()
    NewsItem.objects.update(status=NEW)
    work()
    assert item.suggestions.count() == before
    assert item.suggestions.get(pk=decided.pk).decision == "rejected"


def test_bringing_the_same_document_again_adds_nothing() -> None:
    first, second = bring(STORY), bring(STORY)
    work()
    third = bring(STORY)
    assert first == second == third
    assert (Source.objects.count(), Capture.objects.count(), NewsItem.objects.count()) == (1, 1, 1)


def test_a_given_date_and_publisher_are_kept() -> None:
    item = bring(STORY, published_on="2022-02", publisher_name="The Lakeshore Courier")
    work()
    item.refresh_from_db()
    assert item.source.date.startswith("2022-02")
    assert item.source.publisher == Publisher.objects.get(name="The Lakeshore Courier")


def test_a_copy_points_to_the_item_it_copies_and_a_different_story_to_none() -> None:
    original, copy, other = bring(STORY), bring(reflowed(STORY)), bring(OTHER_STORY)
    roundup = bring(merged(STORY, OTHER_STORY))
    work()
    for item in (original, copy, other, roundup):
        item.refresh_from_db()
    assert copy.duplicate_of == original
    assert original.duplicate_of is None
    assert other.duplicate_of is None
    assert roundup.duplicate_of in (original, other)
    assert {one.status for one in (original, copy, other)} == {TAGGED}


def test_a_publishers_standing_text_makes_no_copies() -> None:
    standing = STORY.split("\n\n")[2]
    stories = [f"Story number {n} by the lake\n\n{'Word%d ' % n * 30}\n\n{standing}" for n in range(16)]  # noqa: UP031
    items = [bring(story) for story in stories]
    work()
    last = NewsItem.objects.get(pk=items[-1].pk)
    assert last.status == TAGGED
    assert last.duplicate_of is None


def test_a_second_sighting_of_a_document_is_not_fetched_again_and_points_to_the_first() -> None:
    with serving(by_path({"/talks": page(STORY)})) as server:
        first = store_address(server.url("/talks"))
        feed = Feed.objects.create(url=server.url("/feed"))
        second = NewsItem.objects.create(source=first.source, feed=feed, delivered_id="talks")
        work()
        assert [request.path for request in server.requests].count("/talks") == 1
    second.refresh_from_db()
    assert (second.status, second.duplicate_of) == (TAGGED, first)
    assert not second.suggestions.exists()


def test_an_item_that_fails_says_why_waits_and_is_parked_after_three_attempts() -> None:
    with serving(by_path({"/talks": http("500 Oops")})) as server:
        item = store_address(server.url("/talks"))
        work()
        item.refresh_from_db()
        assert (item.status, item.attempts, item.error_code) == (NEW, 1, "busy")
        assert item.error.endswith(".")
        assert item.next_attempt_at > timezone.now()
        assert [retried(item).status, retried(item).status] == [NEW, PARKED]


def test_an_item_that_recovers_is_tagged_and_its_error_forgotten() -> None:
    answers = {"/talks": http("500 Oops")}
    with serving(by_path(answers)) as server:
        item = store_address(server.url("/talks"))
        work()
        answers["/talks"] = page(STORY)
        retried(item)
    assert (item.status, item.error_code, item.error) == (TAGGED, "", "")


@pytest.mark.parametrize(
    ("path", "code"), [("/nothing", "not_found"), ("/empty", "no_article"), ("/pdf", "type")]
)
def test_an_item_that_cannot_succeed_is_parked_at_once(path: str, code: str) -> None:
    answers = {"/empty": http(body=b"<html></html>"), "/pdf": http(content_type="application/pdf")}
    with serving(by_path(answers)) as server:
        item = store_address(server.url(path))
        work()
    item.refresh_from_db()
    assert (item.status, item.error_code) == (PARKED, code)


def test_an_item_whose_workers_died_three_times_is_parked_with_a_reason() -> None:
    item = bring(STORY)
    for _ in range(3):
        assert claim_item(item.pk)
        assert claim_item(item.pk) is None
        NewsItem.objects.update(claimed_until=Now())
    assert claim_item(item.pk) is None
    item.refresh_from_db()
    assert (item.status, item.error_code) == (PARKED, "worker_died")


def test_a_busy_host_is_nobodys_failure() -> None:
    with serving(by_path({"/one": page(STORY), "/two": page(OTHER_STORY)})) as server:
        policy, now = policy_from_settings(), timezone.now()
        first, second = store_address(server.url("/one")), store_address(server.url("/two"))
        advance_item(first.pk, policy=policy, now=now)
        advance_item(second.pk, policy=policy, now=now)
        second.refresh_from_db()
        assert (second.status, second.attempts, second.error, second.claimed_by) == (NEW, 0, "", "")
        assert second.next_attempt_at > timezone.now()


def test_an_unforeseen_failure_is_kept_in_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*args: object, **kwargs: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("events.ingest.advance.tag", explode)
    item = bring(STORY)
    work()
    item.refresh_from_db()
    assert (item.status, item.error_code, item.attempts) == (NEW, "unexpected", 1)
    assert "boom" not in item.error


def test_a_turn_does_all_that_is_due_and_stops() -> None:
    items = [bring(f"Headline number {n} of the day\n\n{OTHER_STORY}") for n in range(5)]
    steps = advance_while_due(policy=policy_from_settings(), clock=timezone.now)
    assert steps == len(items)
    assert NewsItem.objects.filter(status=TAGGED).count() == 5
    assert advance_while_due(policy=policy_from_settings(), clock=timezone.now, seconds=0) == 0


def test_an_address_known_in_another_form_is_the_same_item() -> None:
    server = Loopback(8080)
    assert store_address(server.url("/talks")) == store_address(server.url("/talks/?utm_source=x#top"))
