"""The articles of our own are whole: what their marks say is in the text, possible, and complete enough to score."""

import re
from datetime import date
from typing import Any

import pytest

from tests.events.tagging.articles import ArticleError, load_articles, read_article, read_body

ARTICLES = [
    pytest.param(article, id=article["id"]) for article in [*load_articles(), *load_articles("fresh")]
]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.I)
MONTH_DAY = re.compile(
    rf"\b(?:({'|'.join(MONTHS)})[a-z]*\.? (\d\d?)\b(?!\d)|(\d\d?) ({'|'.join(MONTHS)}))", re.I
)
VALUE = re.compile(
    r"\d{4}(-(Q[1-4]|H[12]|SP|SU|FA|WI|W\d\d(-WE)?|\d\d(-\d\d(T(\d\d(:\d\d)?|MO|MI|AF|EV|NI|DT))?)?))?"
    r"|\d{2,3}|PT?(\d+|X)[YMWDH]|(PAST|PRESENT|FUTURE)_REF"
)
LISTS = ("mentions", "timexes", "events", "drafts", "responses")


@pytest.mark.parametrize("article", ARTICLES)
def test_article_spans_hold_their_own_words(article: dict[str, Any]) -> None:
    text = article["text"]
    assert "{" not in text
    assert "}" not in text
    items = [item for name in LISTS for item in article[name]]
    items += [quote["speaker"] for quote in article["quotes"] if quote["speaker"]]
    for item in items:
        assert text[item["start"] : item["end"]] == item["text"]
        assert item["text"] == item["text"].strip()
    for start, end in (span for quote in article["quotes"] for span in quote["spans"]):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("article", ARTICLES)
def test_article_dates_are_possible_and_agree_with_their_words(article: dict[str, Any]) -> None:
    for timex in article["timexes"]:
        value, words = timex["value"], timex["text"]
        assert VALUE.fullmatch(value), words
        if re.match(r"\d{4}-\d\d-\d\d", value) is None:
            continue
        day = date.fromisoformat(value[:10])
        for weekday in WEEKDAY.findall(words):
            assert WEEKDAYS[day.weekday()] == weekday.lower(), words
        for month, number, number_first, month_last in MONTH_DAY.findall(words):
            assert MONTHS[day.month - 1] == (month or month_last).lower(), words
            assert day.day == int(number or number_first), words


@pytest.mark.parametrize("article", ARTICLES)
def test_article_deeds_have_someone_who_does_them(article: dict[str, Any]) -> None:
    for deed in [*article["events"], *article["drafts"], *article["responses"]]:
        assert deed["source"] or deed.get("label") == "deadline", deed["text"]
        if deed.get("planned") is False and deed["date"]:
            assert deed["date"] <= article["published_on"], deed["text"]


@pytest.mark.parametrize("article", ARTICLES)
def test_article_deeds_have_dates_that_the_text_gives(article: dict[str, Any]) -> None:
    told = [timex["value"] for timex in article["timexes"]] + [article["published_on"]]
    for deed in [*article["events"], *article["drafts"], *article["responses"]]:
        if day := deed["date"]:
            assert any(value.startswith(day) or day.startswith(value) for value in told), (deed["text"], day)


@pytest.mark.parametrize("article", ARTICLES)
def test_article_direct_statements_stand_in_quotation_marks(article: dict[str, Any]) -> None:
    if article["kind"] == "transcript":
        return
    for quote in article["quotes"]:
        around = "".join(article["text"][max(0, start - 1) : end + 1] for start, end in quote["spans"])
        assert (quote["type"] == "indirect") or re.search("[\"“”„«»‘’']", around), around


def test_articles_are_of_length_and_have_names_and_dates() -> None:
    for article in [*load_articles(), *load_articles("fresh")]:
        assert len(article["text"].split()) >= 100, article["id"]
        assert article["mentions"], article["id"]
        assert article["timexes"], article["id"]


def test_articles_half_are_held_out() -> None:
    assert len(load_articles("look")) == len(load_articles("held")) == len(load_articles()) / 2


def test_articles_without_a_split_leave_the_fresh_ones_out() -> None:
    assert {article["split"] for article in load_articles()} == {"look", "held"}
    assert {article["split"] for article in load_articles("fresh")} == {"fresh"}


def test_body_with_nested_marks_gives_offsets_of_the_plain_text() -> None:
    text, reading = read_body(
        "{s 1|{n fr|French} aide {p -|Ada Lorn}} said {q 1 i says|{g ru m|Moscow} agreed}."
    )
    assert text == "French aide Ada Lorn said Moscow agreed."
    assert [(m["text"], m["type"], m["link"], m["reading"]) for m in reading.mentions] == [
        ("French", "NORP", "Q142", None),
        ("Ada Lorn", "PERSON", None, None),
        ("Moscow", "GPE", "Q159", "metonymic"),
    ]
    quote = reading.quotes["1"]
    assert quote["spans"] == [[26, 39]]
    assert quote["speaker"]["text"] == "French aide Ada Lorn"
    assert quote["speaker_name"] == "Ada Lorn"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{p no-such-key|Ada}", "no key of the reference book"),
        ("{e dance 2022 ru>us|danced}", "no event type"),
        ("{e visit 2022 ru|came}", "source, then target"),
        ("{s 7|She} said", "no statement 7"),
        ("{q 1|Yes}", "first piece"),
        ("{t 2022|now", "not closed"),
        ("now}", "without an opening"),
        ("{x 1|now}", "begins with one of"),
        ("{t 2022| }", "holds no words"),
    ],
)
def test_body_with_a_wrong_mark_says_what_to_change(body: str, says: str) -> None:
    with pytest.raises(ArticleError, match=re.escape(says)):
        read_body(body)


def test_article_with_an_unknown_kind_names_the_file(tmp_path: Any) -> None:
    path = tmp_path / "poem_01.txt"
    path.write_text('kind = "poem"\nsplit = "look"\npublished_on = "2022-01-01"\n+++\nNo marks.\n')
    with pytest.raises(ArticleError, match=r"poem_01\.txt.*kind is one of"):
        read_article(path)
