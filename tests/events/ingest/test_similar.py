import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingest.similar import best_original, likeness, shingles
from tests.events.ingest.articles import OTHER_STORY, STORY, cut, edited, merged, reflowed


@pytest.mark.parametrize(
    "copy",
    [STORY, reflowed(STORY), cut(STORY), edited(STORY), merged(STORY, OTHER_STORY)],
    ids=["same", "reflowed", "cut", "edited", "merged"],
)
def test_a_copy_is_recognised_however_it_was_reworked(copy: str) -> None:
    assert likeness(shingles(STORY), shingles(copy)).is_copy


def test_two_stories_about_different_things_are_no_copies() -> None:
    assert not likeness(shingles(STORY), shingles(OTHER_STORY)).is_copy


def test_texts_that_share_one_quoted_sentence_are_no_copies() -> None:
    shared = STORY.split("\n\n")[1].split(". ")[0]
    assert not likeness(shingles(STORY), shingles(OTHER_STORY + "\n\n" + shared)).is_copy


@pytest.mark.parametrize("text", ["", "seven words are too few for it"])
def test_short_texts_have_no_shingles_and_copy_nothing(text: str) -> None:
    assert shingles(text) == frozenset()
    assert not likeness(shingles(text), shingles(text)).is_copy


def test_shingles_are_the_same_in_every_run_and_fit_a_database_column() -> None:
    values = shingles(STORY)
    assert min(values) == -8927092431002262124
    assert all(-(2**63) <= value < 2**63 for value in values)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_symmetric_and_a_share(one: str, other: str) -> None:
    forth, back = likeness(shingles(one), shingles(other)), likeness(shingles(other), shingles(one))
    assert forth == back
    assert 0 <= forth.containment <= 1


def test_best_original_is_the_capture_that_holds_most_of_the_text() -> None:
    assert best_original(40, {1: 15, 2: 30, 3: 30}, {1: 100, 2: 100, 3: 90}) == 2


def test_best_original_is_none_below_the_threshold() -> None:
    assert best_original(40, {1: 11}, {1: 100}) is None
    assert best_original(9, {1: 9}, {1: 9}) is None
    assert best_original(0, {}, {}) is None
