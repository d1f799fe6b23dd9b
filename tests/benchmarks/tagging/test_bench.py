"""The bench from end to end on three sets of three lines of our own, each system in its process; no peers."""

import json
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.tagging.compare import Compared, compare
from benchmarks.tagging.ours.book import known_links
from benchmarks.tagging.own import articles_table
from benchmarks.tagging.page import PageError, replaced, share, whole
from benchmarks.tagging.report import figures_section
from benchmarks.tagging.sets import SetError, read_rows
from benchmarks.tagging.tasks import System, tasks
from benchmarks.tagging.whole import hostile_texts, text_of

TODAY = date(2022, 2, 10)
DATED = [
    ("On 26 January 2022 the harbour was closed.", [3, 18, "2022-01-26"]),
    ("It had been open since May 2021.", [23, 31, "2021-05"]),
    ("Nobody knew why.", None),
]
LIMITS = {"engine": "0", "article_words": 600, "article_ms": 30.0, "article_megabytes": 90.0,
          "long_seconds": 1.0, "longer_seconds": 10.0, "hostile_seconds": 0.5, "hostile_texts": 3}  # fmt: skip


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dated = [
        {
            "id": f"d{n}",
            "dct": "2022-02-01",
            "text": text,
            "timexes": [{"start": at[0], "end": at[1], "type": "DATE", "value": at[2]}] if at else [],
        }
        for n, (text, at) in enumerate(DATED)
    ]
    write(tmp_path / "timebank.jsonl", dated)
    return tmp_path


def compared(folder: Path, *titles: str) -> list[Compared]:
    wanted = tuple(task.with_ours_only() for task in tasks(known_links()) if task.title.startswith(titles))
    return list(compare(wanted, folder, None, lambda line: None))


def test_bench_on_three_lines_gives_scores_costs_and_a_section(folder: Path) -> None:
    found = compared(folder, "Dates")
    news, narrative = found
    assert [run.trouble for run in news.runs] == ["", ""]
    assert [run.score.main for run in news.runs if run.score] == [1.0, 1.0]
    assert all(run.cost and run.cost.rows == 3 and run.cost.words == 18 for run in news.runs)
    assert narrative.runs == ()
    section = figures_section(found, "none", LIMITS, TODAY)
    assert "| Dates in news (TimeBank) | calendar F1 | .845 | .870 | 1.000 | goal reached |" in section
    assert "the set `wikiwars.jsonl` was not there" in section
    assert (
        "| Dates in narrative (WikiWars) | calendar F1 | .850 | .890 | not measured | set not there |"
        in section
    )


def test_bench_with_a_system_that_cannot_run_says_so_and_goes_on(folder: Path) -> None:
    [task] = [task for task in tasks(frozenset()) if task.set_name == "timebank"]
    missing = System("elsewhere", "benchmarks.tagging.peers.no_such_system", is_ours=False)
    peerless = System("elsewhere too", "benchmarks.tagging.peers.spacy_dates", is_ours=False)
    one = replace(task, systems=(missing,))
    [result] = compare((one,), folder, Path(sys.executable), lambda line: None)
    assert "No module named" in result.runs[0].trouble
    other = replace(task, systems=(peerless,))
    [result] = compare((other,), folder, None, lambda line: None)
    assert "could not be made" in result.runs[0].trouble
    assert "did not run" in figures_section([result], "none", LIMITS, TODAY)


def test_own_articles_are_scored_by_halves() -> None:
    table = articles_table()
    rows = dict(re.findall(r"^\| ([^|]+) \| (.+) \|$", table, re.MULTILINE))
    for label in ("dates, right day at right precision", "statements, content and speaker", "drafts, found"):
        assert re.fullmatch(r"[.\d]+ / [.\d]+ \(\d+\) \| [.\d]+ / [.\d]+ \(\d+\)", rows[label])
    assert "publication day, share right" in rows


def test_long_texts_are_of_the_length_asked_for() -> None:
    assert 600 <= len(text_of(600).split()) < 800
    assert len(hostile_texts()) > 50


@pytest.mark.parametrize(
    ("lines", "says"),
    [("{", "rows.jsonl:1 is not JSON"), ("[]", "is not an object"), ('{"id": 1}\n{"id": 1}', "occurs twice")],
)
def test_set_with_a_bad_line_names_it(tmp_path: Path, lines: str, says: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(SetError, match=says):
        list(read_rows(path))


def test_section_is_written_between_its_marks_only() -> None:
    page = (
        "before\n<!-- figures: written by a program, from here -->\nold\n<!-- figures: to here -->\nafter\n"
    )
    new = replaced(page, "figures", "new")
    assert new.startswith("before\n<!--")
    assert new.endswith("-->\nafter\n")
    assert "\nnew\n" in new
    assert "old" not in new
    assert replaced(new, "figures", "new") == new
    with pytest.raises(PageError, match="needs the lines"):
        replaced("before", "figures", "new")


def test_numbers_are_written_as_the_tables_have_them() -> None:
    assert (share(0.8244), share(1.0), share(0.0)) == (".824", "1.000", ".000")
    assert (whole(16_632), whole(980), whole(7.4)) == ("16,600", "980", "7")
