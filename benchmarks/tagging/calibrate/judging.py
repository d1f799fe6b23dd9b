"""Every suggestion of the engine on a set, with whether it is right; left out are those the gold does not judge."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.tagging.scores import dates, deeds, events, statements
from benchmarks.tagging.scores.figures import match_best_first, overlap
from events.tagging.confidence import Suggested, groups_of
from events.tagging.engine import tag, tag_pair
from events.tagging.lexicon import Lexicon
from events.tagging.tagged import Mention, Tagged

Row = dict[str, Any]
Verdict = tuple[int, bool]  # which suggestion of a list, and whether it is right


@dataclass(frozen=True)
class Judged:
    """One suggestion: its kind, its groups from wide to fine, what it says, whether it is right, and where it stood.

    `times` is how often it counts when shares are fitted.
    """

    kind: str
    groups: tuple[str, ...]
    said: float
    right: bool
    document: str
    times: int = 1


def judge_rows(
    rows: Iterable[Row],
    lexicon: Lexicon,
    judges: dict[str, Callable[[Row, Tagged, Row], Iterator[Verdict]]],
    times: int = 1,
) -> Iterator[Judged]:
    """`judges` tells which lists of suggestions the set has gold for."""
    for row in rows:
        tagged = tag(row["text"], lexicon, row.get("dct"))
        record = tagged.as_json(row["id"])
        for name, judge in judges.items():
            items: tuple[Suggested, ...] = getattr(tagged, name)
            for place, right in judge(row, tagged, record):
                kind, groups = groups_of(items[place])
                yield Judged(kind, groups, items[place].confidence, right, row["id"], times)


def judge_pairs(rows: Iterable[Row]) -> Iterator[Judged]:
    """The kind of deed between a source and a target that are given."""
    for row in rows:
        deed = tag_pair(row["text"], row["source"], row["target"])
        if deed is not None:
            kind, groups = groups_of(deed)
            right = events.root_of(row["label"]) == deed.label
            yield Judged(kind, groups, deed.confidence, right, row["id"])


def dates_right(gold: Row, tagged: Tagged, record: Row) -> Iterator[Verdict]:
    """The right value; without a value, that there is a time expression at all."""
    matched = {j: i for i, j in dates.judged(gold, record["timexes"])}
    for place, timex in enumerate(tagged.timexes):
        if place not in matched:
            yield place, False
            continue
        wanted = dates.plain_value(gold["timexes"][matched[place]].get("value"))
        yield place, timex.value is None or dates.plain_value(timex.value) == wanted


def statements_right(gold: Row, tagged: Tagged, record: Row) -> Iterator[Verdict]:
    """Content and speaker; what the gold takes for thought rather than speech is not judged."""
    judged = statements.judge(gold, record["quotes"])
    right = {
        id(other.quote)
        for one, other in judged.pairs
        if statements.is_speaker_right(one.quote, other.quote, gold["text"])
    }
    counted = {id(content.quote) for content in judged.counted}
    for place, quote in enumerate(record["quotes"]):
        if id(quote) in counted:
            yield place, id(quote) in right


def links_right(gold: Row, tagged: Tagged, _: Row, *, complete: bool = False) -> Iterator[Verdict]:
    """The right link; for people the book does not know, that there is such a person. A `complete` gold also judges
    links where it has none."""
    matched = {
        match.predicted: gold["mentions"][match.gold]
        for match in match_best_first(gold["mentions"], tagged.mentions, _nearness)
    }
    for place, mention in enumerate(tagged.mentions):
        one = matched.get(place)
        if mention.key is None:
            if mention.type == "person":
                yield place, one is not None and one["type"] == "PERSON"
        elif mention.link and (complete or (one is not None and one.get("link"))):
            yield place, one is not None and one.get("link") == mention.link


def _nearness(one: Row, other: Mention) -> float:
    common = overlap((one["start"], one["end"]), other.span)
    return common and common + 10 * ((one["start"], one["end"]) == other.span)


def links_right_in_full(gold: Row, tagged: Tagged, record: Row) -> Iterator[Verdict]:
    return links_right(gold, tagged, record, complete=True)


def deeds_right(name: str) -> Callable[[Row, Tagged, Row], Iterator[Verdict]]:
    """A happening is right in kind and place; of a draft or an answer it must also be known who gave it."""

    def right(gold: Row, _: Tagged, record: Row) -> Iterator[Verdict]:
        pairs = {id(other): one for one, other in deeds.pairs_of(gold[name], record[name])}
        for place, deed in enumerate(record[name]):
            one = pairs.get(id(deed))
            yield place, one is not None and (name == "events" or set(one["source"]) == set(deed["by"]))

    return right
