"""Cosine of weighted words between all pairs, as scikit-learn computes it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

Row = dict[str, Any]
THRESHOLD = 0.5
BATCH = 500


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return predicted


def predicted(rows: Iterable[Row]) -> Iterator[Row]:
    everything = list(rows)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([row["text"] for row in everything])
    for first in range(0, len(everything), BATCH):
        likeness = (vectors[first : first + BATCH] @ vectors.T).tocoo()
        for i, j, value in zip(likeness.row, likeness.col, likeness.data, strict=True):
            if value >= THRESHOLD and first + i < j:
                yield {"a": everything[first + i]["id"], "b": everything[j]["id"]}
