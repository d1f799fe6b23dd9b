"""Which of two tellings of texts that copy nothing of each other: told again, about the same happening, or neither."""

from dataclasses import dataclass

from events.ingest.stories.telling import Telling, cosine

RETOLD_FROM = 0.4
SAME_FROM = 0.33
MOST_DAYS_APART = 2
RETRANSLATION, SAME_HAPPENING = "retranslation", "same_happening"
_SENTENCE_LIKE = 0.3
_FEWEST_SENTENCES = 3
_PER_DAY_APART = 0.06
_OTHER_DAYS = 0.08
_UNDATED = 0.06


@dataclass(frozen=True)
class Kinship:
    """`kind` is retranslation, same_happening or empty; `score` what decided, between 0 and 1."""

    kind: str
    score: float
    rule: str


NONE = Kinship("", 0.0, "")


def kinship(one: Telling, other: Telling) -> Kinship:
    """The same whichever comes first."""
    apart = _days_apart(one, other)
    if apart is not None and apart > MOST_DAYS_APART:
        return NONE
    likeness = min(cosine(one.terms, other.terms), cosine(one.opening, other.opening))
    wanted = SAME_FROM + (_UNDATED if apart is None else _PER_DAY_APART * apart)
    if one.days and other.days and not one.days & other.days:
        wanted += _OTHER_DAYS
    if likeness < wanted:
        return NONE
    retold = told_in_order(one, other)
    if retold >= RETOLD_FROM:
        return Kinship(RETRANSLATION, retold, "sentences-in-order")
    return Kinship(SAME_HAPPENING, min(1.0, likeness), "words-of-opening-and-whole")


def told_in_order(one: Telling, other: Telling) -> float:
    """How much of the shorter telling the other holds, sentence for like sentence in the same order, from 0 to 1."""
    short, long = sorted(
        (one.sentences, other.sentences), key=lambda found: (len(found), sum(map(len, found)))
    )
    if len(short) < _FEWEST_SENTENCES:
        return 0.0
    best = [0.0] * (len(long) + 1)
    for sentence in short:
        row = [0.0]
        for place, candidate in enumerate(long):
            like = 2 * len(sentence & candidate) / (len(sentence) + len(candidate))
            gain = len(sentence) * like if like >= _SENTENCE_LIKE else 0.0
            row.append(max(row[-1], best[place + 1], best[place] + gain))
        best = row
    return best[-1] / sum(map(len, short))


def _days_apart(one: Telling, other: Telling) -> int | None:
    if one.published_on is None or other.published_on is None:
        return None
    return abs((one.published_on - other.published_on).days)
