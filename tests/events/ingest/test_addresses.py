import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingest.addresses import canonical_url, display_host, parse_address
from events.ingest.errors import PermanentError

SAME_DOCUMENT = [
    "https://courier.example/world/talks",
    "http://courier.example/world/talks",
    "HTTPS://WWW.Courier.Example:443/world/talks/",
    "http://courier.example:80/world/talks#second-paragraph",
    "https://courier.example./world/talks?utm_source=feed&utm_medium=rss",
    "https://courier.example/world/talks?fbclid=abc&amp=1",
    "https://amp.courier.example/world/talks",
    "https://courier.example/world/talks/amp/",
    "https://courier.example/w%6frld/./x/../talks",
    "https://courier-example.cdn.ampproject.org/c/s/courier.example/world/talks",
    "https://www.google.com/amp/s/courier.example/world/talks",
]


@pytest.mark.parametrize("url", SAME_DOCUMENT)
def test_canonical_url_is_one_key_for_every_form_of_an_address(url: str) -> None:
    assert canonical_url(url) == "https://courier.example/world/talks"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://courier.example/a?page=1", "https://courier.example/a?page=2"),
        ("https://courier.example/A", "https://courier.example/a"),
        ("https://courier.example/a%2Fb", "https://courier.example/a/b"),
        ("https://courier.example:8443/a", "https://courier.example/a"),
        ("https://bücher.example/", "https://bucher.example/"),
        ("https://courier.example/amplify", "https://courier.example/lify"),
    ],
)
def test_canonical_url_keeps_different_documents_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_canonical_url_ignores_the_order_of_parameters_and_of_escapes() -> None:
    assert canonical_url("http://x.example/?b=%c3%a9&a=1") == canonical_url("https://x.example/?a=1&b=%C3%A9")


def test_hosts_with_look_alike_letters_are_shown_in_ascii() -> None:
    assert (
        display_host("https://cоurier.example/") == "xn--curier-wqf.example"
    )  # the second letter is Cyrillic
    assert display_host("https://www.courier.example/") == "courier.example"


def test_a_host_that_is_only_a_label_and_an_ending_keeps_the_label() -> None:
    assert canonical_url("https://www.com/") == "https://www.com/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "courier.example/a",
        "//courier.example/a",
        "file:///etc/passwd",
        "gopher://courier.example/",
        "dict://courier.example/",
        "ftp://courier.example/",
        "data:text/html,x",
        "jar:http://courier.example/!/",
        "ldap://courier.example/",
        "javascript:alert(1)",
        "http:///a",
        "http://public@127.0.0.1/",
        "http://name:secret@courier.example/",
        "http://public\\@127.0.0.1/",
        "http://127.0.0.1:80\r\nX: y/",
        "ht\ntp://courier.example/",
        "http\t://courier.example/",
        "http://courier.example/a b",
        "http://courier.example/\x00",
        "http://courier.example/\ud800",
        "http://courier.example:0/",
        "http://courier.example:99999/",
        "http://[fe80::1%25lo]/",
        "http://[::1/",
        "http://1.2.3.4.5/",
        "http://-/" + "a" * 3_000,
        "http://xn--/",
        "http://exa mple/",
        "http://a..b/",
    ],
)
def test_addresses_that_could_be_read_in_two_ways_are_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(PermanentError) as refused:
        parse_address(url)
    assert refused.value.code == "address"
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "host",
    ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1."],
)
def test_every_spelling_of_an_ipv4_address_is_written_the_one_usual_way(host: str) -> None:
    assert parse_address(f"http://{host}/").host == "127.0.0.1"


def test_a_fragment_never_changes_the_host() -> None:
    assert parse_address("http://127.0.0.1#@courier.example/").host == "127.0.0.1"


@given(st.text(max_size=80))
def test_canonical_url_of_anything_is_a_refusal_or_a_stable_key(rest: str) -> None:
    try:
        key = canonical_url("https://courier.example/" + rest)
    except PermanentError:
        return
    assert key.isascii()
    assert canonical_url(key) == key
