from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from events.ingest.connect import FetchPolicy
from events.ingest.errors import IngestError, PermanentError, RecoverableError
from events.ingest.fetch import DOCUMENT_TYPES, FEED_TYPES, Fetched, fetch
from tests.events.ingest.loopback import Loopback, always, by_path, http, serving

NOW = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)
PAGE = b"<html><body><p>The talks ended.</p></body></html>"
STRICT = FetchPolicy(user_agent="DiplomacyTracker/test")


def allowing(server: Loopback, **changes: object) -> FetchPolicy:
    """Only for the servers of these tests: this very port, on this very address."""
    policy = replace(STRICT, allowed_ports=frozenset({server.port}), allowed_private=frozenset({"127.0.0.1"}))
    return replace(policy, **changes)  # type: ignore[arg-type]


def get(server: Loopback, path: str = "/", **changes: object) -> Fetched:
    return fetch(server.url(path), allowing(server, **changes), now=NOW)


def failure(server: Loopback, path: str = "/", **changes: object) -> IngestError:
    with pytest.raises(IngestError) as failed:
        get(server, path, **changes)
    assert failed.value.sentence.endswith(".")
    return failed.value


def test_a_page_arrives_whole_and_the_request_names_us_and_nothing_else() -> None:
    with serving(
        always(http(body=PAGE, etag='"v1"', last_modified="Mon, 31 Jan 2022 10:00:00 GMT"))
    ) as server:
        fetched = get(server, "/talks?day=1")
    assert (fetched.status, fetched.body, fetched.charset) == (200, PAGE, "utf-8")
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Mon, 31 Jan 2022 10:00:00 GMT")
    request = server.requests[0]
    assert request.line == "GET /talks?day=1 HTTP/1.1"
    assert request.headers["user-agent"] == "DiplomacyTracker/test"
    assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_validators_are_sent_and_an_unchanged_document_has_no_body() -> None:
    with serving(always(http("304 Not Modified"))) as server:
        fetched = fetch(
            server.url(),
            allowing(server),
            now=NOW,
            etag='W/"v1"',
            last_modified="Mon, 31 Jan 2022 10:00:00 GMT",
        )
    assert fetched.not_modified
    assert fetched.body == b""
    assert server.requests[0].headers["if-none-match"] == 'W/"v1"'
    assert server.requests[0].headers["if-modified-since"] == "Mon, 31 Jan 2022 10:00:00 GMT"


def test_a_stored_validator_with_a_line_break_is_never_sent() -> None:
    with serving(always(http(body=PAGE))) as server:
        fetch(server.url(), allowing(server), now=NOW, etag='"a"\r\nX-Injected: 1')
    assert "x-injected" not in server.requests[0].headers


def test_a_proxy_named_in_the_environment_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(always(http(body=b"from the proxy"))) as proxy, serving(always(http(body=PAGE))) as server:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.setenv("ALL_PROXY", proxy.url())
        assert get(server).body == PAGE
    assert proxy.connections == 0


PRIVATE_FORMS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0x7f.1",
    "0",
    "0.0.0.0",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1%25lo]",
    "[fc00::1]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "[fd00:ec2::254]",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "public@127.0.0.1",
    "public\\@127.0.0.1",
]


@pytest.mark.parametrize("host", PRIVATE_FORMS)
def test_no_packet_reaches_a_private_address_in_whatever_form(host: str) -> None:
    with serving(always(http(body=b"secret"))) as canary:
        policy = replace(STRICT, allowed_ports=frozenset({canary.port}))
        with pytest.raises(PermanentError) as refused:
            fetch(f"http://{host}:{canary.port}/", policy, now=NOW)
        assert refused.value.code in {"private_address", "address", "dns"}
    assert canary.connections == 0


@pytest.mark.parametrize("host", PRIVATE_FORMS[:12])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_into_a_private_network_is_refused_at_its_own_hop(host: str, status: int) -> None:
    with serving(always(http(body=b"secret"))) as canary:
        answer = http(f"{status} Moved", location=f"http://{host}:{canary.port}/")
        with serving(always(answer), address="127.0.0.2") as server:
            policy = replace(
                STRICT,
                allowed_ports=frozenset({server.port, canary.port}),
                allowed_private=frozenset({"127.0.0.2"}),
            )
            with pytest.raises(PermanentError) as refused:
                fetch(server.url(host="127.0.0.2"), policy, now=NOW)
        assert len(server.requests) == 1
    assert refused.value.code == "private_address"
    assert canary.connections == 0


def test_a_name_is_looked_up_once_and_the_judged_address_is_the_one_connected_to() -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    with serving(always(http(body=PAGE))) as server:
        policy = allowing(server, resolver=lambda host, port: answers.pop(0))
        fetched = fetch(server.url(host="rebinding.example"), policy, now=NOW)
    assert fetched.body == PAGE
    assert answers == [["10.0.0.1"]]
    assert server.requests[0].headers["host"] == f"rebinding.example:{server.port}"


@pytest.mark.parametrize("port", [22, 25, 5432, 6379, 8000])
def test_ports_that_are_not_for_the_web_are_refused(port: int) -> None:
    with pytest.raises(PermanentError) as refused:
        fetch(f"http://courier.example:{port}/", STRICT, now=NOW)
    assert refused.value.code == "port"


def test_redirects_are_followed_and_only_permanent_ones_change_the_address() -> None:
    answers = {
        "/old": http("301 Moved", location="/newer"),
        "/newer": http("308 Moved", location="new"),
        "/new": http(body=PAGE),
        "/today": http("302 Found", location="/old"),
    }
    with serving(by_path(answers)) as server:
        lasting, passing, plain = get(server, "/old"), get(server, "/today"), get(server, "/new")
    assert lasting.permanent_redirect == lasting.final_url == server.url("/new")
    assert passing.permanent_redirect is None
    assert passing.final_url == server.url("/new")
    assert plain.permanent_redirect is None


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/loop", "redirects"),
        ("file:///etc/passwd", "address"),
        ("javascript:alert(1)", "address"),
        ("//name:secret@127.0.0.1/", "address"),
        ("http://127.0.0.1:22/", "port"),
    ],
)
def test_redirects_that_lead_nowhere_good_have_their_own_codes(location: str, code: str) -> None:
    with serving(always(http("302 Found", location=location))) as server:
        assert failure(server, "/loop").code == code
        assert server.connections <= 6


def test_a_page_that_refreshes_itself_elsewhere_is_not_followed() -> None:
    page = b'<meta http-equiv="refresh" content="0;url=http://10.0.0.1/">'
    with serving(always(http(body=page, refresh="0; url=http://10.0.0.1/"))) as server:
        assert get(server).body == page


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        ("410 Gone", PermanentError, "gone"),
        ("404 Not Found", PermanentError, "not_found"),
        ("403 Forbidden", PermanentError, "forbidden"),
        ("451 Unavailable", PermanentError, "legal"),
        ("418 Teapot", PermanentError, "status"),
        ("304 Not Modified", RecoverableError, "answer"),
        ("429 Slow down", RecoverableError, "busy"),
        ("500 Oops", RecoverableError, "busy"),
    ],
)
def test_statuses_tell_what_may_pass_from_what_will_not(
    status: str, kind: type[IngestError], code: str
) -> None:
    with serving(always(http(status))) as server:
        failed = failure(server)
    assert (type(failed), failed.code) == (kind, code)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Tue, 01 Feb 2022 12:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 01 Feb 2022 11:00:00 GMT", timedelta(0)),
        ("315360000", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_understood_and_capped(value: str, wait: timedelta | None) -> None:
    with serving(always(http("503 Busy", retry_after=value))) as server:
        failed = failure(server)
    assert isinstance(failed, RecoverableError)
    assert failed.retry_after == wait


@pytest.mark.parametrize(
    ("kind", "types", "accepted"),
    [
        ("text/html; charset=koi8-r", DOCUMENT_TYPES, True),
        ("application/pdf", DOCUMENT_TYPES, False),
        ("image/png", FEED_TYPES, False),
        ("application/rss+xml", FEED_TYPES, True),
        ("", DOCUMENT_TYPES, True),
    ],
)
def test_only_the_content_types_asked_for_are_read(kind: str, types: tuple[str, ...], accepted: bool) -> None:
    with serving(always(http(body=PAGE, content_type=kind))) as server:
        if accepted:
            assert fetch(server.url(), allowing(server), now=NOW, types=types).body == PAGE
        else:
            with pytest.raises(PermanentError) as refused:
                fetch(server.url(), allowing(server), now=NOW, types=types)
            assert refused.value.code == "type"
