"""Headlines that report speech by a mark and a name: "Talks to go on next week - Kremlin", "Lavrov: Talks go on"."""

import re
from collections.abc import Sequence

from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.tagged import Mention, Quote
from events.tagging.text import Span, trim

_FIRST_SENTENCES = 4
_FEWEST_WORDS = 4
_SAME_WORDS = 0.5  # of the longer words of a headline that the body's statement repeats
_STEM = 5
# What follows the colon is then the name of what the page holds, not what was said.
_TITLE = re.compile(
    r"(?:(?:opening|closing|introductory|press|joint) )?(?:remarks|statement|speech|address|interview|transcript|press"
    r"|briefing|conference|answers?|comment|article|readout) (?:by|of|from|on|to|for|with|conference|point|release)\b"
)
_COLON = re.compile(r"[^:\n]{2,60}: (?=\S)")


def find_headline(reading: Reading, index: int) -> Quote | None:
    """The statement that a headline at a sentence reports; None for any other sentence."""
    sentence = reading.sentences[index]
    page = reading.page
    if index >= _FIRST_SENTENCES or page.plain[sentence.end - 1] in '.!?"':
        return None
    dash = page.plain.rfind(" - ", sentence.start, sentence.end)
    if dash >= 0 and (mention := _named(reading, dash + 3, sentence.end)):
        return _made(reading, mention, (sentence.start, dash), (dash + 1, dash + 2))
    colon = _COLON.match(page.plain, sentence.start, sentence.end)
    if colon and (mention := _named(reading, sentence.start, colon.end() - 2)):
        return _made(reading, mention, (colon.end(), sentence.end), (colon.end() - 2, colon.end() - 1))
    return None


def _named(reading: Reading, start: int, end: int) -> Mention | None:
    """The actor that a piece of a headline names and nothing else."""
    page = reading.page
    found = reading.mentions_within(start, end)
    if len(found) != 1 or found[0].start > start + 30:
        return None
    mention = found[0]
    party = reading.parties.around(mention.start)
    whole = party is not None and party.mention == mention and party.start <= start + 4
    before = page.plain[start : mention.start].strip()
    titled = all(page.words[at].capital for at in page.word_range(start, mention.start))
    if page.plain[mention.end : end].strip() or not (whole or not before or titled):
        return None
    return mention


def _made(reading: Reading, mention: Mention, span: Span, mark: Span) -> Quote | None:
    span = trim(reading.page.text, *span, " \t\"“”'‘’")
    if len(reading.page.word_range(*span)) < _FEWEST_WORDS or _TITLE.match(reading.page.folded, *span):
        return None
    party = Party(mention.start, mention.end, mention.type, mention)
    speaker = speaker_of(reading, party, mention)
    return Quote((span,), "indirect", mark, speaker, "says", (), None, "headline", 0.75)


def without_repeated(reading: Reading, quotes: Sequence[Quote]) -> list[Quote]:
    """The statements without a headline's that the body reports more fully, by the same speaker."""
    heads = [quote for quote in quotes if quote.rule == "headline"]
    dropped = {
        id(head)
        for head in heads
        for quote in quotes
        if quote is not head and quote.rule != "headline" and _is_same(reading, head, quote)
    }
    return [quote for quote in quotes if id(quote) not in dropped]


def _is_same(reading: Reading, head: Quote, quote: Quote) -> bool:
    if head.speaker is None or quote.speaker is None:
        return False
    name, other = head.speaker.name, quote.speaker.name
    if name != other and name not in (quote.speaker.on_behalf_of, None):
        return False
    told, full = _stems(reading, head), _stems(reading, quote)
    return bool(told) and len(told & full) >= _SAME_WORDS * len(told)


def _stems(reading: Reading, quote: Quote) -> set[str]:
    """The beginnings of the longer words of a statement."""
    page = reading.page
    found = (page.words[at].folded for span in quote.spans for at in page.word_range(*span))
    return {word[:_STEM] for word in found if len(word) >= _STEM - 1}
