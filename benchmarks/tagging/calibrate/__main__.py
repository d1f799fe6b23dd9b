"""`make calibrate-tagging`: judge, fit, check, write lexicons/confidence.toml and the page's section.

ARGS="--check" writes nothing: it judges what suggestions say now.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.tagging.calibrate.fitting import fit, is_for_fitting, said_by
from benchmarks.tagging.calibrate.judging import (
    Judged,
    Row,
    dates_right,
    deeds_right,
    judge_pairs,
    judge_rows,
    links_right,
    links_right_in_full,
    statements_right,
)
from benchmarks.tagging.calibrate.writing import calibration_section, table_text
from benchmarks.tagging.ours.book import book_lexicon
from benchmarks.tagging.page import write_section
from benchmarks.tagging.scores.deeds import LISTS
from benchmarks.tagging.sets import read_rows, sets_folder
from events.tagging.lexicon import Lexicon
from events.tagging.wordlists import FOLDER
from tests.events.tagging.articles import load_articles

SETS = {
    "timebank": {"timexes": dates_right},
    "wikiwars": {"timexes": dates_right},
    "polnear_train": {"quotes": statements_right},
    "polnear_dev": {"quotes": statements_right},
    "newsfair_v2": {"mentions": links_right},
}
PAIRS = "plv_train"
OWN = {
    "timexes": dates_right,
    "quotes": statements_right,
    "mentions": links_right_in_full,
    **{name: deeds_right(name) for name in LISTS},
}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def rows_of(name: str) -> list[Row]:
    path = sets_folder() / f"{name}.jsonl"
    say(name if path.exists() else f"{path} is not there, left out")
    return list(read_rows(path)) if path.exists() else []


def judge_sets(lexicon: Lexicon) -> list[Judged]:
    judged = [one for name, judges in SETS.items() for one in judge_rows(rows_of(name), lexicon, judges)]
    return judged + list(judge_pairs(rows_of(PAIRS)))


def main() -> int:
    asked = argparse.ArgumentParser(prog="make calibrate-tagging", description=__doc__)
    asked.add_argument("--check", action="store_true", help="judge what suggestions say now, write nothing")
    options = asked.parse_args()
    lexicon = book_lexicon()
    judged = judge_sets(lexicon)
    own = list(judge_rows(load_articles(), lexicon, OWN))
    fitting = [one for one in [*judged, *own] if is_for_fitting(one.document)]
    table = {} if options.check else fit(fitting)
    checked = [one for one in judged if not is_for_fitting(one.document)]
    checked_own = [one for one in own if not is_for_fitting(one.document)]
    section = calibration_section(
        table,
        [(one.kind, said_by(table, one), one.right) for one in [*checked, *checked_own]],
        [(one.kind, said_by(table, one), one.right) for one in checked_own],
    )
    print(section)
    if not options.check:
        Path(FOLDER / "confidence.toml").write_text(table_text(table), encoding="utf-8")
        write_section("calibration", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
