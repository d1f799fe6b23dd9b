import contextlib
import textwrap
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ingest.errors import PermanentError
from events.ingest.extract import Extracted, decoded, extract, language_of
from events.ingest.page_guard import MOST_ATTRIBUTES, MOST_TAGS, check_page
from tests.events.ingest.articles import STORY

TODAY = date(2022, 3, 1)
URL = "https://courier.example/world/talks?utm_source=feed"
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
HEAD = """<title>Talks end by the lake | The Lakeshore Courier</title>
<meta property="og:title" content="Talks end by the lake"><meta name="author" content="Ann Writer">
<meta property="og:site_name" content="The Lakeshore Courier">
<meta property="article:published_time" content="2022-02-10T18:55:00Z">
<link rel="canonical" href="https://courier.example/world/talks">"""
PAGE = f"""<!doctype html><html lang="en"><head>{HEAD}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Talks end by the lake</h1>{PARAGRAPHS}</article>
<aside><h3>Related posts</h3><a href="/x">Ferry runs again</a></aside><footer>All rights reserved</footer>
</body></html>"""


def read(document: str | bytes, charset: str | None = None) -> Extracted:
    body = document.encode() if isinstance(document, str) else document
    return extract(body, charset=charset, url=URL, today=TODAY)


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    page = read(PAGE)
    assert page.title == "Talks end by the lake"
    assert page.text.startswith("Talks end by the lake\n\nThe delegations of Norland")
    assert page.text.endswith("keep the line of contact open.")
    assert "Home" not in page.text
    assert "Ferry" not in page.text
    assert (page.published_on, page.published_rule) == ("2022-02-10", "page")
    assert (page.author, page.publisher_name, page.language) == ("Ann Writer", "The Lakeshore Courier", "en")
    assert page.canonical_url == "https://courier.example/world/talks"


def test_a_day_in_the_future_is_not_believed() -> None:
    assert read(PAGE.replace("2022-02-10T", "2033-02-10T")).published_on is None


@pytest.mark.parametrize("width", [60, 72, 100_000])
def test_a_text_file_gives_headline_and_paragraphs(width: int) -> None:
    story = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in STORY.split("\n\n"))
    text = read(
        f"Talks end by the lake | The Lakeshore Courier\n\n{story}\n\nRelated posts\nFerry runs again\n"
    )
    assert text.title == "Talks end by the lake"
    assert text.text.count("\n\n") == 5
    assert "Ferry" not in text.text
    assert "\n" not in text.text.replace("\n\n", "")
    assert (text.published_on, text.published_rule, text.language) == (None, "", "en")


def test_a_date_line_before_the_headline_stays_in_the_text_and_is_no_headline() -> None:
    text = read(
        "10 Feb, 2022 18:55\n\nTalks end by the lake\n\nThey met.\nTalks end by the lake\nThey parted."
    )
    assert text.title == "Talks end by the lake"
    assert text.text == "10 Feb, 2022 18:55\n\nTalks end by the lake\n\nThey met.\n\nThey parted."


def test_paragraphs_on_single_lines_are_kept_apart() -> None:
    text = read(
        "Talks end by the lake\nOne paragraph that is long enough to be prose.\nAnother one follows it here."
    )
    assert text.text.count("\n\n") == 2


@pytest.mark.parametrize(
    "document",
    [
        "",
        " \n\n ",
        "\x00\x00",
        "Related posts",
        "<html></html>",
        "<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_document_without_an_article_says_so(document: str) -> None:
    with pytest.raises(PermanentError) as failed:
        read(document)
    assert failed.value.code == "no_article"


def test_forbidden_characters_are_gone_and_legal_ones_stay() -> None:
    text = read("Talks\x00 end\x1b[31m\n\nA “word” in עברית \u202eand 😀 ﬁn.\ufffe\r\nNext\u2028line.").text
    assert not {"\x00", "\x1b", "\ufffe", "\r", "\u2028"} & set(text)
    assert "😀" in text
    assert "עברית" in text
    assert "\u202e" in text


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Gespräch".encode(), None, "Gespräch"),
        ("Gespräch".encode("latin-1"), "iso-8859-1", "Gespräch"),
        (b"\xef\xbb\xbfx", "latin-1", "x"),
        ("Gespräch".encode("utf-16"), None, "Gespräch"),
        ('<meta charset="koi8-r">Договор'.encode("koi8-r"), None, '<meta charset="koi8-r">Договор'),
        ("Gespräch".encode(), "no-such-charset", "Gespräch"),
        ("Gespräch".encode(), "utf-7", "Gespräch"),
        ("Gespräch".encode(), "unicode_escape", "Gespräch"),
        ("Gespräch".encode(), "hex", "Gespräch"),
    ],
)
def test_bytes_are_read_in_the_charset_they_are_in(body: bytes, charset: str | None, text: str) -> None:
    assert decoded(body, charset) == text


def test_language_is_told_by_the_text_and_by_the_page_when_the_text_is_short() -> None:
    assert language_of(STORY) == "en"
    assert (
        language_of("Делегации двух стран завершили переговоры в портовом городе без единого обещания.")
        == "ru"
    )
    assert language_of("Ja.", "de") == "de"
    assert language_of("") == "und"


ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(1_000_000))


@pytest.mark.parametrize(
    "document",
    [
        f"<html><body><p {ATTRIBUTES}>text</p></body></html>",
        "<html><body><p " + "a" * 10 + '="<" b=">" ' * 400 + ">text</p></body></html>",
        "<html><body>" + "<p>x</p>" * (MOST_TAGS + 1) + "</body></html>",
        "<html><body><p>" + "word " * 2_000_000 + "</p></body></html>",
    ],
    ids=["a million attributes", "attributes that hold brackets", "tags", "one long line"],
)
def test_a_page_made_to_hang_the_parser_is_refused_in_time(document: str) -> None:
    started = time.perf_counter()
    with pytest.raises(PermanentError) as refused:
        read(document)
    assert refused.value.code == "too_complex"
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "document",
    [
        "<html><body><article>" + "<div>" * 20_000 + "text " * 200 + "</article></body></html>",
        "<html><body>" + '<p a="' * 5_000,
        "<html><body>" + "<p a='" * 5_000 + "text",
        "<html><body><p " + " " * 3_000_000 + "x>",
        "<html><body><p a" + " " * 3_000_000 + "x>",
        "<html>" + "<!--" * 100_000,
        "<html><body>" + "<a" * 40_000,
        "<" * 1_000_000,
        "<!-- " * 100_000,
        '<meta charset="' * 50_000,
        "<html " + "lang " * 100_000,
    ],
)
def test_other_hostile_pages_end_in_time_too(document: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(PermanentError):
        read(document)
    assert time.perf_counter() - started < 20


def test_an_honest_page_with_large_attributes_passes_the_guard() -> None:
    check_page('<p data-image="' + "A" * 1_000_000 + '" ' + "a='1' " * (MOST_ATTRIBUTES - 10) + ">text</p>")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_an_article_or_a_refusal(text: str) -> None:
    for document in (text, "<html><body><p>" + text):
        try:
            found = read(document.encode("utf-8", "surrogatepass"))
        except PermanentError:
            continue
        assert found.text
        assert found.title
        assert found.text.encode()
