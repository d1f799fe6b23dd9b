"""Very long texts a part at a time."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from events.desk.parts import LONGEST, part_at
from tests.factories.news import make_item, make_suggestion

LINE = "They talked and talked. " * 40 + "\n"


def test_an_article_is_one_part() -> None:
    part = part_at("x" * LONGEST, 5)
    assert (part.start, part.end, part.before, part.after) == (0, LONGEST, None, None)


@given(st.integers(0, 400_000), st.booleans())
def test_parts_follow_one_another_and_end_with_lines(position: int, has_lines: bool) -> None:
    text = LINE * 300 if has_lines else "x" * 300_000
    part = part_at(text, position)
    assert part.start <= min(position, len(text) - 1) < part.end or position >= len(text)
    assert 0 < part.end - part.start <= LONGEST
    assert part.before is None or part_at(text, part.before).after == part.start
    if part.after is not None:
        assert part_at(text, part.after).start == part.end
        assert not has_lines or text[part.end - 1] == "\n"


@pytest.mark.parametrize("at", ["0", "100000", "99999999999999999", "-1", "x", "9" * 40])
def test_any_position_shows_a_part(editor: Client, at: str) -> None:
    item = make_item(text=LINE * 150)
    assert editor.get(item.get_absolute_url(), {"at": at}).status_code == 200


def test_a_decision_far_down_leads_back_to_its_part(editor: Client) -> None:
    item = make_item(text=LINE * 150 + "The end came.\n")
    early = make_suggestion(item=item, kind="happening", passage="They talked")
    late = make_suggestion(item=item, kind="happening", passage="The end came.")
    first = editor.get(item.get_absolute_url()).content.decode()
    assert (f'id="s{early.pk}"' in first, f'id="s{late.pk}"' in first) == (True, False)
    assert "The text goes on" in first
    sent = editor.post(f"{item.get_absolute_url()}suggestions/{early.pk}/reject/")["Location"]
    assert sent == f"{item.get_absolute_url()}?at={late.start}#s{late.pk}"
    assert f'id="s{late.pk}"' in editor.get(sent.split("#")[0]).content.decode()
