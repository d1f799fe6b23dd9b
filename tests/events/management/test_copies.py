"""`manage.py copies`: what it prints of the fictitious samples, and what it says of lines it cannot read."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.events.ingest.stories.corpora import read_samples

SAMPLES = read_samples()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    records = [
        {"id": name, "text": text.text, "dct": text.published_on} for name, text in SAMPLES.texts.items()
    ]
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def printed(path: Path, **options: object) -> list[dict[str, object]]:
    out = io.StringIO()
    call_command("copies", jsonl=str(path), stdout=out, stderr=io.StringIO(), **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_only_copies_are_printed_unless_more_is_asked_for(lines: Path) -> None:
    pairs = printed(lines)
    assert {(pair["a"], pair["b"]) for pair in pairs} == {
        pair for pair, kind in SAMPLES.kinds.items() if kind == "copy"
    }
    assert all(pair["kind"] == "copy" and 0 < pair["score"] <= 1 for pair in pairs)


def test_every_kind_can_be_asked_for(lines: Path) -> None:
    pairs = printed(lines, kind=["all"])
    assert {(pair["a"], pair["b"]): pair["kind"] for pair in pairs} == SAMPLES.kinds
    assert {pair["kind"] for pair in printed(lines, kind=["part"])} == {"part"}


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_compared(
    lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines.write_text('{"id": "broken"\n' + lines.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CommandError, match="1 could not be compared"):
        call_command("copies", jsonl=str(lines))
    shown = capsys.readouterr()
    assert "Line 1 was left out" in shown.err
    assert len(shown.out.splitlines()) == len([kind for kind in SAMPLES.kinds.values() if kind == "copy"])


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        printed(tmp_path / "nothing.jsonl")
