"""The engine's work grows with the length of a text. Calls are counted, not seconds: a slow day fails nothing."""

import sys
from types import FrameType

import pytest

from events.tagging.engine import tag
from tests.events.tagging.fictitious import LEXICON, TODAY

SHORT, LONG = 400, 800  # repetitions
MOST_GROWTH = 2.4  # twice the text; work that grew with the square would be near four


def name(number: int) -> str:
    return "Bel" + "".join("aeiou"[int(digit) % 5] + "rn"[int(digit) // 5] for digit in str(number))


def day(number: int) -> str:
    return f"{1 + number % 28} May {1600 + number // 28}"


SHAPES = {
    "one person in a title": lambda n: "Foreign Minister Anna Holt said so. ",
    "an unknown person in a title": lambda n: "Foreign Minister Kang Petrov spoke. He said so. ",
    "people in one office": lambda n: (
        f"Foreign Minister Kang {name(n)} spoke. The foreign minister said so. "
    ),
    "assistants and their head": lambda n: f"Assistant Minister Kang {name(n)} spoke. The envoy said so. ",
    "bearers of one surname": lambda n: f"Foreign Minister {name(n)} Petrov spoke. ",
    "authors of papers": lambda n: f"Minister Kang {name(n)} issued a statement. The statement said so. ",
    "seats with hyphens": lambda n: "Ostrov-Ostrov-Ostrov-",
    "demonyms": lambda n: "Ostranian Ostranian ",
    "drafts of many days": lambda n: f"Ostrania gave a draft to Lirania on {day(n)}. ",
    "replies of many days": lambda n: f"Lirania sent a written reply to Ostrania on {day(n)}. ",
    "drafts received": lambda n: (
        f"Ostrania gave a draft to Lirania on {day(n)}. Lirania received it on Monday. "
    ),
    "articles": lambda n: "\n\nOstrania shall not arm. Lirania shall not arm.",
    "a quotation that goes on": lambda n: "“It attacked Lirania again.” " if n else "“Yes,” said Anna Holt. ",
    "paragraphs of one quotation": lambda n: "“It attacked Lirania again.\n\n",
}


def calls_made(text: str) -> int:
    """How many calls tagging a text makes, of Python's own functions too."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        tag(text, LEXICON, "2022-02-14", today=TODAY)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("shape", SHAPES)
def test_tag_of_twice_the_text_does_twice_the_work(shape: str) -> None:
    calls_made("".join(map(SHAPES[shape], range(20))))  # fills what is kept for good
    short, long = (calls_made("".join(map(SHAPES[shape], range(count)))) for count in (SHORT, LONG))
    assert long < MOST_GROWTH * short
