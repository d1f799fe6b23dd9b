"""What `tag()` as a whole costs: one article, texts ten times as long, and texts made to hold it up.

The texts are our own articles one after another. `python -m benchmarks.tagging.whole` prints one JSON object.
"""

import json
import resource
import statistics
import time
from collections.abc import Callable
from itertools import cycle

from benchmarks.tagging.ours.book import book_lexicon
from events.tagging.engine import ENGINE_VERSION, tag
from events.tagging.lexicon import Lexicon
from tests.events.tagging.articles import load_articles
from tests.events.tagging.test_patterns import ATTACKS

ARTICLE_WORDS = 600
LONG, LONGER = 10_000, 100_000
DAY = "2022-02-10"


def text_of(words: int) -> str:
    """Paragraphs of our own articles, again and again, up to so many words."""
    paragraphs: list[str] = []
    length = 0
    for article in cycle(load_articles()):
        for paragraph in article["text"].split("\n\n"):
            paragraphs.append(paragraph)
            length += len(paragraph.split())
            if length >= words:
                return "\n\n".join(paragraphs)
    raise AssertionError  # there are articles


def seconds_of(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def hostile_texts() -> list[str]:
    """The strings every pattern is tried with, and a few whose trouble is what they lack."""
    return [
        *ATTACKS,
        "word " * 20_000,
        '"' * 50_000,
        '" he said, ' * 5_000,
        "Minister " * 10_000,
        "Moscow said that " * 5_000,
    ]


def measure(lexicon: Lexicon) -> dict[str, float | str | int]:
    article, long, longer = text_of(ARTICLE_WORDS), text_of(LONG), text_of(LONGER)
    tag(article, lexicon, DAY)  # lists are read at the first call
    times = [seconds_of(lambda: tag(article, lexicon, DAY)) for _ in range(15)]
    after_one = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lengths = [seconds_of(lambda text=text: tag(text, lexicon, DAY)) for text in (long, longer)]  # type: ignore[misc]
    slowest = max(seconds_of(lambda text=text: tag(text, lexicon, DAY)) for text in hostile_texts())  # type: ignore[misc]
    return {
        "engine": ENGINE_VERSION,
        "article_words": len(article.split()),
        "article_ms": statistics.median(times) * 1000,
        "article_megabytes": after_one,
        "long_seconds": lengths[0],
        "longer_seconds": lengths[1],
        "hostile_seconds": slowest,
        "hostile_texts": len(hostile_texts()),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(book_lexicon())))
