"""Quotations that no verb reports: signed by a name after a dash, or announced by a colon."""

import re

from events.tagging.marks import Quotation
from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence, reporting_words
from events.tagging.speech.unlisted import clause_start, phrase_ending_at
from events.tagging.tagged import Speaker
from events.tagging.wordlists import words

_DASH = re.compile(r" ?(?:--?|―) ?")
_LONGEST_SIGNATURE = 80


def signed(reading: Reading, quotation: Quotation) -> tuple[Speaker, str] | None:
    """The name after a dash that closes a quotation: "..." - Anna Holt."""
    page = reading.page
    dash = _DASH.match(page.plain, quotation.end)
    if dash is None:
        return None
    line = page.plain.find("\n", dash.end(), dash.end() + _LONGEST_SIGNATURE)
    end = line if line >= 0 else min(len(page.plain), dash.end() + _LONGEST_SIGNATURE)
    party = reading.parties.first_after(dash.end())
    if (
        party
        and party.mention
        and party.start == dash.end()
        and page.plain[party.end : end].strip(" .,") == ""
    ):
        return speaker_of(reading, party, party.mention), "signed"
    indices = page.word_range(dash.end(), end)
    named = all(page.words[index].capital for index in indices) and 2 <= len(indices) <= 5
    if not named or not indices or page.plain[page.words[indices[-1]].end : end].strip(" ."):
        return None
    party = Party(page.words[indices[0]].start, page.words[indices[-1]].end, "noun")
    return speaker_of(reading, party, None), "signed"


def colon_subject(reading: Reading, sentence: Sentence) -> Party | None:
    """Who a sentence that ends with a colon is about: the first party of its last clause that nothing governs."""
    page = reading.page
    last = page.word_range(sentence.start, sentence.end)[-1:]
    if last and last[0] and page.words[last[0]].folded in reporting_words():
        said_by = reading.parties.last_before(page.words[last[0]].start)
        if said_by and said_by.end == page.words[last[0]].start - 1:
            return said_by
        return phrase_ending_at(reading, sentence, last[0] - 1, page.words[last[0] - 1].end)
    for begin in (clause_start(reading, sentence, sentence.end - 2), sentence.start):
        for party in reading.parties.within(begin, sentence.end):
            index = page.word_at(party.start) - 1
            governed = (
                index >= 0
                and page.words[index].start >= sentence.start
                and page.words[index].folded in words("saying", "governing")
            )
            if not governed and page.plain[party.end : party.end + 2] not in ("'s", "' "):
                return party
    return None
