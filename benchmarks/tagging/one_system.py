"""One system on one set, in a process of its own: `python -m benchmarks.tagging.one_system MODULE SET PREDICTED`.

Prints what it cost as one JSON object: seconds of processor time, so that other work on the machine does not count,
without loading and after a first row; and the peak of memory of the whole process.
"""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks.tagging.sets import read_rows, words_in, write_rows


def main(module: str, gold: str, predicted: str) -> None:
    rows = list(read_rows(Path(gold)))
    predict = import_module(module).prepare()
    list(predict(rows[:1]))  # what is read or built at the first use
    started = time.process_time()
    found = list(predict(rows))
    seconds = time.process_time() - started
    write_rows(Path(predicted), found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cost = {"seconds": seconds, "rows": len(rows), "words": words_in(rows), "megabytes": peak}
    print(json.dumps(cost))


if __name__ == "__main__":
    main(*sys.argv[1:])
