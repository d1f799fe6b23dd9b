"""Capitals that get or give a text: "sent its proposals to Ostrov" means the government, not the city."""

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.tagged import Mention
from events.tagging.text import Span

_MOST_WORDS = 60
_TIES = frozenset({"to", "from", "with", "by", "between"})
_FILLERS = frozenset({"the", "both", "and"})
_MOVING = frozenset(
    {
        "flew",
        "fly",
        "flying",
        "travel",
        "travelled",
        "traveled",
        "travelling",
        "went",
        "go",
        "came",
        "come",
        "coming",
    }
    | {
        "return",
        "returned",
        "visit",
        "visits",
        "trip",
        "trips",
        "way",
        "journey",
        "flight",
        "back",
        "moved",
        "close",
    }
)


def capitals_in(reading: Reading, span: Span, ties: frozenset[str] = _TIES) -> list[Party]:
    """The capitals within a span that stand after words like "to" (`ties`) and are no mention of their own."""
    page, lexicon, found = reading.page, reading.lexicon, list[Party]()
    for index in page.word_range(*span)[:_MOST_WORDS]:
        word = page.words[index]
        if not word.capital or not _is_tied(reading, index, bool(found), ties):
            continue
        length, entries = lexicon.entries_at(page.words, index)
        keys = {entry.key for entry in entries if entry.kind == "metonym"}
        if len(keys) != 1 or reading.mentions_within(word.start, word.end):
            continue
        key = keys.pop()
        actor, end = lexicon[key], page.words[index + length - 1].end
        text = page.text[word.start : end]
        kind = "state" if actor.type == "state" else "organization"
        mention = Mention(word.start, end, text, kind, actor.name, key, actor.wikidata, "capital", 0.7)
        found.append(Party(word.start, end, kind, mention))
    return found


def _is_tied(reading: Reading, index: int, listed: bool, ties: frozenset[str]) -> bool:
    words = reading.page.words
    at = index - 1
    while at > 0 and words[at].folded in _FILLERS and index - at <= 2:
        if words[at].folded == "and" and listed:
            return True
        at -= 1
    return at > 0 and words[at].folded in ties and words[at - 1].folded not in _MOVING
