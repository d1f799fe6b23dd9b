"""The subject of a reporting verb: the party that speaks, left of the verb or, turned round, right of it."""

import re
from dataclasses import dataclass

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.speech.unlisted import noun_phrase_before, unlisted_after
from events.tagging.text import Page
from events.tagging.wordlists import words

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had"})
_PREPOSITIONS = frozenset(
    {"in", "of", "at", "for", "from", "on", "with", "to", "near", "close", "inside", "by"}
)
_CONNECTED = re.compile(r"^[ '-]{0,2}$")
_SPEAKERS = frozenset({"person", "role", "collective", "document", "organization", "state"})
_RELATIVES = frozenset({"what", "which", "whom"})


@dataclass(frozen=True)
class Report:
    """A reporting verb with its subject: where the report stands, whether it is turned round or negated."""

    cue: Cue
    party: Party
    start: int
    end: int
    inverted: bool
    negated: bool
    rule: str


def find_report(reading: Reading, sentence: Sentence, cue: Cue) -> Report | None:
    """The report that a cue makes, or None where nobody can be said to speak."""
    page = reading.page
    start, end = cue.span(page)
    if cue.form == "source":
        return _source(reading, sentence, cue, start, end)
    if page.words[cue.first - 1].folded == "as" and cue.form == "ing" and cue.first > 1:
        return _quoted_as_saying(reading, sentence, cue)
    if inverted := _inverted(reading, sentence, cue, start, end):
        return inverted
    at, between = _skip_between(reading, sentence, cue.first - 1)
    if not _may_report(cue, between, reading, at):
        return None
    negated = bool(between & words("saying", "not_made"))
    party, rule = _left_party(reading, sentence, cue, at)
    if party is None or _is_conditional(reading, sentence, party):
        return None
    if cue.takes == "object" and _is_relative(reading, sentence, party):
        return None
    start = _apposition_start(reading, sentence, party) if rule == "apposition" else party.start
    return Report(cue, party, start, end, inverted=False, negated=negated, rule=rule)


def _source(reading: Reading, sentence: Sentence, cue: Cue, start: int, end: int) -> Report | None:
    page = reading.page
    following = page.words[cue.last + 1] if cue.last + 1 < len(page.words) else None
    if following is None or following.start >= sentence.end:
        return None
    party = reading.parties.first_after(end)
    if following.folded in ("him", "her", "them"):
        party = Party(following.start, following.end, "pronoun")
    elif party is None or party.start >= sentence.end or page.plain[end : party.start].count(" ") > 3:
        party = _phrase_after(reading, sentence, cue.last + 1)
    if party is not None:
        return Report(cue, party, start, party.end, inverted=True, negated=False, rule="according-to")
    return None


def _phrase_after(reading: Reading, sentence: Sentence, index: int) -> Party | None:
    """A noun phrase that names nobody we know: all words up to the next mark."""
    page = reading.page
    start = page.words[index].start
    comma = page.plain.find(",", start, sentence.end)
    end = comma if comma > 0 else page.words[page.word_range(start, sentence.end).stop - 1].end
    return Party(start, end, "noun") if end - start < 90 else None


def _quoted_as_saying(reading: Reading, sentence: Sentence, cue: Cue) -> Report | None:
    """ "The agency quoted a diplomat as saying" and "the diplomat was quoted as saying": the diplomat speaks."""
    page = reading.page
    before = page.words[cue.first - 1].start
    party = reading.parties.last_before(before)
    if party is None or party.start < sentence.start or before - party.end > 90:
        return None
    comma = page.plain.rfind(", ", sentence.start, party.start)
    start = comma + 2 if comma >= 0 else party.start
    return Report(
        cue, party, start, cue.span(page)[1], inverted=False, negated=False, rule="quoted-as-saying"
    )


def _inverted(reading: Reading, sentence: Sentence, cue: Cue, start: int, end: int) -> Report | None:
    page = reading.page
    before = page.plain[sentence.start : start].rstrip()
    if not before or before[-1] not in ',"?!-' or cue.form not in ("past", "s") or cue.verb == "tell":
        return None
    party = reading.parties.first_after(end)
    if party is None or party.start >= sentence.end or not _is_description(reading, end, party):
        party = unlisted_after(reading, sentence, cue) if before[-1] == '"' else None
    if party is None:
        return None
    if before[-1] != '"' and (cue.takes == "object" or not _ends_there(reading, sentence, party.end)):
        return None
    return Report(cue, party, start, party.end, inverted=True, negated=False, rule="inverted")


def _is_description(reading: Reading, offset: int, party: Party) -> bool:
    """Whether only an article or a few words that describe the party stand before it."""
    page = reading.page
    gap = page.plain[offset : party.start]
    if gap in (" ", " the ", " a "):
        return True
    between = [page.words[index] for index in page.word_range(offset, party.start)]
    plain_gap = not any(mark in gap for mark in ',.;:"()')
    lower = all(not word.capital and word.folded not in words("offices", "stops") for word in between)
    return party.kind in ("person", "role") and plain_gap and lower and len(between) <= 3


def _ends_there(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether nothing but the setting of a report follows: no verb of which the party could be the subject."""
    page = reading.page
    rest = page.plain[offset : sentence.end]
    if not rest.strip() or rest.lstrip()[0] in '.,;:!?"-)':
        return True
    index = page.word_at(offset)
    return index < len(page.words) and page.words[index].folded in words("saying", "settings")


def _skip_between(reading: Reading, sentence: Sentence, index: int) -> tuple[int, set[str]]:
    """Back over auxiliaries and adverbs to the word the subject should end with."""
    page = reading.page
    skipped: set[str] = set()
    while index >= 0 and page.words[index].start >= sentence.start and len(skipped) < 6:
        folded = page.words[index].folded
        if timex := reading.timex_ending_at(page.words[index].end):
            index = page.word_at(timex.start) - 1
            index -= index >= 0 and page.words[index].folded == "on"
            skipped.add("on")
        elif folded in words("saying", "between") or (folded.endswith("ly") and len(folded) > 3):
            skipped.add(folded)
            index -= 1
        else:
            break
    return index, skipped


def _is_conditional(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """ "If the bloc refuses ...": nothing was said yet."""
    page = reading.page
    index = page.word_at(party.start) - 1
    for at in range(index, max(-1, index - 4), -1):
        word = page.words[at]
        if word.start < sentence.start or page.plain[word.end : page.words[at + 1].start] not in (" ", "-"):
            return False
        if word.folded in ("if", "whether", "unless"):
            return True
    return False


def _is_relative(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """ "What Ostrania had asked for": what was asked stands before, or nowhere."""
    page = reading.page
    index = page.word_at(party.start) - 1
    return index >= 0 and page.words[index].start >= sentence.start and page.words[index].folded in _RELATIVES


def _may_report(cue: Cue, between: set[str], reading: Reading, at: int) -> bool:
    page = reading.page
    before = page.words[at].folded if at >= 0 else ""
    if cue.form == "base" and before == "to":
        return False
    if cue.form == "past" and between & _BE:
        return False  # passive: the subject is not who speaks
    following = page.words[cue.last + 1].folded if cue.last + 1 < len(page.words) else ""
    if cue.form == "past" and following == "by" and not between:
        return False
    return not (cue.form == "past" and _is_participle(cue, page) and not between & _HAVE)


def _is_participle(cue: Cue, page: Page) -> bool:
    """Whether the form can only be a participle: "written" needs "has", "wrote" does not."""
    word = page.words[cue.first].folded
    return word.endswith("n") and word not in ("began",)


def _left_party(reading: Reading, sentence: Sentence, cue: Cue, at: int) -> tuple[Party | None, str]:
    page = reading.page
    if at < 0 or page.words[at].end <= sentence.start:
        return None, ""
    edge = page.words[at].end
    gap = page.plain[edge : page.words[at + 1].start]
    if ")" in gap and (opening := page.plain.rfind("(", max(sentence.start, edge - 40), edge)) > 0:
        edge, gap = opening - (page.plain[opening - 1] == " "), " "
    party = reading.parties.last_before(edge)
    if party is not None and party.start >= sentence.start:
        if party.end == edge and (_CONNECTED.match(gap) or "(" in gap):
            if party.kind == "document" and cue.form == "ing":
                return _main_subject(reading, sentence, cue), "participle"
            return _antecedent(reading, _head_of(reading, sentence, party)), "subject"
        if party.end == edge and gap.strip() == "," and _is_apposed(reading, party):
            return party, "apposition"
        if cue.form != "ing" and (set_off := _before_aside(reading, sentence, edge, gap)):
            return set_off, "aside"
    if cue.form == "ing":
        return _main_subject(reading, sentence, cue), "participle"
    if "," not in gap and cue.form != "base":
        return noun_phrase_before(reading, sentence, at, cue), "noun-phrase"
    return None, ""


def _is_apposed(reading: Reading, party: Party) -> bool:
    """Whether a party is set between commas: an office after its holder, or a name after its office."""
    if party.mention is None:
        return False
    return party.kind == "role" or (
        party.kind == "person" and reading.page.plain[max(0, party.start - 2) : party.start] == ", "
    )


def _apposition_start(reading: Reading, sentence: Sentence, party: Party) -> int:
    """Where "the ambassador, Jon Price," begins: with the party before the comma."""
    before = reading.parties.last_before(party.start - 1)
    if before and before.start >= sentence.start and reading.page.plain[before.end : party.start] == ", ":
        return before.start
    return party.start


def _antecedent(reading: Reading, party: Party) -> Party | None:
    """Who "who" is: the party right before; nobody for "those who"."""
    if reading.page.folded[party.start : party.end] == "you":
        return None
    if reading.page.folded[party.start : party.end] != "who":
        return party
    before = reading.parties.last_before(party.start - 1)
    return before if before and party.start - before.end <= 2 and before.kind in _SPEAKERS else None


def _head_of(reading: Reading, sentence: Sentence, party: Party) -> Party:
    """ "Officials in Kyiv said": the officials speak, not Kyiv."""
    if party.kind not in ("state", "organization"):
        return party
    page = reading.page
    index = page.word_at(party.start) - 1
    if index >= 0 and page.words[index].folded == "the":
        index -= 1
    if index < 0 or page.words[index].folded not in _PREPOSITIONS:
        return party
    before = reading.parties.last_before(page.words[index].start)
    if before and before.start >= sentence.start and page.words[index].start - before.end <= 1:
        return before
    return party


def _before_aside(reading: Reading, sentence: Sentence, edge: int, gap: str) -> Party | None:
    """ "Lavrov, speaking in Rome, said": the party before the two commas, if it opens the sentence or clause."""
    page = reading.page
    if gap.strip() not in (",", "-", ")", "),"):
        return None
    comma = max(page.plain.rfind(mark, max(sentence.start, edge - 250), edge) for mark in (",", " - ", "("))
    if comma < 0:
        return None
    party = reading.parties.last_before(comma)
    if party and party.start >= sentence.start and comma - party.end <= 1 and party.kind in _SPEAKERS:
        return party
    return None


def _main_subject(reading: Reading, sentence: Sentence, cue: Cue) -> Party | None:
    """The subject of the clause a participle hangs on: the first party of the sentence that no preposition governs."""
    page = reading.page
    start = page.words[cue.first].start
    before = page.plain[sentence.start : start].rstrip()[-1:]
    issued = reading.parties.last_before(start)
    if issued and issued.kind == "document" and start - issued.end <= 1:
        return _issuer(reading, sentence, issued) or issued
    if before != ",":
        return None
    for party in reading.parties.within(sentence.start, start):
        if reading.quotation_around(party.start):
            continue
        index = page.word_at(party.start) - 1
        if index >= 0 and page.words[index].start >= sentence.start and page.words[index].folded == "the":
            index -= 1
        governed = (
            index >= 0
            and page.words[index].end > sentence.start
            and page.words[index].folded in _PREPOSITIONS
        )
        possessive = page.plain[party.end : party.end + 2] in ("'s", "' ")
        if not governed and not possessive and party.kind != "document":
            return party
    return None


def _issuer(reading: Reading, sentence: Sentence, document: Party) -> Party | None:
    """Who "issued a statement claiming": the party right before the one verb that stands between."""
    page = reading.page
    verb = page.word_at(document.start) - 1
    if verb <= 0 or not page.words[verb].folded.endswith(("ed", "s", "de", "ve")):
        return None
    party = reading.parties.last_before(page.words[verb].start)
    if party is None or party.start < sentence.start or page.words[verb].start - party.end > 2:
        return None
    return party if party.kind in _SPEAKERS | {"pronoun"} else None
