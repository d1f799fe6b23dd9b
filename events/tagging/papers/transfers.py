"""Finds where a text changes hands: "A handed B a draft", "a draft was handed to B by A", "the draft that A sent"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from events.tagging.names.memory import Memory
from events.tagging.papers.clause import Clause, Transfer, Verb, is_supposed, modality_of
from events.tagging.papers.firsthand import Spoken, firsthand
from events.tagging.papers.giving import active_transfer
from events.tagging.papers.papernouns import Noun, transfer_verbs
from events.tagging.papers.passives import passive_noun
from events.tagging.papers.sides import Sides, owners_of, principals
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Quote

_MOST_VERBS = 24  # in one sentence; more is no prose


def find_transfers(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    nouns: Sequence[Noun],
    quotes: tuple[Quote, ...],
    spoken: Spoken,
) -> Iterable[Transfer]:
    """The transfers of a sentence; of those in quotation marks only what the speaker did himself."""
    clause = Clause(reading, memory, sentence, index, quotes)
    verbs = verbs_in(reading, sentence)
    yield from firsthand(reading, memory, sentence, index, verbs, spoken)
    for verb in verbs if nouns else ():
        if reading.quotation_around(verb.span(reading)[0]):
            continue
        memory.read(reading, reading.page.words[verb.last].end)
        transfer = passive_transfer(clause, verb, nouns) or active_transfer(clause, verb, nouns)
        if transfer is not None:
            yield replace(transfer, shown=verb.shows)


def verbs_in(reading: Reading, sentence: Sentence) -> list[Verb]:
    """The first verbs of giving and getting in a sentence, those in quotation marks too."""
    page, found = reading.page, []
    for at in page.word_range(sentence.start, sentence.end):
        for tail, form, gets, shows in transfer_verbs().get(page.words[at].folded, ()):
            last = at + len(tail)
            window = tuple(word.folded for word in page.words[at + 1 : last + 1])
            if form == "ing" or window != tail:
                continue
            found.append(Verb(at, last, form, gets, shows))
            break
    return found[:_MOST_VERBS]


def passive_transfer(clause: Clause, verb: Verb, nouns: Sequence[Noun]) -> Transfer | None:
    reading = clause.reading
    turned = passive_noun(reading, clause.sentence, verb.first, verb.last, verb.form, nouns)
    if turned is None:
        return None
    modality = modality_of(turned.auxiliaries)
    if modality is None or is_supposed(reading, clause.sentence, turned.noun.first):
        return None
    noun = turned.noun.span(reading)
    verb_end = verb.span(reading)[1]
    by = clause.tied((verb_end, clause.sentence.end), "from")
    owners = owners_of(reading, noun[0])
    of = _of_after(clause, noun[1], verb.span(reading)[0])
    at = () if turned.noun.kind == "response" else clause.tied((verb_end, clause.sentence.end), "at")
    givers = by or (principals(reading, owners) if owners else of or at)
    tie = "with" if turned.noun.kind == "draft" else "to"
    named = clause.tied((noun[1], verb.span(reading)[0]), tie) or turned.answered(reading)
    takers = clause.tied((verb_end, clause.sentence.end), "to") or named
    if not givers:
        return None
    transfer = clause.transfer(verb, givers, takers, (turned.noun,), noun[0], "passive")
    return replace(transfer, planned=modality == "planned")


def _of_after(clause: Clause, noun_end: int, verb_start: int) -> Sides:
    """ "The reply of Ostrania" before its verb."""
    reading = clause.reading
    mentions = reading.mentions_within(noun_end, min(noun_end + 12, verb_start))
    if mentions and reading.page.folded[noun_end : mentions[0].start] in (
        " of ",
        " of the ",
        " by ",
        " from ",
    ):
        return principals(reading, mentions[:1])
    return ()
