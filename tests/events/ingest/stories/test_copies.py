import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingest.stories.copies import SHORTEST_RUN, common_words, overlap_of, united, words_in
from events.ingest.stories.passages import MOST_WORDS, read_passages
from tests.events.ingest.articles import OTHER_STORY, STORY, cut, edited, merged, reflowed

RUNS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda run: (run[0], run[0] + run[1])))
WORDS = st.lists(st.sampled_from(["lake", "ferry", "paper", "envoy", "harbour"]), max_size=60).map(" ".join)


@pytest.mark.parametrize(
    "copy",
    [STORY, reflowed(STORY), cut(STORY), edited(STORY), merged(STORY, OTHER_STORY)],
    ids=["same", "reflowed", "cut", "edited", "merged"],
)
def test_a_copy_is_recognised_however_it_was_reworked(copy: str) -> None:
    assert overlap_of(read_passages(STORY), read_passages(copy)).is_copy


def test_an_exchanged_word_costs_little_more_than_itself() -> None:
    changed = STORY.replace("politely", "coldly").replace("route", "path")
    overlap = overlap_of(read_passages(STORY), read_passages(changed))
    assert overlap.one_share > 0.98


def test_two_stories_about_different_things_are_no_copies() -> None:
    assert not overlap_of(read_passages(STORY), read_passages(OTHER_STORY)).is_copy


def test_texts_that_share_one_quoted_sentence_are_no_copies() -> None:
    shared = STORY.split("\n\n")[1].split(". ")[1]
    assert not overlap_of(read_passages(STORY), read_passages(OTHER_STORY + "\n\n" + shared)).is_copy


def test_standing_text_does_not_count_but_the_story_around_it_does() -> None:
    standing = STORY.split("\n\n")[2]
    one, other = read_passages(standing + "\n\n" + OTHER_STORY), read_passages(STORY)
    assert overlap_of(one, other).is_copy
    known = frozenset(read_passages(standing).samples)
    assert overlap_of(one, other, standing=known).words < SHORTEST_RUN
    assert overlap_of(read_passages(STORY), other, standing=known).is_copy


@pytest.mark.parametrize("text", ["", "seven words are too few for it"])
def test_short_texts_have_no_passages_and_copy_nothing(text: str) -> None:
    assert read_passages(text).samples == {}
    assert not overlap_of(read_passages(text), read_passages(text)).is_copy


def test_samples_are_the_same_in_every_run_and_fit_a_database_column() -> None:
    values = sorted(read_passages(STORY).samples)
    assert values[0] == 17390336588264605
    assert all(0 <= value < 2**62 for value in values)


def test_one_passage_in_four_is_sampled_wherever_it_stands() -> None:
    alone, within = read_passages(OTHER_STORY).samples, read_passages(STORY + "\n\n" + OTHER_STORY).samples
    assert set(alone) <= set(within)
    assert 0.1 < len(alone) / read_passages(OTHER_STORY).words < 0.45


def test_a_text_without_end_is_read_as_far_as_the_limit() -> None:
    assert read_passages("word " * (MOST_WORDS + 7)).words == MOST_WORDS


@given(WORDS, WORDS)
def test_an_overlap_is_symmetric_and_a_share(one: str, other: str) -> None:
    first, second = read_passages(one), read_passages(other)
    forth = overlap_of(first, second)
    assert forth == overlap_of(second, first).turned
    for runs, passages, share in (
        (forth.one_runs, first, forth.one_share),
        (forth.other_runs, second, forth.other_share),
    ):
        assert 0 <= share <= 1
        assert all(0 <= start < end <= passages.words for start, end in runs)
        assert runs == tuple(sorted(runs))
        assert words_in(runs) == words_in(united(runs)), "no word is counted twice"


@given(st.text(max_size=300))
def test_any_text_is_wholly_a_copy_of_itself_or_too_short(text: str) -> None:
    passages = read_passages(text)
    overlap = overlap_of(passages, passages)
    assert overlap.words == (passages.words if passages.words >= SHORTEST_RUN else 0)


@given(RUNS, RUNS)
def test_common_words_are_those_in_both(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    first, second = ({word for run in runs for word in range(*run)} for runs in (some, others))
    assert common_words(some, others) == len(first & second)
