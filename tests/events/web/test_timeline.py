"""The timeline as pages show it: what is listed, how filters are said, and the way from page to page."""

import re

import pytest

from events.actions.publication import withdraw_event
from tests.factories.actors import make_actor, make_membership, make_name
from tests.factories.events import make_dossier, make_event
from tests.factories.published import make_published

pytestmark = pytest.mark.django_db


def titles(response):
    found = re.findall(r'<h5 class="entry__title".*?<bdi>(.*?)</bdi>', response.content.decode(), re.DOTALL)
    return [title.strip() for title in found]


def link(response, text):
    """The address of the first link whose words begin with `text`."""
    match = re.search(rf'href="([^"]*)"[^>]*>\s*{text}', response.content.decode())
    assert match, f"no link “{text}”"
    return match[1].replace("&amp;", "&")


def test_timeline_without_entries_says_what_to_do(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "Nothing has been published yet" in response.content.decode()
    assert "load_dossier" in response.content.decode()


def test_timeline_shows_public_entries_only(client):
    make_event(title="still on the desk")
    withdraw_event(make_published(title="taken back"), by="tester", reason="Wrong.")
    make_published(title="public")
    response = client.get("/")
    assert titles(response) == ["public"]
    assert "taken back" not in response.content.decode()


def test_timeline_groups_by_month_and_day(client):
    make_published(title="a day", date="2022-01-12")
    make_published(title="a month", date="2022-01")
    make_published(title="earlier", date="2021-12-01")
    content = client.get("/").content.decode()
    marks = [
        "January 2022",
        'datetime="2022-01-12"',
        "a day",
        "January 2022",
        "a month",
        "December 2021",
        "earlier",
    ]
    places = [content.index(marks[0])]
    for mark in marks[1:]:
        places.append(content.index(mark, places[-1] + 1))
    assert places == sorted(places)


def test_timeline_tells_a_long_silence(client):
    make_published(date="2022-01-01")
    make_published(date="2022-01-20")
    assert "18 days without an entry" in client.get("/").content.decode()
    assert "18 days without a matching entry" in client.get("/?kind=happening").content.decode()


def test_entry_says_its_time_with_the_zone_and_in_utc(client):
    make_published(date="2022-01-12", clock_time="10:00", time_zone="Europe/Brussels")
    assert "10:00 Europe/Brussels (09:00 UTC)" in client.get("/").content.decode()


def test_statement_shows_speaker_office_and_wording(client):
    speaker = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person")
    details = {
        "speaker": speaker,
        "office": "Foreign Minister",
        "speech_act": "demands",
        "wording": "Answer us.",
    }
    make_published(kind="statement", details=details)
    content = " ".join(client.get("/").content.decode().split())
    assert '<a href="/actors/ana-lorvic/"><bdi>Ana Lorvic</bdi></a>, <bdi>Foreign Minister</bdi>,' in content
    assert "demands:" in content
    assert "Answer us." in content


def test_filters_are_kept_in_the_form_and_can_be_removed_one_by_one(client):
    state = make_actor(name="Northmark", slug="northmark")
    make_published(title="bridge", kind="draft", actors={"source": [state]})
    make_published(title="other", kind="draft")
    response = client.get("/?actor=northmark&kind=draft&from=2022-01&text=bridge")
    content = response.content.decode()
    assert titles(response) == ["bridge"]
    assert re.search(r'name="kind"\s+value="draft"\s+checked', content)
    assert re.search(r'name="from"\s+value="2022-01"', content)
    assert re.search(r'name="actor" value="northmark"', content)
    chips = re.findall(r'class="chip"\s+href="([^"]*)"', content)
    assert [chip.replace("&amp;", "&") for chip in chips] == [
        "/?kind=draft&from=2022-01&text=bridge",
        "/?actor=northmark&from=2022-01&text=bridge",
        "/?actor=northmark&kind=draft&text=bridge",
        "/?actor=northmark&kind=draft&from=2022-01",
    ]


def test_period_with_two_ends_is_one_chip(client):
    make_published(date="2022-01-12")
    content = client.get("/?from=2022-01&to=2022-01-31").content.decode()
    assert content.count('class="chip"') == 1
    assert "<bdi>January 2022</bdi>" in content


def test_filters_that_match_nothing_say_so(client):
    make_published()
    response = client.get("/?text=zeppelin")
    assert response.status_code == 200
    assert "No entry matches these filters" in response.content.decode()


def test_an_empty_list_under_an_error_does_not_blame_the_filters(client):
    make_published()
    content = client.get("/?actor=nobody").content.decode()
    assert "Put right what is said above" in content
    assert "No entry matches these filters" not in content
    assert "the list of actors; its short name ends the address of its page" in content


def test_a_foreign_parameter_is_no_error_for_the_empty_list(client):
    make_published()
    assert "No entry matches these filters" in client.get("/?text=zeppelin&utm_source=x").content.decode()


def test_pages_lead_on_without_gap_or_repetition(client):
    for day in range(1, 29):
        make_published(title=f"a{day}", date=f"2022-01-{day:02}")
        make_published(title=f"b{day}", date=f"2022-01-{day:02}")
    first = client.get("/")
    make_published(title="newer than the first page", date="2022-02-01")
    second = client.get(link(first, "Earlier entries"))
    assert (len(titles(first)), len(titles(second))) == (50, 6)
    assert len({*titles(first), *titles(second)}) == 56
    assert "Earlier entries" not in second.content.decode()
    assert link(second, "Back to the first page") == "/"


def test_oldest_first_turns_list_and_links(client):
    make_published(title="old", date="2021-01-01")
    make_published(title="new", date="2022-01-01")
    response = client.get(link(client.get("/"), "Oldest first"))
    assert titles(response) == ["old", "new"]
    assert link(response, "Newest first") == "/"


def test_picture_is_drawn_by_the_server_and_repeated_as_a_table(client):
    make_published(kind="draft", date="2022-01-01")
    make_published(kind="happening", date="2022-01-01")
    make_published(date="2022-01-03")
    content = client.get("/").content.decode()
    assert content.count('class="plot__bar"') == 2
    assert "1 January 2022: 1 happening, 1 draft" in content
    assert re.search(
        r'<th scope="row">\s*<a href="/\?from=2022-01-03&amp;to=2022-01-03">3 January 2022</a>', content
    )
    assert "style=" not in content


def test_typed_name_leads_to_the_address_of_its_actor(client):
    make_published(actors={"source": [make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person")]})
    response = client.get("/?actor=Lorvic&kind=happening")
    assert (response.status_code, response.url) == (302, "/?actor=ana-lorvic&kind=happening")


def test_feed_of_the_same_filters_is_announced(client):
    make_published(kind="draft")
    content = client.get("/?kind=draft&from=2022").content.decode()
    assert 'href="/events.atom?kind=draft&amp;from=2022"' in content


def test_dossier_and_actor_pages_show_their_entries_and_keep_filters_in_their_own_address(client):
    state, dossier = make_actor(slug="northmark"), make_dossier(slug="river", summary="About a river.")
    make_published(title="inside", kind="draft", actors={"source": [state]}, dossiers=[dossier])
    make_published(title="also inside", actors={"source": [state]}, dossiers=[dossier])
    make_published(title="outside")
    assert sorted(titles(client.get("/actors/northmark/"))) == ["also inside", "inside"]
    response = client.get("/dossiers/river/?kind=draft")
    assert titles(response) == ["inside"]
    assert "About a river." in response.content.decode()
    assert link(response, "12 January 2022") == ("/dossiers/river/?kind=draft&from=2022-01-12&to=2022-01-12")


def test_actor_page_tells_names_offices_and_wikidata(client):
    state = make_actor(name="Northmark")
    person = make_actor(name="Ana Lorvic", slug="ana-lorvic", type="person", wikidata_id="Q7")
    make_name(actor=person, text="Lorvich", kind="transliteration")
    make_membership(member=person, organization=state, role="foreign Minister", date="2004-03-09/..")
    make_published(actors={"source": [person, state]})
    content = client.get("/actors/ana-lorvic/").content.decode()
    for words in ("Foreign Minister", "since 9 March 2004", "Northmark", "Lorvich", "Wikidata Q7"):
        assert words in content
