"""Which texts read before a capture copies: candidates by the index of samples, then compared word by word."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from events.ingest.stories.copies import (
    MOST_STORIES_OF_A_SAMPLE,
    Overlap,
    Run,
    common_words,
    overlap_of,
    united,
    words_in,
)
from events.ingest.stories.passages import Passages, read_passages
from events.models import Capture, NewsItem, Relation

TAGGED_OR_DECIDED = (NewsItem.Status.TAGGED, NewsItem.Status.ACCEPTED, NewsItem.Status.REJECTED)
MOST_LOOKED_AT, MOST_COMPARED = 24, 8
RULE = "running-words"
# A text that adds no more than this to what it copies is not reviewed beside it.
_MOST_NEW_SHARE = 0.25
_MOST_NEW_WORDS = 30
_HOLDERS = """
SELECT own.value, held.capture_id FROM unnest(%s::bigint[]) AS own(value)
CROSS JOIN LATERAL (
    SELECT capture_id FROM events_shingle WHERE value = own.value ORDER BY capture_id LIMIT %s
) AS held
"""
_ITEMS = """
SELECT DISTINCT ON (item.capture_id)
    item.id, item.capture_id, coalesce(item.duplicate_of_id, item.id), capture.text
FROM events_newsitem AS item JOIN events_capture AS capture ON capture.id = item.capture_id
WHERE item.capture_id = ANY(%(captures)s) AND capture.source_id <> %(source)s AND item.status IN %(read)s
    AND item.id <> %(item)s AND item.duplicate_of_id IS DISTINCT FROM %(item)s
    AND NOT EXISTS (
        SELECT FROM events_relation AS denied
        WHERE denied.item_id = %(item)s AND denied.other_id = item.id AND denied.denied_at IS NOT NULL
    )
ORDER BY item.capture_id, item.id
"""
_ADD = """
INSERT INTO events_shingle (capture_id, value)
SELECT %s, value FROM unnest(%s::bigint[]) AS own(value) ON CONFLICT DO NOTHING
"""


class _Read(NamedTuple):
    """An item read before, by its numbers; `story` is the item it is folded under, or itself."""

    item: int
    capture: int
    story: int
    text: str


@dataclass(frozen=True)
class Copied:
    """One item whose text stands in this one; `kind` is copy, or part for a second story of a round-up."""

    item: int
    capture: int
    score: float
    words: int
    kind: Relation.Kind


@dataclass(frozen=True)
class Copies:
    """`duplicate_of` is the item this one need not be reviewed beside; none when it tells something of its own."""

    found: tuple[Copied, ...]
    duplicate_of: int | None


def find_copied(item: NewsItem, capture: Capture, passages: Passages) -> Copies:
    """What items read before this one hold of its text. Adds to the index what is new in it.

    To be called in the transaction that ends the item's step, one at a time: of two copies that arrive at the same
    moment one must see the other.
    """
    holders = _holders(passages)
    standing = frozenset(value for value, held in holders.items() if len(held) > MOST_STORIES_OF_A_SAMPLE)
    shared = Counter(
        capture_id for value, held in holders.items() if value not in standing for capture_id in held
    )
    likely = [capture_id for capture_id, _ in shared.most_common(MOST_LOOKED_AT)]
    overlaps = [
        (read, overlap)
        for read in _items_of(likely, item)[:MOST_COMPARED]
        if (overlap := overlap_of(read_passages(read.text), passages, standing=standing)).is_copy
    ]
    copies = _sorted_out(overlaps, passages)
    originals = {copied.capture for copied in copies.found}
    _add(
        capture,
        [value for value in passages.samples if originals.isdisjoint(holders.get(value, ()))],
    )
    return copies


def _holders(passages: Passages) -> dict[int, list[int]]:
    """The captures that hold each sample: enough of them to tell standing text."""
    holders: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, [list(passages.samples), MOST_STORIES_OF_A_SAMPLE + 1])
        for value, capture_id in cursor.fetchall():
            holders.setdefault(value, []).append(capture_id)
    return holders


def _items_of(captures: list[int], item: NewsItem) -> list[_Read]:
    """The first item of each capture of another document, in the order of the captures given; without those an editor
    has said are no copies, nor what copies this one.
    """
    if not captures:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _ITEMS,
            {
                "captures": captures,
                "item": item.pk,
                "source": item.source_id,
                "read": tuple(TAGGED_OR_DECIDED),
            },
        )
        read = [_Read(*row) for row in cursor.fetchall()]
    return sorted(read, key=lambda one: captures.index(one.capture))


def _sorted_out(overlaps: list[tuple[_Read, Overlap]], passages: Passages) -> Copies:
    """The story that gave most of the text first; what stands elsewhere in the text is part of another story."""
    by_story: dict[int, list[Run]] = {}
    for read, overlap in overlaps:
        by_story.setdefault(read.story, []).extend(overlap.other_runs)
    if not by_story:
        return Copies((), None)
    main = min(by_story, key=lambda story: (-words_in(united(by_story[story])), story))
    found = [
        Copied(
            read.item, read.capture, overlap.score, overlap.words, _kind(read, overlap, main, by_story[main])
        )
        for read, overlap in overlaps
    ]
    found.sort(key=lambda copied: (copied.kind != Relation.Kind.COPY, -copied.words, copied.item))
    new = passages.words - words_in(united([run for runs in by_story.values() for run in runs]))
    adds_little = new <= max(_MOST_NEW_WORDS, _MOST_NEW_SHARE * passages.words)
    return Copies(tuple(found), main if adds_little else None)


def _kind(read: _Read, overlap: Overlap, main: int, main_runs: list[Run]) -> Relation.Kind:
    is_elsewhere = 2 * common_words(overlap.other_runs, main_runs) < overlap.words
    return Relation.Kind.PART if read.story != main and is_elsewhere else Relation.Kind.COPY


def _add(capture: Capture, values: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [capture.pk, values])
