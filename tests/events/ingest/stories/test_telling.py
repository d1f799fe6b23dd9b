from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from events.ingest.stories.relations import kinship, told_in_order
from events.ingest.stories.telling import cosine, read_telling, stem
from tests.events.ingest.stories.corpora import read_samples

TEXTS = read_samples().texts
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Envoy Hartwig met ministers.",
            "Ostrov wants visits.",
            "Depots stay closed!",
            "“Inspectors wait”, he wrote.",
        ]
    ),
    max_size=12,
).map(" ".join)


def test_a_telling_knows_the_days_its_opening_names_and_the_day_it_was_published() -> None:
    telling = read_telling(TEXTS["wire"].text, "2031-03-04")
    assert telling.published_on == date(2031, 3, 4)
    assert telling.days == {date(2031, 3, 4), date(2031, 2, 11)}


def test_a_month_is_no_day() -> None:
    assert read_telling(TEXTS["wire"].text, "2031-03").published_on is None
    assert read_telling(TEXTS["wire"].text, None).published_on is None


def test_forms_of_a_word_are_one_term() -> None:
    assert len({stem(word) for word in ("inspect", "inspects", "inspected", "inspecting")}) == 1
    assert stem("used") == "used", "too short to lose its ending"


def test_what_is_told_in_another_order_is_held_only_in_part() -> None:
    told = TEXTS["wire"].text.strip().split("\n\n")
    straight, turned = (read_telling("\n\n".join(order), None) for order in (told, told[::-1]))
    assert told_in_order(straight, straight) == 1.0
    assert told_in_order(straight, turned) < 0.7


@given(SENTENCES | st.text(max_size=200), SENTENCES | st.text(max_size=200))
def test_kinship_is_symmetric_and_its_score_a_share(one: str, other: str) -> None:
    first, second = read_telling(one, "2031-03-04"), read_telling(other, "2031-03-05")
    found = kinship(first, second)
    assert found == kinship(second, first)
    assert 0 <= found.score <= 1
    assert 0 <= told_in_order(first, second) <= 1
    assert cosine(first.terms, first.terms) < 1.000001


def test_an_endless_sentence_is_read_without_delay() -> None:
    endless = read_telling("harbour lake ferry " * 100_000, None)
    assert endless.sentences
    assert kinship(endless, endless).kind == "same_happening", "one sentence is no order of sentences"
