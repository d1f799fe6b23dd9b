"""datasketch's MinHash index over shingles of five words; of the usual thresholds the one that does best here."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from datasketch import MinHash, MinHashLSH

Row = dict[str, Any]
SHINGLE_WORDS = 5
PERMUTATIONS = 128
THRESHOLD = 0.3
WORD = re.compile(r"\w+")


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return predicted


def predicted(rows: Iterable[Row]) -> Iterator[Row]:
    """Each text is compared with those before it, as articles arrive."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for row in rows:
        sketch = _sketch(row["text"])
        for other in index.query(sketch):
            yield {"a": other, "b": row["id"]}
        index.insert(row["id"], sketch)


def _sketch(text: str) -> MinHash:
    words = WORD.findall(text.casefold())
    runs = {" ".join(words[n : n + SHINGLE_WORDS]) for n in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([run.encode() for run in runs])
    return sketch
