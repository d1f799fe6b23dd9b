import time

import pytest

from events.ingest.furniture import headline, without_furniture

BODY = [
    "The two delegations met at noon in the town hall.",
    "They spoke for three hours and left without a word to the press.",
    "A second meeting is expected before the end of the month.",
]


@pytest.mark.parametrize(
    "foot",
    [
        ["Related posts", "Ferry runs again", "Market reopens"],
        ["See also:", "Ferry runs again"],
        ["Leave a Comment", "Your email address will not be published. Fields are marked."],
        ["About Author", "Ann Writer has covered the lakes for ten years."],
        [
            "Follow The Lakeshore Courier on Social media:",
            "Courier Staff",
            "Our reporters work hard for you.",
        ],
        ["Recent News", "Editor's Pick"],
        ["Comments are closed."],
        ["You may also like", "Ten harbours to see."],
        ["3 Comments", "Bob: First! I was there."],
        ["Share this", "Facebook", "Twitter"],
        ["© The Lakeshore Courier 2022"],
        ["Sign up for our weekly newsletter"],
    ],
)
def test_the_foot_of_a_page_goes_and_the_article_stays(foot: list[str]) -> None:
    assert without_furniture([*BODY, "", *foot]) == BODY


@pytest.mark.parametrize(
    "head",
    [
        ["icon menuicon searchicon closeicon shareicon printicon up"],
        ["Skip to content", "Menu", "Search"],
        ["Advertisement"],
        ["4 min read"],
    ],
)
def test_menus_before_the_article_go(head: list[str]) -> None:
    assert without_furniture([*head, *BODY]) == BODY


def test_a_list_of_links_inside_the_article_goes_and_the_rest_stays() -> None:
    lines = [
        BODY[0],
        "Read more:",
        "Ferry runs again next week",
        "Market reopens on Sunday",
        BODY[1],
        BODY[2],
    ]
    assert without_furniture(lines) == BODY


def test_a_foot_heading_near_the_top_does_not_swallow_the_article() -> None:
    assert without_furniture(["Related", *BODY]) == BODY


def test_subheadings_and_words_that_only_resemble_furniture_stay() -> None:
    lines = ["Comments from both sides", BODY[0], "What comes next", BODY[1], "Share of the vote", BODY[2]]
    assert without_furniture(lines) == lines


def test_a_line_printed_twice_running_is_kept_once() -> None:
    assert without_furniture([BODY[0], BODY[0], BODY[1]]) == BODY[:2]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Envoys meet by the lake | World | The Lakeshore Courier", "Envoys meet by the lake"),
        ("Envoys will soon meet – ministry – Lake Politics & Trade", "Envoys will soon meet – ministry"),
        ("Envoys meet by the lake – and leave", "Envoys meet by the lake – and leave"),
        ("Q&A | What now?", "Q&A | What now?"),
        ("Envoys - friends - meet - and then they leave", "Envoys - friends - meet - and then they leave"),
    ],
)
def test_headline_drops_site_and_section(line: str, title: str) -> None:
    assert headline(line) == title


@pytest.mark.parametrize(
    "attack",
    ["icon" * 7_500, "follow " * 4_000, " - " * 10_000, "A" * 30_000, "Of " * 10_000, "read more " * 3_000],
)
def test_no_line_makes_the_rules_slow(attack: str) -> None:
    started = time.perf_counter()
    without_furniture([attack])
    headline(attack)
    assert time.perf_counter() - started < 5
