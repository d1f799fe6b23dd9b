"""The verb as a whole, on our own articles: without every set it checks and reports, and leaves the table alone."""

import sys
from pathlib import Path

import pytest

from benchmarks.tagging.calibrate.__main__ import main
from events.tagging.wordlists import FOLDER


def test_calibrate_without_the_sets_reports_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVALUATION_SETS", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["calibrate"])
    before = (FOLDER / "confidence.toml").read_bytes()
    assert main() == 0
    printed = capsys.readouterr()
    assert "| statements: content and speaker |" in printed.out
    assert "kind of deed between two given parties" not in printed.out
    assert "timebank.jsonl is not there, left out" in printed.err
    assert "nothing was written: a table without timebank, wikiwars" in printed.err
    assert (FOLDER / "confidence.toml").read_bytes() == before
