"""What holds for every text: no crash, spans inside the text, the same answer twice, work that grows with length."""

import json
import os
import pickle
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.edtf import parse_edtf
from events.tagging.engine import ENGINE_VERSION, tag, tag_pair
from events.tagging.tagged import Tagged
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES
from tests.events.tagging.fictitious import LEXICON, TODAY

ARTICLE = """HAVENPORT, March 3, 2022 (Coastal) - Ostrania handed over a draft treaty to the United Cantons on Monday.
“We will read it with care, and we will answer in writing,” Secretary of State Anna Holt told reporters on Wednesday.
She added that the answer would come next week. According to Yury Tselin, an aide of the Citadel, nothing is urgent.

On January 26, 2022, the UC and the HPO sent written replies to Ostrania. They rejected the main points.
Viktor Marenko had a phone call with Mark Delaney on 12 February. "It was frank," he said. "It was long."
"""

# Pieces that make the rules of the engine meet each other, in any order.
PIECES = st.sampled_from(
    [
        *ARTICLE.replace("\n", " \n ").split(" "),
        "“",
        "”",
        '"',
        "‘",
        "’",
        "«",
        "»",
        "\n\n",
        "\x00",
        "\u202e",
        "\u0301",
        "İ",
        "ﬁ",
        "U.S.",
        "he said",
        "31 February",
        "on the eve",
        "9999-12-31",
        "last week",
        "Сергей Ославин",
        "the minister",
        "the alliance",
        "the foreign ministry",
        "in a phone call with",
        "received replies from",
        "told",
        "according to",
        "which",
        "if",
        "...",
        " - ",
        "、",
        "😀",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=80).map(" ".join))
DAYS = st.sampled_from([None, "2022-02-14", "2021-12", "2021", "nonsense", "", "0001-01-01", "9999-12-31"])


def spans_of(value: object) -> list[tuple[int, int]]:
    """Every span in every field, however deep: of speakers, cues, introductions, what is asked for, publication."""
    if isinstance(value, tuple):
        if len(value) == 2 and all(type(item) is int for item in value):
            return [value]
        return [span for item in value for span in spans_of(item)]
    if not is_dataclass(value):
        return []
    own = [(value.start, value.end)] if hasattr(value, "start") else []
    return own + [span for field in fields(value) for span in spans_of(getattr(value, field.name))]


def days_of(tagged: Tagged) -> list[str]:
    told = (*tagged.quotes, *tagged.events, *tagged.drafts, *tagged.responses)
    days = [*(item.date for item in told), *(item.edtf for item in tagged.timexes), tagged.publication.value]
    return [day for day in days if day is not None]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, DAYS)
def test_tag_any_text_keeps_its_promises(text: str, published_on: str | None) -> None:
    tagged = tag(text, LEXICON, published_on, today=TODAY)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(tagged))
    assert all(text[item.start : item.end] == item.text for item in (*tagged.mentions, *tagged.timexes))
    assert tag(text, LEXICON, published_on, today=TODAY) == tagged
    lists = (tagged.mentions, tagged.quotes, tagged.timexes, tagged.events, tagged.drafts, tagged.responses)
    for item in (item for items in lists for item in items):
        assert item.rule
        assert 0 <= item.confidence <= 1
    speakers = [quote.speaker for quote in tagged.quotes if quote.speaker]
    assert all(text[item.start : item.end] == item.text for item in speakers)
    for day in days_of(tagged):
        parse_edtf(day)
    json.dumps(tagged.as_json("x"))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_tag_pair_any_text_keeps_its_promises(text: str, first: int, second: int) -> None:
    parties = text.split()
    source = parties[first] if first < len(parties) else None
    target = parties[second] if second < len(parties) else None
    deed = tag_pair(text, source, target)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(deed))
    assert deed is None or 0 <= deed.confidence <= 1


_TOLD = """
import json, sys
from events.tagging.engine import tag
from tests.events.tagging.fictitious import LEXICON, TODAY
texts = json.load(sys.stdin)
print(json.dumps([tag(text, LEXICON, "2022-02-14", today=TODAY).as_json("x") for text in texts]))
"""


def test_tag_in_processes_that_hash_otherwise_is_the_same() -> None:
    pages = sorted((Path(__file__).parent / "articles").glob("*.txt"))[:8]
    texts = json.dumps([ARTICLE, *(page.read_text() for page in pages)])
    told = {
        subprocess.run(
            [sys.executable, "-c", _TOLD],
            input=texts,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join), DAYS)
def test_tag_uses_the_shared_vocabulary(text: str, published_on: str | None) -> None:
    tagged = tag(text, LEXICON, published_on, today=TODAY)
    assert {event.label for event in tagged.events} <= set(EVENT_TYPES)
    assert {quote.speech_act for quote in tagged.quotes} <= set(SPEECH_ACTS)
    assert {response.stance for response in tagged.responses} <= {None, *STANCES}
    assert {quote.type for quote in tagged.quotes} <= {"direct", "mixed", "indirect"}
    assert {mention.type for mention in tagged.mentions} <= {"person", "state", "organization", "place"}


def test_tag_a_whole_article_finds_all_kinds() -> None:
    tagged = tag(ARTICLE, LEXICON, today=TODAY)
    assert tagged.published_on == "2022-03-03"
    assert [(draft.by, draft.to, draft.date) for draft in tagged.drafts] == [
        (("Ostrania",), ("United Cantons",), "2022-02-28")
    ]
    assert [(answer.by, answer.to, answer.date, answer.stance) for answer in tagged.responses] == [
        (("United Cantons",), ("Ostrania",), "2022-01-26", "reject"),
        (("HPO",), ("Ostrania",), "2022-01-26", "reject"),
    ]
    assert ("call", "2022-02-12") in [(event.label, event.date) for event in tagged.events]
    speakers = [quote.speaker.name for quote in tagged.quotes if quote.speaker]
    assert speakers == ["Anna Holt", "Anna Holt", "Yury Tselin", None, "Viktor Marenko"]


def test_as_json_has_the_fields_of_the_exchange_format() -> None:
    line = json.loads(json.dumps(tag(ARTICLE, LEXICON, today=TODAY).as_json("a1")))
    assert line["id"] == "a1"
    assert line["engine_version"] == ENGINE_VERSION
    assert {"start", "end", "type", "name", "link"} <= line["mentions"][0].keys()
    assert {"spans", "type", "cue", "speaker"} <= line["quotes"][0].keys()
    assert {"start", "end", "text", "name"} <= line["quotes"][0]["speaker"].keys()
    assert {"start", "end", "type", "value"} <= line["timexes"][0].keys()
    assert {"label", "date", "source", "target", "span"} <= line["events"][0].keys()
    assert {"by", "to", "date", "title", "span"} <= line["drafts"][0].keys()
    assert {"by", "to", "date", "stance", "span"} <= line["responses"][0].keys()


def test_tag_of_an_empty_text_is_empty() -> None:
    tagged = tag("", LEXICON)
    assert spans_of(tagged) == []
    assert tagged.published_on is None


def test_lexicon_that_was_pickled_gives_the_same_answer() -> None:
    copy = pickle.loads(pickle.dumps(LEXICON))  # noqa: S301 - our own bytes
    assert tag(ARTICLE, copy, today=TODAY) == tag(ARTICLE, LEXICON, today=TODAY)


LONG = 100_000
HOSTILE = {
    "quotation marks": '"' * LONG,
    "opening marks": "“a " * (LONG // 3),
    "capitals": "A" * LONG,
    "capitalised words": "Holt " * (LONG // 5),
    "surnames and commas": "Anna Holt, " * (LONG // 11),
    "titles": "foreign minister " * (LONG // 17),
    "said": "he said " * (LONG // 8),
    "said, with marks": 'he said, "' * (LONG // 10),
    "that": "said that " * (LONG // 10),
    "full stops": "." * LONG,
    "dotted letters": "U.S." * (LONG // 4),
    "digits": "1" * LONG,
    "dates": "12 December 2021 " * (LONG // 17),
    "spaces": " " * LONG,
    "newlines": "\n" * LONG,
    "short lines": "a\n" * (LONG // 2),
    "zeros": "\x00" * LONG,
    "drafts": "Ostrania sent drafts to " * (LONG // 24),
    "calls": "phone call between " * (LONG // 19),
    "according to": "according to " * (LONG // 13),
    "one person in a title": "Foreign Minister Anna Holt said so. " * (LONG // 36),
    "an unknown person in a title": "Foreign Minister Kang Petrov spoke. He said so. " * (LONG // 48),
    "states with hyphens": "Ostrov-" * (LONG // 7),
    "demonyms": "Ostranian " * (LONG // 10),
    "drafts of many days": "".join(
        f"Ostrania gave a draft to Lirania on {1 + n % 28} May {1600 + n // 28}. " for n in range(LONG // 60)
    ),
    "a quotation of many paragraphs": "“It attacked Lirania again.\n\n" * (LONG // 29),
    "many people and their office": "".join(
        f"Foreign Minister Kang Bel{'aeiou'[n % 5] * (n // 5 % 9 + 1)}n spoke. The minister said so. "
        for n in range(LONG // 66)
    ),
    "new people": "Igor Petrov1 Igor Ivanov, " * (LONG // 26),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_tag_of_hostile_text_ends_soon(name: str) -> None:
    started = time.process_time()
    tagged = tag(HOSTILE[name], LEXICON, "2022-02-14")
    assert all(0 <= start < end <= LONG for start, end in spans_of(tagged))
    assert time.process_time() - started < 10  # a guard: work that grew with the square would take minutes


def test_tag_of_a_long_text_finds_the_last_article_as_it_found_the_first() -> None:
    copies = 300_000 // len(ARTICLE)
    text = ARTICLE * copies
    tagged = tag(text, LEXICON, today=TODAY)
    assert tagged.mentions[-1].end > len(text) - len(ARTICLE)
    assert len(tagged.quotes) >= 4 * copies
