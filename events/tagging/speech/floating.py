"""Quotations that no verb reports: signed by a name after a dash, or announced by a colon."""

import re

from events.tagging.marks import Quotation
from events.tagging.names.parties import Party
from events.tagging.names.speakers import speaker_of
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence, reporting_words
from events.tagging.speech.unlisted import clause_start, phrase_ending_at
from events.tagging.tagged import Speaker
from events.tagging.text import Span
from events.tagging.wordlists import words

_DASH = re.compile(r" ?(?:--?|―) ?")
_TORN = re.compile(r"[,?!.] ?- ?")
_LONGEST_SIGNATURE = 80
_SETTING = 6  # words after a name that may still tell where it was said


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
            governed |= page.folded[party.start : party.end] in ("his head", "her head")
            if not governed and page.plain[party.end : party.end + 2] not in ("'s", "' "):
                return party
    return None


def beside(reading: Reading, quotation: Quotation) -> Party | None:
    """Who stands beside a quotation with any verb at all: '"The bay is ours," Anna Holt shrugged'."""
    page = reading.page
    if page.plain[quotation.end - 2 : quotation.end - 1] not in tuple(",?!"):
        return None
    index = page.word_at(quotation.end)
    party = reading.parties.first_after(quotation.end)
    if (
        party is None
        or index >= len(page.words)
        or page.plain[quotation.end : page.words[index].start] != " "
    ):
        return None
    if party.kind != "person" and page.folded[party.start : party.end] not in ("he", "she"):
        return None
    if party.start == page.words[index].start:
        index = page.word_at(party.end)
        at_once = page.plain[party.end : party.end + 1] == " "
    else:
        at_once = party.start - page.words[index].end == 1
    if not at_once or index >= len(page.words) or page.words[index].capital:
        return None
    return party if page.words[index].folded.endswith("ed") else None


def torn_by_dashes(reading: Reading, quotation: Quotation) -> tuple[Party, tuple[Span, ...]] | None:
    """Who is named between dashes within a quotation, and its pieces: «The bay is ours, - said Holt. - Wait.»"""
    page = reading.page
    end = quotation.end - 1 if quotation.closed else quotation.end
    dash = _TORN.search(page.plain, quotation.start, end)
    verb = page.word_at(dash.end()) if dash else len(page.words)
    if dash is None or verb >= len(page.words) or page.words[verb].folded not in reporting_words():
        return None
    party = reading.parties.first_after(page.words[verb].end)
    if party is None or party.start - page.words[verb].end > 5 or party.end > end:
        return None
    again = _TORN.search(page.plain, party.end, min(end, party.end + _LONGEST_SIGNATURE))
    first = (quotation.start + 1, dash.start())
    if again is None:
        return (party, (first,)) if len(page.word_range(party.end, end)) <= _SETTING else None
    return party, (first, (again.end(), end))
