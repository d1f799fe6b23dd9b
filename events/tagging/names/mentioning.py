"""Makes mentions: of a known actor at some words, or of somebody only named."""

from events.tagging.lexicon import Lexicon
from events.tagging.tagged import Mention
from events.tagging.text import Page, Span

TYPES = {"person": "person", "state": "state", "organization": "organization", "group": "organization"}


def mention_of(
    page: Page,
    lexicon: Lexicon,
    first: int,
    length: int,
    key: str,
    rule: str,
    confidence: float,
    reading: str | None = None,
) -> Mention:
    """The mention of a known actor at some words."""
    actor = lexicon[key]
    start, end = page.words[first].start, page.words[first + length - 1].end
    kind = TYPES.get(actor.type, "organization")
    name = page.text[start:end]
    return Mention(
        start, end, name, kind, actor.name, key, actor.wikidata, rule, round(confidence, 2), reading
    )


def named_mention(
    page: Page,
    first: int,
    after: int,
    kind: str,
    name: str,
    rule: str,
    confidence: float,
    introduced: Span | None = None,
) -> Mention:
    """The mention of somebody the lexicon does not know, under the name the text gives."""
    start, end = page.words[first].start, page.words[after - 1].end
    name = " ".join(name.split())
    return Mention(
        start, end, page.text[start:end], kind, name, None, None, rule, confidence, None, introduced
    )
