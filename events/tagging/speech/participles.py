"""The subject of a clause that a participle hangs on: "Marenko left the hall, saying that ..."."""

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.wordlists import words

_SPEAKERS = frozenset({"person", "role", "collective", "document", "organization", "state", "pronoun"})
_ARTICLES = frozenset({"the", "a", "an"})


def main_subject(reading: Reading, sentence: Sentence, cue: Cue) -> Party | None:
    """The subject of the clause a participle hangs on: the first party of the sentence that no preposition governs."""
    page = reading.page
    start = page.words[cue.first].start
    before = page.plain[sentence.start : start].rstrip()[-1:]
    issued = reading.parties.last_before(start)
    if issued and issued.kind == "document" and start - issued.end <= 1:
        return _issuer(reading, sentence, issued) or issued
    preposed = cue.first and page.words[cue.first - 1].folded in ("by", "upon", "in", "while")
    if before != "," and not preposed:
        return None
    return clause_subject(reading, sentence, start)


def clause_subject(reading: Reading, sentence: Sentence, end: int) -> Party | None:
    """The first party of a sentence, past what tells when or why, that no preposition or possessive governs."""
    page = reading.page
    begin = _past_adjunct(reading, sentence, end)
    for party in reading.parties.within(begin, end):
        if reading.quotation_around(party.start):
            continue
        index = page.word_at(party.start) - 1
        if index >= 0 and page.words[index].start >= sentence.start and page.words[index].folded in _ARTICLES:
            index -= 1
        governed = (
            index >= 0
            and page.words[index].end > sentence.start
            and page.words[index].folded in words("saying", "governing")
        )
        possessive = page.plain[party.end : party.end + 2] in ("'s", "' ")
        if not governed and not possessive and party.kind != "document":
            return party
    return None


def _past_adjunct(reading: Reading, sentence: Sentence, end: int) -> int:
    """Past "When the talks began in the hills," to where the main clause begins."""
    page = reading.page
    index = page.word_at(sentence.start)
    if index < len(page.words) and page.words[index].folded in words("saying", "subordinating"):
        comma = page.plain.find(", ", sentence.start, end - 2)
        if comma > 0:
            return comma
    return sentence.start


def _issuer(reading: Reading, sentence: Sentence, document: Party) -> Party | None:
    """Who "issued a statement claiming": the party right before the one verb that stands between."""
    page = reading.page
    verb = page.word_at(document.start) - 1
    if verb <= 0 or not page.words[verb].folded.endswith(("ed", "s", "de", "ve")):
        return None
    party = reading.parties.last_before(page.words[verb].start)
    if party is None or party.start < sentence.start or page.words[verb].start - party.end > 2:
        return None
    return party if party.kind in _SPEAKERS else None


def participle_subject(reading: Reading, sentence: Sentence, cue: Cue, party: Party) -> Party:
    """Who speaks where a party stands right before a participle: often only whom the subject acts upon.

    "With Lirania saying ..." is Lirania's; "Holt wrote to supporters saying ..." is Holt's.
    """
    page = reading.page
    index = page.word_at(party.start) - 1
    if index < 0 or page.words[index].start < sentence.start or page.words[index].folded in ("with", "of"):
        return party
    subject = clause_subject(reading, sentence, party.start)
    return subject or party
