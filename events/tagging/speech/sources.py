"""Sources that are no subject of a verb: "according to the ministry", "in his words"."""

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.speech.reports import Report

_AND = frozenset({" and ", " and the ", " & "})


def source_report(reading: Reading, sentence: Sentence, cue: Cue, start: int, end: int) -> Report | None:
    """The report of "according to the ministry" or "in his words"; None where nobody is named."""
    page = reading.page
    if cue.verb == "in words":
        return _in_words(reading, cue, start, end)
    following = page.words[cue.last + 1] if cue.last + 1 < len(page.words) else None
    if following is None or following.start >= sentence.end:
        return None
    party = reading.parties.first_after(end)
    if following.folded in ("him", "her", "them"):
        party = Party(following.start, following.end, "pronoun")
    elif (
        party is None
        or party.kind == "pronoun"
        or party.start >= sentence.end
        or page.plain[end : party.start].count(" ") > 3
        or "," in page.plain[end : party.start]
    ):
        party = _phrase_after(reading, sentence, cue.last + 1)
    if party is None:
        return None
    party = _last_joined(reading, sentence, party)
    return Report(cue, party, start, party.end, inverted=True, negated=False, rule="according-to")


def _last_joined(reading: Reading, sentence: Sentence, party: Party) -> Party:
    """The last of several sources: "according to the minister and the ambassador"."""
    page = reading.page
    while party.kind != "pronoun":
        following = reading.parties.first_after(party.end)
        if following is None or following.start >= sentence.end:
            break
        if page.folded[party.end : following.start] not in _AND:
            break
        party = following
    return party


def _in_words(reading: Reading, cue: Cue, start: int, end: int) -> Report:
    """ "In his words", "in the minister's view": whoever stands between the two words speaks."""
    page = reading.page
    inside = [party for party in reading.parties.within(start, end) if party.end < end]
    last = page.words[cue.last - 1]
    noun = Party(page.words[cue.first + 1].start, last.end - (last.folded == "s") * 2, "noun")
    pronoun = Party(last.start, last.end, "pronoun")
    party = pronoun if last.folded in ("his", "her", "their") else inside[0] if inside else noun
    return Report(cue, party, start, end, inverted=True, negated=False, rule="according-to")


def _phrase_after(reading: Reading, sentence: Sentence, index: int) -> Party | None:
    """A noun phrase that names nobody we know: all words up to the next mark."""
    page = reading.page
    start = page.words[index].start
    comma = page.plain.find(",", start, sentence.end)
    end = comma if comma > 0 else page.words[page.word_range(start, sentence.end).stop - 1].end
    return Party(start, end, "noun") if end - start < 90 else None
