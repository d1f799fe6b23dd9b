"""Every pattern of the engine against strings made to send a pattern back and forth."""

import importlib
import pkgutil
import re
import time

import pytest

from events import tagging
from events.tagging.times.grammar import RULES

SIZE = 30_000
STEMS = [
    "a",
    "A",
    " ",
    "1",
    "-",
    ",",
    ".",
    '"',
    "'",
    "(",
    "/",
    "a ",
    "A ",
    "A-",
    "A.",
    "1 ",
    "1-",
    "12:",
    "1/",
    "the ",
    "the last ",
    "a.a. ",
    "January ",
    "Jan. 1 ",
    "1 January, ",
    "Monday, ",
    "early ",
    "end of ",
    "first quarter of ",
    "(a",
    "A (",
    "A, A ",
    "20",
    "one ",
    "several days ",
]


def all_patterns() -> dict[str, re.Pattern[str]]:
    found = {f"timexes:{rule}": pattern for rule, _, pattern in RULES}
    for module in pkgutil.walk_packages(tagging.__path__, "events.tagging."):
        members = vars(importlib.import_module(module.name))
        found |= {
            f"{module.name}:{name}": item for name, item in members.items() if isinstance(item, re.Pattern)
        }
    return found


PATTERNS = all_patterns()


ATTACKS = [
    text for stem in STEMS for run in [stem * (SIZE // len(stem))] for text in (run + "\n!", "x" + run)
]


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_against_attack_strings_ends_soon(name: str) -> None:
    pattern = PATTERNS[name]
    for text in ATTACKS:
        started = time.process_time()
        for _ in pattern.finditer(text):  # its first try is a match at the start
            pass
        assert time.process_time() - started < 2, text[:20]  # a guard; the worst takes some milliseconds


def test_patterns_are_all_looked_at() -> None:
    assert len(PATTERNS) > 35
