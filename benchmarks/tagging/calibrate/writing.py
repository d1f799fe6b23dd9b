"""The table as a lexicon file, and the check of it as tables for a reader."""

import json
from collections.abc import Sequence

from benchmarks.tagging.calibrate.fitting import Table, expected_error, reliability, squared_error, written
from benchmarks.tagging.page import share, table

Said = Sequence[tuple[str, float, bool]]
NAMES = {
    "mentions": "links of known actors",
    "newcomers": "people the book does not know",
    "quotes": "statements: content and speaker",
    "timexes": "dates: the value",
    "events": "happenings: their kind",
    "pairs": "kind of deed between two given parties",
    "drafts": "drafts: that, and by whom",
    "responses": "answers: that, and by whom",
}
HEAD = """\
# How often suggestions are right: [share, judged], by kind and group, from wide to fine. Written by
# `make calibrate-tagging` from evaluation sets and our own articles; figures only. Do not edit by hand.
"""


def table_text(shares: Table) -> str:
    lines = [HEAD]
    for kind, groups in shares.items():
        lines.append(f"[{kind}]")
        lines += [
            f"{json.dumps(group, ensure_ascii=False)} = [{written(one)}, {one.judged}]"
            for group, one in groups.items()
        ]
        lines.append("")
    return "\n".join(lines)


def calibration_section(shares: Table, said: Said, said_of_own: Said) -> str:
    """`said` are kind, confidence and rightness of the suggestions of the half that was not fitted."""
    kinds = [kind for kind in NAMES if any(one[0] == kind for one in said)]
    rows = [_kind_row(kind, shares, said) for kind in kinds]
    own_rows = [_kind_row(kind, shares, said_of_own) for kind in kinds]
    parts = [
        "Fitted on one half of the documents, checked on the other. `error` is the expected calibration error, "
        "`Brier` the mean squared distance between what is said and what is so.",
        table(["kind", "fitted on", "checked on", "right", "error", "Brier"], rows),
        "The same for our own articles alone (the half not fitted):",
        table(["kind", "fitted on", "checked on", "right", "error", "Brier"], own_rows),
        "What is said against what is so, half not fitted:",
        *(_bins(kind, said) for kind in kinds),
    ]
    return "\n\n".join(parts)


def _kind_row(kind: str, shares: Table, said: Said) -> list[str]:
    here = [(value, right) for one, value, right in said if one == kind]
    fitted = shares[kind][""].judged if kind in shares else 0
    if not here:
        return [NAMES[kind], f"{fitted:,}", "0", "", "", ""]
    right = sum(right for _, right in here) / len(here)
    return [
        NAMES[kind],
        f"{fitted:,}",
        f"{len(here):,}",
        share(right),
        share(expected_error(here)),
        share(squared_error(here)),
    ]


def _bins(kind: str, said: Said) -> str:
    here = [(value, right) for one, value, right in said if one == kind]
    rows = [
        [f"{share(one.low)} to {share(one.high)}", f"{one.judged:,}", share(one.said), share(one.right)]
        for one in reliability(here)
    ]
    return f"*{NAMES[kind]}*\n\n" + table(["says", "suggestions", "said on average", "right"], rows)
