"""Scores copies of one story: pairs of documents, and B-cubed of the clusters they make.

The gold names each document's cluster and how the copy was made; a prediction is a pair of ids held to be copies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from benchmarks.tagging.scores.figures import Figure, Row, Score, share

Pair = tuple[str, str]
_ORIGINAL = "original"


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _gold_pairs(cluster_of: Mapping[str, str | None]) -> set[Pair]:
    clusters = defaultdict[str, list[str]](list)
    for document, cluster in cluster_of.items():
        if cluster is not None:
            clusters[cluster].append(document)
    return {_pair(*two) for members in clusters.values() for two in combinations(members, 2)}


def clusters_of(documents: Iterable[str], pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Each document's cluster: all that a chain of pairs ties to it."""
    members = {document: {document} for document in documents}
    for one, other in pairs:
        small, large = sorted((members[one], members[other]), key=len)
        if small is not large:
            large |= small
            for document in small:
                members[document] = large
    kept = {id(group): frozenset(group) for group in members.values()}
    return {document: kept[id(group)] for document, group in members.items()}


def _b_cubed(gold: Mapping[str, frozenset[str]], got: Mapping[str, frozenset[str]]) -> Figure:
    right = sum(len(got[one] & gold[one]) / len(got[one]) for one in gold)
    found = sum(len(got[one] & gold[one]) / len(gold[one]) for one in gold)
    return Figure(right, len(gold), found, len(gold))


def score(gold: Sequence[Row], predicted: Iterable[Row]) -> Score:
    """The figures of one set. The interval is not given: pairs of one cluster are not drawn independently."""
    cluster_of = {row["id"]: row["cluster"] for row in gold}
    kind_of = {row["id"]: row.get("kind") for row in gold}
    wanted = _gold_pairs(cluster_of)
    got = {_pair(row["a"], row["b"]) for row in predicted if row.get("dup", True)}
    got = {pair for pair in got if pair[0] in cluster_of and pair[1] in cluster_of}
    pairs = Figure(len(wanted & got), len(got), len(wanted & got), len(wanted))
    figures = {
        "pairs": pairs,
        "b_cubed": _b_cubed(clusters_of(cluster_of, wanted), clusters_of(cluster_of, got)),
    }
    recalls = {
        f"recall, {kind}": _recall(kind, kind_of, wanted, got)
        for kind in sorted({kind for kind in kind_of.values() if kind} - {_ORIGINAL, "distractor"})
    }
    return Score(pairs.f1, pairs.f1, pairs.f1, len(gold), figures, recalls)


def _recall(kind: str, kind_of: Mapping[str, str | None], wanted: set[Pair], got: set[Pair]) -> float:
    """The share found of the pairs of an original and its copy of one kind."""
    of_kind = {pair for pair in wanted if {kind_of[pair[0]], kind_of[pair[1]]} == {_ORIGINAL, kind}}
    return share(len(of_kind & got), len(of_kind))
