"""Headlines that report speech with a dash and a name: "Talks to go on next week - Kremlin"."""

from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.tagged import Quote
from events.tagging.text import trim

_FIRST_SENTENCES = 4
_FEWEST_WORDS = 4


def find_headline(reading: Reading, index: int) -> Quote | None:
    """The statement that a headline at a sentence reports; None for any other sentence."""
    sentence = reading.sentences[index]
    page = reading.page
    if index >= _FIRST_SENTENCES or page.plain[sentence.end - 1] in '.!?"':
        return None
    dash = page.plain.find(" - ", sentence.start, sentence.end)
    if dash < 0 or len(page.word_range(sentence.start, dash)) < _FEWEST_WORDS:
        return None
    named = [
        mention for mention in reading.mentions_within(dash + 3, sentence.end) if mention.start <= dash + 7
    ]
    if not named:
        return None
    mention = named[0]
    if page.plain[mention.end : sentence.end].strip() and page.plain[mention.end : mention.end + 3] != " - ":
        return None
    party = Party(mention.start, mention.end, mention.type, mention)
    spans = (trim(page.text, sentence.start, dash),)
    speaker = speaker_of(reading, party, mention)
    return Quote(spans, "indirect", (dash + 1, dash + 2), speaker, "says", (), None, "headline", 0.75)
