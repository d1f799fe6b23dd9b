"""The subject left of a reporting verb: right before it, before an aside, or where its clause begins."""

import re
from dataclasses import replace

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.antecedents import antecedent
from events.tagging.speech.asides import before_aside
from events.tagging.speech.cues import Cue
from events.tagging.speech.participles import main_subject, participle_subject
from events.tagging.speech.unlisted import (
    clause_start,
    has_no_verb,
    noun_phrase_before,
    phrase_after_quotation,
    phrase_ending_at,
)
from events.tagging.wordlists import words

_CONNECTED = re.compile(r"^[ '-]{0,2}$")
_LONGEST_PHRASE = 140
_ARTICLES = frozenset({"the", "a", "an"})
_OBJECTS = frozenset({"him", "them", "us"})
_CONJUNCTIONS = (
    "but ",
    "and ",
    "yet ",
    "still, ",
    "still ",
    "as ",
    "while ",
    "that ",
    "because ",
    "however, ",
)


def find_left(reading: Reading, sentence: Sentence, cue: Cue, at: int) -> tuple[Party | None, str]:
    """Who stands left of a verb as its subject, and the rule that says so; `at` is the word before the verb."""
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
                return main_subject(reading, sentence, cue), "participle"
            if cue.form == "ing" and "," in page.plain[edge : page.words[cue.first].start]:
                return main_subject(reading, sentence, cue), "participle"
            if cue.form == "ing" and party.kind != "pronoun":
                return participle_subject(reading, sentence, cue, party), "participle"
            if page.folded[party.start : edge] == "who":
                return antecedent(reading, sentence, party), "relative"
            subject, rule = _head_of(reading, sentence, cue, antecedent(reading, sentence, party))
            return _with_modifiers(reading, sentence, subject), rule
        if party.end == edge and gap.strip() == "," and _is_apposed(reading, party):
            return party, "apposition"
    if cue.form != "ing" and (set_off := before_aside(reading, sentence, cue, edge, gap)):
        return set_off, "aside"
    if cue.form == "ing":
        return main_subject(reading, sentence, cue), "participle"
    if "," not in gap and _is_verb(reading, cue, at):
        if page.words[at].folded in _OBJECTS:
            return _whole_phrase(reading, sentence, cue, Party(page.words[at].start, edge, "noun")), "phrase"
        phrase = noun_phrase_before(reading, sentence, at, cue)
        if phrase is None:
            return phrase_after_quotation(reading, sentence, at), "noun-phrase"
        found, rule = _head_of(reading, sentence, cue, phrase)
        return found, "noun-phrase" if rule == "subject" else rule
    return None, ""


def _is_verb(reading: Reading, cue: Cue, at: int) -> bool:
    """Whether a form that is a noun as well ("states", "reports") is the verb of the phrase before it."""
    if cue.form in ("past", "adjective") or cue.verb in words("saying", "never_nouns"):
        return True
    return cue.form == "s" and reading.page.words[at].capital


def _with_modifiers(reading: Reading, sentence: Sentence, party: Party | None) -> Party | None:
    """A description with the plain nouns before it: "election officials", "a harbour authority spokesman"."""
    if party is None or party.mention is not None or party.kind not in ("collective", "role", "document"):
        return party
    page = reading.page
    index = page.word_at(party.start) - 1
    if page.words[index + 1].folded in words("offices", "determiners") or index < 0:
        return party
    phrase = phrase_ending_at(reading, sentence, index, party.end)
    at_once = page.plain[page.words[index].end : party.start] in (" ", "-")
    if phrase is None or not at_once or not has_no_verb(reading, page.word_range(phrase.start, party.start)):
        return party
    return replace(party, start=phrase.start)


def _is_apposed(reading: Reading, party: Party) -> bool:
    """Whether a party is set between commas: an office after its holder, or a name after its office."""
    if party.mention is None:
        return False
    return party.kind == "role" or (
        party.kind == "person" and reading.page.plain[max(0, party.start - 2) : party.start] == ", "
    )


def apposition_start(reading: Reading, sentence: Sentence, party: Party) -> int:
    """Where "the ambassador, Jon Price," begins: with the party before the comma."""
    before = reading.parties.last_before(party.start - 1)
    if before and before.start >= sentence.start and reading.page.plain[before.end : party.start] == ", ":
        return before.start
    return party.start


def joined_start(reading: Reading, sentence: Sentence, start: int) -> int:
    """Where "teachers and union officials" or "the Citadel" begins, if only its last words were taken."""
    page = reading.page
    if page.folded.endswith("the ", sentence.start, start):
        start -= 4
    if not page.plain.endswith(" and ", sentence.start, start):
        return start
    index = page.word_at(start) - 2
    phrase = phrase_ending_at(reading, sentence, index, start) if index >= 0 else None
    if phrase is None or page.plain[max(sentence.start, phrase.start - 2) : phrase.start] not in (
        ", ",
        '" ',
        "",
    ):
        return start
    return phrase.start


def _head_of(reading: Reading, sentence: Sentence, cue: Cue, party: Party | None) -> tuple[Party | None, str]:
    """ "Officials in Kyiv said", "those at the talks said": the phrase speaks, not the name that ends it."""
    if party is None or party.kind == "pronoun":
        return party, "subject"
    page = reading.page
    index = page.word_at(party.start) - 1
    if index >= 0 and page.words[index].folded in _ARTICLES:
        index -= 1
    if index < 0 or page.words[index].start < sentence.start or not _is_joint(reading, index, party.start):
        return party, "subject"
    before = reading.parties.last_before(page.words[index].start)
    if (
        before
        and before.start >= sentence.start
        and page.words[index].start - before.end <= 1
        and page.words[index].folded in words("saying", "governing")
        and before.kind != "pronoun"
    ):
        return _head_of(reading, sentence, cue, before)
    return _whole_phrase(reading, sentence, cue, party), "phrase"


def _is_joint(reading: Reading, index: int, start: int) -> bool:
    """Whether a word before a name makes the name only the end of a longer phrase: "of", "familiar with"."""
    page = reading.page
    if page.plain[page.words[index].end : start].strip(" thean-"):
        return False
    folded = page.words[index].folded
    return folded in words("saying", "governing")


def _whole_phrase(reading: Reading, sentence: Sentence, cue: Cue, party: Party) -> Party | None:
    """The phrase from where the clause begins, where a verb of saying ends it; None where it holds a verb itself."""
    page = reading.page
    start = clause_start(reading, sentence, party.start)
    for opener in _CONJUNCTIONS:
        if page.folded.startswith(opener, start):
            start += len(opener)
    indices = page.word_range(start, party.start)
    if not indices or party.end - start > _LONGEST_PHRASE or cue.takes not in ("clause", "verbal", "that"):
        return None
    first = page.words[indices[0]]
    if first.folded in words("saying", "governing") or first.folded in words("offices", "stops"):
        return None
    if any(page.words[at].folded in words("saying", "verbal") for at in indices):
        return None
    heads = [one for one in reading.parties.within(first.start, party.start) if one.kind != "pronoun"]
    if heads and heads[0].start == first.start and heads[0].mention is None:
        return heads[0]
    return Party(first.start, party.end, "noun")
