"""Cutting a text where suggestions begin and end. Pure."""

from hypothesis import given
from hypothesis import strategies as st

from events.desk.highlight import Mark, cut_paragraphs

TEXT = "Lind told Eastmark to answer.\n\nIt did."


def mark(card: str, start: int, end: int, kind: str = "statement") -> Mark:
    return Mark(card, kind, int(card[1:]), start, end)


def shape(text: str, marks: list[Mark]) -> list[list[tuple[str, str]]]:
    return [[(one.text, one.cards) for one in paragraph] for paragraph in cut_paragraphs(text, marks)]


def test_without_marks_a_paragraph_is_one_stretch() -> None:
    assert shape(TEXT, []) == [[("Lind told Eastmark to answer.", "")], [("It did.", "")]]


def test_overlapping_suggestions_share_a_stretch_led_by_the_shortest() -> None:
    paragraphs = cut_paragraphs(TEXT, [mark("s1", 0, 18), mark("s2", 10, 28), mark("s3", 10, 18)])
    assert [(one.text, one.cards) for one in paragraphs[0]] == [
        ("Lind told ", "s1"),
        ("Eastmark", "s3 s1 s2"),
        (" to answer", "s2"),
        (".", ""),
    ]
    assert paragraphs[0][1].leads_to == mark("s3", 10, 18)
    assert [one.card for one in paragraphs[0][1].starting] == ["s2", "s3"]


def test_a_suggestion_running_over_paragraphs_is_marked_in_each_and_numbered_once() -> None:
    paragraphs = cut_paragraphs(TEXT, [mark("s1", 19, 33)])
    assert [(one.text, one.cards, len(one.starting)) for p in paragraphs for one in p] == [
        ("Lind told Eastmark ", "", 0),
        ("to answer.", "s1", 1),
        ("It", "s1", 0),
        (" did.", "", 0),
    ]


def test_spans_outside_the_text_are_left_out_or_cut() -> None:
    assert shape("Lind", [mark("s1", 9, 12), mark("s2", -1, 2), mark("s3", 3, 3), mark("s4", 2, 99)]) == [
        [("Li", ""), ("nd", "s4")]
    ]


@given(
    st.text(alphabet="ab \nğ😀", max_size=60),
    st.lists(st.tuples(st.integers(-2, 65), st.integers(-2, 65)), max_size=12),
)
def test_every_character_stands_once_in_the_right_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(f"s{n}", start, end) for n, (start, end) in enumerate(spans)]
    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = cut_paragraphs(text, marks)
    assert ["".join(one.text for one in paragraph) for paragraph in paragraphs] == lines
    seen = {one.number: "" for one in marks}
    for paragraph in paragraphs:
        for stretch in paragraph:
            for one in stretch.marks:
                seen[one.number] += stretch.text
    for one in marks:
        wanted = text[one.start : one.end] if 0 <= one.start < one.end else ""
        assert bare(seen[one.number]) == bare(wanted)


def bare(text: str) -> str:
    """Blank lines are shown as nothing, so blanks do not count."""
    return "".join(text.split())
