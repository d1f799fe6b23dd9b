"""What becomes one story. Overlaps are written by hand: which words of each text stand in the other."""

from hypothesis import given
from hypothesis import strategies as st

from events.ingest.stories.copies import Overlap, Run
from events.ingest.stories.parting import part_stories, story_links

X, CUT, EDIT, D, ROUND_UP, SECOND_ROUND_UP = range(6)
LENGTH = 100


def shares(one: Run, other: Run) -> Overlap:
    words = min(one[1] - one[0], other[1] - other[0])
    return Overlap((one,), (other,), words, words / LENGTH, words / LENGTH)


def stories(overlaps: dict[tuple[int, int], Overlap]) -> set[frozenset[int]]:
    return {frozenset(story) for story in part_stories(overlaps).values()}


def test_a_round_up_stays_in_the_story_it_took_most_of() -> None:
    overlaps = {
        (X, EDIT): shares((0, 90), (0, 90)),
        (X, ROUND_UP): shares((0, 60), (0, 60)),
        (EDIT, ROUND_UP): shares((0, 55), (0, 55)),
        (D, ROUND_UP): shares((0, 40), (60, 100)),
    }
    assert stories(overlaps) == {frozenset({X, EDIT, ROUND_UP}), frozenset({D})}
    kinds = {(link.one, link.other): link.kind for link in story_links(overlaps)}
    assert kinds[D, ROUND_UP] == "part"
    assert (X, D) not in kinds


def test_two_round_ups_of_the_same_stories_do_not_weld_them() -> None:
    overlaps = {
        (X, ROUND_UP): shares((0, 60), (0, 60)),
        (D, ROUND_UP): shares((0, 40), (60, 100)),
        (X, SECOND_ROUND_UP): shares((0, 60), (0, 60)),
        (D, SECOND_ROUND_UP): shares((0, 40), (60, 100)),
        (ROUND_UP, SECOND_ROUND_UP): shares((0, 100), (0, 100)),
    }
    assert frozenset({D}) in stories(overlaps)


def test_two_round_ups_that_share_only_what_is_the_smaller_part_of_both_are_no_copies() -> None:
    overlaps = {
        (X, ROUND_UP): shares((0, 60), (0, 60)),
        (D, SECOND_ROUND_UP): shares((0, 60), (0, 60)),
        (ROUND_UP, SECOND_ROUND_UP): shares((60, 100), (60, 100)),
    }
    assert stories(overlaps) == {frozenset({X, ROUND_UP}), frozenset({D, SECOND_ROUND_UP})}


def test_two_cuts_that_share_nothing_belong_to_the_story_both_were_cut_from() -> None:
    whole = Overlap(((0, 30),), ((0, 30),), 30, 0.3, 1.0)
    rest = Overlap(((50, 90),), ((0, 40),), 40, 0.4, 1.0)
    links = story_links({(X, CUT): whole, (X, EDIT): rest})
    assert {(link.one, link.other, link.kind) for link in links} == {
        (X, CUT, "copy"),
        (X, EDIT, "copy"),
        (CUT, EDIT, "copy"),
    }


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
        st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(25, 100)),
    )
)
def test_stories_are_a_partition_and_every_overlap_is_named_once(
    drawn: dict[tuple[int, int], tuple[int, int, int]],
) -> None:
    overlaps = {
        pair: shares((one, one + words), (other, other + words))
        for pair, (one, other, words) in drawn.items()
    }
    story = part_stories(overlaps)
    assert set(story) == {number for pair in overlaps for number in pair}
    assert all(number in story[number] for number in story)
    links = story_links(overlaps)
    named = [(link.one, link.other) for link in links]
    assert len(named) == len(set(named))
    assert set(overlaps) <= set(named)
    for link in links:
        assert (link.kind == "copy") == (story[link.one] is story[link.other])
