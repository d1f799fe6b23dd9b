"""`make bench-tagging`: compare, measure, and write the figures into docs/tagging.md.

ARGS="--without-peers" leaves the other systems out, ARGS="--print" writes nothing.
"""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime

from benchmarks.tagging.compare import compare
from benchmarks.tagging.environment import peers_python
from benchmarks.tagging.ours.book import known_links
from benchmarks.tagging.own import own_section
from benchmarks.tagging.page import write_section
from benchmarks.tagging.report import Whole, figures_section
from benchmarks.tagging.sets import ROOT, sets_folder
from benchmarks.tagging.tasks import tasks


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def cost_of_whole() -> Whole:
    command = [sys.executable, "-m", "benchmarks.tagging.whole"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    cost: Whole = json.loads(done.stdout.strip().splitlines()[-1])
    return cost


def main() -> int:
    asked = argparse.ArgumentParser(prog="make bench-tagging", description=__doc__)
    asked.add_argument("--without-peers", action="store_true", help="measure this engine only")
    asked.add_argument("--print", action="store_true", help="print the section, leave docs/tagging.md alone")
    options = asked.parse_args()
    wanted = tasks(known_links())
    if options.without_peers:
        wanted = tuple(task.with_ours_only() for task in wanted)
    peers = None if options.without_peers else peers_python(say)
    compared = list(compare(wanted, sets_folder(), peers, say))
    say("one article, long texts, hostile texts")
    cost = cost_of_whole()
    say("our own articles and cases")
    section = figures_section(compared, own_section(), cost, datetime.now(UTC).date())
    print(section)
    if not options.print:
        write_section("figures", section)
    return 0


if __name__ == "__main__":
    sys.exit(main())
