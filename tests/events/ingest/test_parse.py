import contextlib
import json
import os
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingest.errors import IngestError, PermanentError, RecoverableError
from events.ingest.parse import MOST_ENTRIES, ParsedEntry, ParsedFeed, parse_feed
from tests.events.ingest.loopback import always, http, serving

NOW = datetime(2022, 2, 15, 12, 0, tzinfo=UTC)
BASE = "https://courier.example/feeds/world.xml"


def parse(body: bytes | str, content_type: str = "") -> ParsedFeed:
    body = body.encode() if isinstance(body, str) else body
    return parse_feed(body, base_url=BASE, now=NOW, content_type=content_type)


def rss(items: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>World</title>{items}</channel></rss>'


def item(**parts: str) -> str:
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items()) + "</item>"


def only_entry(items: str, **kwargs: str) -> ParsedEntry:
    (entry,) = parse(rss(items), **kwargs).entries
    return entry


def test_rss_gives_plain_entries() -> None:
    entry = only_entry(
        item(
            title="Envoys &amp;amp; ministers meet",
            link="https://courier.example/a",
            guid="a-1",
            pubDate="Thu, 10 Feb 2022 23:30:00 -0500",
            description="&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;They &lt;b&gt;parted&lt;/b&gt;.&lt;/p&gt;",
        )
    )
    assert entry == ParsedEntry(
        delivered_id="a-1",
        link="https://courier.example/a",
        title="Envoys & ministers meet",
        text="They met.\n\nThey parted.",
        author="",
        published_on="2022-02-10",
    )


def test_atom_gives_plain_entries() -> None:
    feed = parse(
        """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">&lt;i&gt;World&lt;/i&gt;</title>
        <entry><id>tag:x,2022:1</id><title>One</title><link rel="self" href="/self"/><link href="../one"/>
        <author><name>A. Writer</name></author><published>2022-02-11T01:00:00+03:00</published>
        <content type="html">&lt;p&gt;Long text.&lt;/p&gt;</content><summary>Short.</summary></entry></feed>"""
    )
    assert feed.title == "World"
    (entry,) = feed.entries
    assert (entry.link, entry.author) == ("https://courier.example/one", "A. Writer")
    assert (entry.published_on, entry.text) == ("2022-02-11", "Long text.")


def test_json_feed_gives_plain_entries() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "World",
        "items": [
            {
                "id": 7,
                "url": "/seven",
                "title": "Seven",
                "content_html": "<p>Text</p>",
                "date_published": "2022-02-01",
            },
            {"id": "8", "external_url": "https://other.example/8", "authors": [{"name": "A"}, {"name": "B"}]},
            "not an item",
        ],
    }
    feed = parse(json.dumps(document))
    assert [(e.delivered_id, e.link) for e in feed.entries] == [
        ("7", "https://courier.example/seven"),
        ("8", "https://other.example/8"),
    ]
    assert feed.entries[1].author == "A, B"
    assert feed.entries[0].published_on == "2022-02-01"
    assert feed.trouble


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"", RecoverableError, "empty"),
        (b" \r\n ", RecoverableError, "empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", PermanentError, "not_a_feed"),
        (b"<!-- hello --> <html>", PermanentError, "not_a_feed"),
        (b"just words", PermanentError, "not_a_feed"),
        (b"\x00\xff\xfe\x00", PermanentError, "not_a_feed"),
        (b"{", PermanentError, "not_a_feed"),
        (b'{"version": "2"}', PermanentError, "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": NaN}', PermanentError, "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', PermanentError, "not_a_feed"),
        (b'{"a":' * 100_000, PermanentError, "not_a_feed"),
        (b"[" * 100_000, PermanentError, "not_a_feed"),
    ],
)
def test_what_is_no_feed_says_so(body: bytes, kind: type[IngestError], code: str) -> None:
    with pytest.raises(kind) as failed:
        parse(body)
    assert failed.value.code == code


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://name:secret@courier.example/"],
)
def test_a_link_that_leads_nowhere_good_is_dropped_and_its_item_kept(link: str) -> None:
    entry = only_entry(item(title="Kept", link=link, guid=link))
    assert entry.link is None
    assert entry.title == "Kept"


XSS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<svg><script>alert(1)</script></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src onerror=alert(1)&gt;">',
    '<a href="javascript:alert(1)">x</a>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
]


@pytest.mark.parametrize("attack", XSS)
def test_markup_in_any_field_is_gone(attack: str) -> None:
    escaped = attack.replace("&", "&amp;").replace("<", "&lt;")
    feed = parse(
        rss(
            item(
                title="T " + escaped,
                link="https://courier.example/a",
                author="A " + escaped,
                description=escaped,
            )
        )
    )
    (entry,) = feed.entries
    for text in (entry.title, entry.author, entry.text):
        assert "<" not in text or "onerror" not in text
        assert "<script" not in text
        assert "<img src=x" not in text


def test_entities_that_double_escape_markup_stay_text() -> None:
    entry = only_entry(item(title="5 &amp;lt; 6", link="https://courier.example/a"))
    assert entry.title == "5 < 6"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 10 Feb 2022 18:55:00 GMT", "2022-02-10"),
        ("Thu, 10 Feb 22 18:55:00 EST", "2022-02-10"),
        ("2022-02-10", "2022-02-10"),
        ("2022-02-10T23:59:60Z", "2022-02-10"),
        ("Thu, 10 Feb 2022 18:55:00 +9999", "2022-02-10"),
        ("2022-02-30", None),
        ("Mon, 14 Feb 2033 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0000-00-00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_publication_days_are_right_or_absent(written: str, day: str | None) -> None:
    assert only_entry(item(title="t", link="https://courier.example/a", pubDate=written)).published_on == day


def test_one_guid_for_all_items_loses_none_of_them() -> None:
    feed = parse(
        rss("".join(item(title=f"t{n}", link=f"https://courier.example/{n}", guid="same") for n in range(9)))
    )
    assert len({entry.delivered_id for entry in feed.entries}) == 9


def test_an_item_listed_twice_is_one_entry() -> None:
    twice = item(title="t", link="https://courier.example/a", guid="g") * 2
    assert len(parse(rss(twice)).entries) == 1


def test_items_without_guid_go_by_address_and_then_by_text() -> None:
    first, second = parse(
        rss(item(title="a", link="http://www.courier.example/a?utm_source=x") + item(title="b"))
    ).entries
    assert first.delivered_id == "https://courier.example/a"
    assert second.delivered_id.startswith("text:")


def test_a_very_long_guid_still_identifies() -> None:
    entry = only_entry(item(title="a", link="https://courier.example/a", guid="g" * 5_000))
    assert len(entry.delivered_id) < 100


def test_a_truncated_feed_keeps_what_could_be_read() -> None:
    whole = rss(
        item(title="one", link="https://courier.example/1")
        + item(title="two", link="https://courier.example/2")
    )
    feed = parse(whole[: whole.index("/2") + 1])
    assert [entry.title for entry in feed.entries] == ["one"]
    assert feed.trouble


def test_a_feed_without_items_is_no_failure() -> None:
    assert parse(rss("")) == ParsedFeed("World", ())


def test_a_wrongly_declared_charset_does_not_lose_the_feed() -> None:
    body = rss(item(title="Gespräche", link="https://courier.example/a")).encode("utf-8")
    assert parse(body, content_type="application/xml; charset=us-ascii").entries[0].title == "Gespräche"


def test_far_too_many_items_are_cut_at_the_cap() -> None:
    many = rss("".join(item(title=f"t{n}", link=f"https://courier.example/{n}") for n in range(50_000)))
    feed = parse(many)
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[0].title == "t0"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "before", ["", "\n", "<!DOCTYPE rss [<!ENTITY a 'b'>]>"], ids=["plain", "blank", "doctype"]
)
def test_a_tag_with_far_too_many_attributes_is_refused_before_it_is_read(before: str, charset: str) -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(100_000))
    body = f"{before}<rss version='2.0'><channel><item {attributes}><title>t</title></item></channel></rss>"
    with pytest.raises(PermanentError) as refused:
        parse(body.encode(charset))
    assert refused.value.code == "too_complex"


def test_an_honest_feed_full_of_entities_is_read_whole() -> None:
    entry = only_entry(item(title="t", link="https://courier.example/a", description="&amp;amp; " * 20_000))
    assert entry.text.count("&") == 20_000


LAUGHS = "".join(f"<!ENTITY a{n} '" + f"&a{n - 1};" * 10 + "'>" for n in range(1, 10))
BOMBS = {
    "laughs": f"<!DOCTYPE r [<!ENTITY a0 'lol'>{LAUGHS}]>",
    "quadratic": f"<!DOCTYPE r [<!ENTITY a9 '{'x' * 100_000}'>]>",
    "file": "<!DOCTYPE r [<!ENTITY a9 SYSTEM 'file:///etc/hostname'>]>",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_entity_bombs_neither_expand_nor_read_files(bomb: str) -> None:
    title = "&a9;" * (20_000 if bomb == "quadratic" else 1)
    body = rss(f"<item><title>[{title}]</title><link>https://courier.example/a</link></item>", BOMBS[bomb])
    script = textwrap.dedent(
        """
        import resource, sys
        from tests.events.ingest.test_parse import parse
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            print(max((len(e.title) for e in parse(sys.stdin.buffer.read()).entries), default=0))
        except Exception as error:
            print(type(error).__name__, getattr(error, "code", ""))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=body.encode(),
        capture_output=True,
        timeout=60,
        check=True,
        cwd=os.getcwd(),
    )
    outcome, grown = done.stdout.decode().splitlines()
    with open("/etc/hostname") as hostname:
        assert hostname.read().strip() not in outcome
    assert int(grown) < 50_000


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE rss SYSTEM '{url}'>",
        "<!DOCTYPE rss [<!ENTITY % remote SYSTEM '{url}'> %remote;]>",
        "<!DOCTYPE rss [<!ENTITY remote SYSTEM '{url}'>]>",
        "<?xml-stylesheet href='{url}'?>",
    ],
)
def test_no_document_makes_the_parser_open_a_connection(before: str) -> None:
    with serving(always(http(body=b"<!ENTITY x 'y'>"))) as canary:
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary.url()}"/>'
        with contextlib.suppress(PermanentError):
            parse(
                rss(
                    item(title="&remote;", link="https://courier.example/a") + include,
                    before.format(url=canary.url()),
                )
            )
        time.sleep(0.05)
    assert canary.connections == 0


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_refusal(body: bytes) -> None:
    for document in (body, b"<rss version='2.0'><channel><item><title>" + body, b"<feed>" + body):
        try:
            feed = parse(document)
        except IngestError:
            continue
        assert isinstance(feed, ParsedFeed)
