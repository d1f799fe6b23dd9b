"""`make calibrate-tagging`: judge, fit, check, write lexicons/confidence.toml and the page's section.

ARGS="--check" writes nothing: it judges what suggestions say now. Nor is anything written when a set is missing.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.tagging.calibrate.fitting import Table, fit, is_for_fitting, said_by
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
OWN_COUNTS = 5  # times: our articles are of the kinds that reach a desk, the sets mostly are not
OWN = {
    "timexes": dates_right,
    "quotes": statements_right,
    "mentions": links_right_in_full,
    **{name: deeds_right(name) for name in LISTS},
}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def path_of(name: str) -> Path:
    return sets_folder() / f"{name}.jsonl"


def rows_of(name: str) -> list[Row]:
    say(name if path_of(name).exists() else f"{path_of(name)} is not there, left out")
    return list(read_rows(path_of(name))) if path_of(name).exists() else []


def judge_sets(lexicon: Lexicon) -> list[Judged]:
    judged = [one for name, judges in SETS.items() for one in judge_rows(rows_of(name), lexicon, judges)]
    return judged + list(judge_pairs(rows_of(PAIRS)))


def section_of(table: Table, judged: list[Judged], own: list[Judged]) -> str:
    """The check of a table on the documents it was not fitted on, all of them and our own."""
    said = [
        [(one.kind, said_by(table, one), one.right) for one in some if not is_for_fitting(one.document)]
        for some in ([*judged, *own], own)
    ]
    return calibration_section(table, *said)


def main() -> int:
    asked = argparse.ArgumentParser(prog="make calibrate-tagging", description=__doc__)
    asked.add_argument("--check", action="store_true", help="judge what suggestions say now, write nothing")
    options = asked.parse_args()
    lexicon = book_lexicon()
    judged = judge_sets(lexicon)
    own = list(judge_rows(load_articles(), lexicon, OWN, OWN_COUNTS))
    table = {} if options.check else fit(one for one in [*judged, *own] if is_for_fitting(one.document))
    section = section_of(table, judged, own)
    print(section)
    missing = [name for name in (*SETS, PAIRS) if not path_of(name).exists()]
    if missing and not options.check:
        say(f"nothing was written: a table without {', '.join(missing)} would know less than the present one")
    elif not options.check:
        Path(FOLDER / "confidence.toml").write_text(table_text(table), encoding="utf-8")
        write_section("calibration", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
