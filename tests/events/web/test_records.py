"""The pages of one entry and one source: what proves what, and what became of what was withdrawn."""

import uuid

import pytest

from events.actions.publication import correct_event, publish_event, withdraw_event
from tests.factories.actors import make_actor
from tests.factories.events import make_event
from tests.factories.published import make_published
from tests.factories.sources import make_capture, make_source

pytestmark = pytest.mark.django_db
TEXT = "Lakeport, 12 January. The minister asked for an answer on paper before the spring, and left."
PASSAGE = "The minister asked for an answer on paper"


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_event_page_shows_the_passage_marked_and_leads_to_it(client):
    source = make_source(title="News from Lakeport", url="https://courier.example/a-b?c=1#top")
    capture = make_capture(source=source, text=TEXT)
    event = make_published(title="An answer is asked for", capture=capture, passage=PASSAGE)
    content = page(client, f"/events/{event.uid}/")
    assert f"<mark>{PASSAGE}</mark>" in content
    assert "12 January." in content
    start = TEXT.index(PASSAGE)
    assert f'href="/sources/{source.uid}/#p-{start}-{start + len(PASSAGE)}"' in content
    fragment = "The%20minister%20asked%20for%20an%20answer%20on%20paper"
    assert f'href="https://courier.example/a-b?c=1#:~:text={fragment}" rel="noopener nofollow"' in content


def test_abstract_of_ours_is_labelled_and_not_looked_for_on_the_live_page(client):
    capture = make_capture(text=TEXT, method="note")
    event = make_published(capture=capture)
    for address in (f"/events/{event.uid}/", f"/sources/{capture.source.uid}/"):
        content = page(client, address)
        assert "Our own abstract" in content
        assert ":~:text" not in content


def test_event_page_tells_what_it_answers_and_what_answers_it(client):
    draft = make_published(kind="draft", title="The first text")
    answer = make_published(
        kind="response", title="The reply", details={"answers": draft, "stance": "counter"}, date="2022-01-26"
    )
    assert f'<a href="/events/{draft.uid}/"><bdi>The first text</bdi></a>' in page(
        client, f"/events/{answer.uid}/"
    )
    content = page(client, f"/events/{draft.uid}/")
    assert f'<a href="/events/{answer.uid}/"><bdi>The reply</bdi></a>' in content
    assert "26 January 2022, counters" in content


def test_event_page_keeps_the_history_with_reasons(client):
    event = make_published(title="Before")
    event.title = "After"
    event.save()
    correct_event(event, by="secret-editor", reason="The name of the town was wrong.")
    content = page(client, f"/events/{event.uid}/")
    assert "Corrected" in content
    assert "The name of the town was wrong." in content
    assert "secret-editor" not in content


def test_event_page_leads_to_what_happened_around_it(client):
    event = make_published(date="2022-01-20")
    content = page(client, f"/events/{event.uid}/")
    assert f'href="/?from=2022-01-06&amp;to=2022-02-03#e-{event.uid}"' in content


@pytest.mark.parametrize("date", ["0001-01-02", "9999-12-30", "../2022-01-26", "2022-01-26/.."])
def test_event_at_the_edge_of_the_calendar_has_a_page(client, date):
    event = make_published(date=date)
    assert page(client, f"/events/{event.uid}/")
    assert page(client, "/")


def test_withdrawn_event_is_gone_and_says_when_and_why(client):
    event = make_published(title="A false report")
    withdraw_event(event, by="tester", reason="The report was false.")
    content = page(client, f"/events/{event.uid}/", status=410)
    assert "The report was false." in content
    assert "was withdrawn" in content
    assert "A false report" not in content


def test_event_published_again_is_back(client):
    event = make_published(title="True after all")
    withdraw_event(event, by="tester", reason="Doubtful.")
    publish_event(event, by="tester", reason="Confirmed.")
    content = page(client, f"/events/{event.uid}/")
    assert "Doubtful." in content
    assert "Confirmed." in content


def test_unpublished_event_is_as_if_absent(client):
    event = make_event(title="A secret")
    absent = page(client, f"/events/{uuid.uuid4()}/", status=404)
    assert page(client, f"/events/{event.uid}/", status=404) == absent


def test_source_page_shows_passages_and_not_the_document(client):
    capture = make_capture(text=TEXT)
    one = make_published(title="First use", capture=capture, passage=PASSAGE)
    make_published(title="Second use", capture=capture, passage=PASSAGE)
    content = page(client, f"/sources/{capture.source.uid}/")
    assert content.count(f"<mark>{PASSAGE}</mark>") == 1
    assert f'<a href="/events/{one.uid}/"><bdi>First use</bdi></a>' in content
    assert "Second use" in content
    assert capture.text_hash in content
    assert "and left" not in content
    assert f'href="{capture.source.url}" rel="noopener nofollow"' in content


def test_source_of_a_withdrawn_event_is_gone(client):
    capture = make_capture()
    withdraw_event(make_published(capture=capture), by="tester", reason="Wrong.")
    page(client, f"/sources/{capture.source.uid}/", status=410)


def test_source_that_no_public_entry_cites_is_as_if_absent(client):
    capture = make_capture()
    make_event(capture=capture)
    page(client, f"/sources/{capture.source.uid}/", status=404)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "http:///x", "http://["]
)
def test_address_that_is_not_of_the_web_is_no_link(client, url):
    source = make_source(url=url)
    event = make_published(capture=make_capture(source=source))
    for address in (f"/events/{event.uid}/", f"/sources/{source.uid}/"):
        assert url not in page(client, address)


def test_fetched_words_never_become_markup(client):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
    source = make_source(title=attack, author=attack, address_note=attack)
    capture = make_capture(source=source, text=f"Before. {attack} After.")
    actor = make_actor(name=attack, slug="attack", summary=attack)
    event = make_published(
        title=attack,
        summary=attack,
        place=attack,
        capture=capture,
        actors={"source": [actor]},
        date_wording=attack,
    )
    for address in ("/", f"/events/{event.uid}/", f"/sources/{source.uid}/", "/actors/", "/actors/attack/"):
        content = page(client, address)
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert "&lt;script&gt;" in content


def test_right_to_left_and_zero_width_titles_are_isolated(client):
    title = "\u202eevil\u202c \u0634\u0631\u0643\u0629 zero\u200bwidth"
    make_published(title=title)
    assert f"<bdi>{title}</bdi>" in client.get("/").content.decode()
