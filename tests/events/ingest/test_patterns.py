"""Every pattern of ours meets texts made to keep it busy."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

from events import ingest

LENGTH = 30_000
SEEDS = [
    "a",
    " ",
    "1",
    "-",
    "\n",
    "<",
    "<a ",
    '<a="',
    "<!--",
    "&amp;",
    "icon ",
    "share on ",
    "follow ",
    "Of ",
]
SEEDS += [
    "a.",
    "://",
    "http://a@",
    "%41",
    "a b ",
    "1 Jan ",
    "/amp",
    "utm_",
    "<meta charset=",
    "<html lang",
    "\t=",
]
ATTACKS = [(seed * LENGTH)[:LENGTH] + end for seed in SEEDS for end in ("", "!", "\x00")]


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    for module in pkgutil.iter_modules(ingest.__path__):
        for name, value in vars(importlib.import_module(f"events.ingest.{module.name}")).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_can_be_kept_busy(name: str, pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    started = time.perf_counter()
    for attack in ATTACKS:
        text = attack.encode() if isinstance(pattern.pattern, bytes) else attack
        for way in (pattern.match, pattern.fullmatch, pattern.search):
            way(text)  # type: ignore[arg-type]
    assert time.perf_counter() - started < 10
