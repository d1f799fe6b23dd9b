import pytest

from events.web import filters


def citation(exact, url="https://courier.example/a", method="fetched"):
    return {"source": {"url": url}, "capture": {"method": method}, "selector": {"exact": exact}}


def test_text_fragment_escapes_what_means_something_in_it():
    assert (
        filters.at_passage(citation("a-b, c & d"))
        == "https://courier.example/a#:~:text=a%2Db%2C%20c%20%26%20d"
    )


def test_text_fragment_of_a_long_passage_names_its_two_ends():
    words = " ".join(f"word{number}" for number in range(60))
    address = filters.at_passage(citation(words))
    assert address.endswith(
        "word0%20word1%20word2%20word3%20word4%20word5,word54%20word55%20word56%20word57%20word58%20word59"
    )


@pytest.mark.parametrize(
    "url", [None, "", "ftp://a.example/x", "javascript:alert(1)", "http://[", "https:///x", "/x"]
)
def test_outside_gives_nothing_but_web_addresses(url):
    assert filters.outside(url) == ""


def test_clock_on_a_date_of_several_days_has_no_utc():
    entry = {
        "time": "10:00",
        "time_zone": "Asia/Tokyo",
        "date_earliest": "2022-01-01",
        "date_latest": "2022-01-31",
    }
    assert filters.clock(entry) == "10:00 Asia/Tokyo"


def test_clock_at_the_edge_of_the_calendar():
    entry = {
        "time": "00:30",
        "time_zone": "Asia/Tokyo",
        "date_earliest": "0001-01-01",
        "date_latest": "0001-01-01",
    }
    assert filters.clock(entry) == "00:30 Asia/Tokyo"


@pytest.mark.parametrize("code", ["", "und", "x y", '" onload="', None])
def test_language_that_is_none_gives_no_attribute(code):
    assert filters.language(code) == ""


def test_roles_leave_out_the_speaker_shown_above():
    speaker, state, other = ({"slug": slug} for slug in ("speaker", "state", "other"))
    entry = {
        "statement": {"speaker": speaker, "on_behalf_of": state},
        "participations": [
            {"role": "source", "actor": speaker},
            {"role": "source", "actor": state},
            {"role": "addressee", "actor": other},
        ],
    }
    assert filters.roles(entry) == [("to", [other])]


def test_roles_of_a_happening_read_as_a_line():
    one, two, three = ({"slug": slug} for slug in ("one", "two", "three"))
    parts = [("party", one), ("party", two), ("host", three)]
    entry = {"statement": None, "participations": [{"role": role, "actor": actor} for role, actor in parts]}
    assert filters.roles(entry) == [("", [one, two]), ("hosted by", [three])]
