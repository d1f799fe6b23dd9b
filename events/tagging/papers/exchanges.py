"""Exchanges: texts put on the table, and the formal answers to them; by whom, to whom, when, asking for what."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.papers import answers, named
from events.tagging.papers.apportioned import apportioned
from events.tagging.papers.articles import articles_of
from events.tagging.papers.asks import asks_of
from events.tagging.papers.clause import Clause, Transfer
from events.tagging.papers.deadlines import deadlines_in
from events.tagging.papers.firsthand import Spoken
from events.tagging.papers.papernouns import Noun, nouns_in
from events.tagging.papers.sides import principals
from events.tagging.papers.stances import stance_after
from events.tagging.papers.suggesting import announced, drafts_of, responses_of
from events.tagging.papers.tellings import (
    dated_by_telling,
    echoed,
    merged_drafts,
    merged_responses,
    recalled,
    told_again,
    with_day,
)
from events.tagging.papers.transfers import find_transfers, verbs_in
from events.tagging.papers.verdicts import verdicts_in
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Happening, Quote, Response
from events.tagging.times.when import date_of

_MOST = 12  # transfers in one sentence


@dataclass(frozen=True)
class Exchanges:
    """Drafts and answers that were given; `events` are the deadlines and the texts only announced."""

    drafts: tuple[Draft, ...]
    responses: tuple[Response, ...]
    events: tuple[Happening, ...] = ()
    verbs: tuple[int, ...] = ()  # where verbs begin by which texts change hands: no deeds of another kind

    def with_deeds(self, reading: Reading, deeds: Iterable[Happening]) -> tuple[Happening, ...]:
        """The exchanges' own events and the deeds beside them, in the order of the text."""
        apart = [deed for deed in deeds if not self._gives_a_text(reading, deed)]
        return tuple(sorted((*apart, *self.events), key=lambda event: event.span))

    def _gives_a_text(self, reading: Reading, deed: Happening) -> bool:
        """Whether the verb of a deed is one by which a text is given: a draft or an answer tells it."""
        kind, _, phrase = deed.rule.partition(":")
        if kind != "verb":
            return False
        at = bisect_left(self.verbs, deed.span[0])
        within = (start for start in self.verbs[at : at + _MOST] if start < deed.span[1])
        return any(reading.page.folded.startswith(phrase.split(" ")[0], start) for start in within)


@dataclass
class _Known:
    """What the text has told so far; a thing told twice stands here once, with all that either telling knew."""

    drafts: list[Draft] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    verbs: set[int] = field(default_factory=set)


def find_exchanges(reading: Reading, quotes: tuple[Quote, ...]) -> Exchanges:
    """The drafts, responses, deadlines and announced texts of a page."""
    memory, known, spoken = Memory(), _Known(), Spoken.of(quotes)
    by_sentence = acting.quotes_by_sentence(reading, quotes)
    for index, sentence in enumerate(reading.sentences):
        nouns = nouns_in(reading, sentence)
        own = by_sentence.get(index, ())
        _read_transfers(reading, memory, sentence, index, nouns, own, spoken, known)
        for transfer in _answers(reading, memory, sentence, index, own):
            known.responses = merged_responses(known.responses, responses_of(reading, index, transfer))
        clause = Clause(reading, memory, sentence, index, own)
        _read_again(clause, known)
        _read_verdicts(clause, nouns, known)
        for noun in nouns:
            _read_named(reading, memory, index, noun, known)
        known.events += deadlines_in(reading, memory, sentence, index)
        memory.read(reading, sentence.end)
    drafts = articles_of(reading, quotes, known.drafts)
    return Exchanges(tuple(drafts), tuple(known.responses), tuple(known.events), tuple(sorted(known.verbs)))


def _read_transfers(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    nouns: Sequence[Noun],
    quotes: tuple[Quote, ...],
    spoken: Spoken,
    known: _Known,
) -> None:
    for count, transfer in enumerate(find_transfers(reading, memory, sentence, index, nouns, quotes, spoken)):
        if count >= _MOST:
            return
        known.verbs.add(transfer.verb[0])
        if transfer.planned:
            known.events += announced(reading, sentence, transfer)
            continue
        transfer = dated_by_telling(reading, index, transfer, quotes)
        if not transfer.givers:
            for at in recalled(known.drafts):
                known.drafts[at] = echoed(known.drafts[at], transfer)
            continue
        drafts = drafts_of(reading, sentence, transfer)
        if drafts:
            asks = asks_of(reading, index, transfer.nouns[0].span(reading)[1])
            drafts = [replace(draft, asks=asks) for draft in apportioned(reading, index, drafts)]
        known.drafts = merged_drafts(known.drafts, drafts)
        known.responses = merged_responses(known.responses, responses_of(reading, index, transfer))


def _read_again(clause: Clause, known: _Known) -> None:
    verbs = verbs_in(clause.reading, clause.sentence) if known.drafts else ()
    for verb, happening in told_again(clause, verbs, known.drafts):
        known.verbs.add(verb.span(clause.reading)[0])
        known.drafts, dated = with_day(known.drafts, happening)
        known.events += [] if dated else [happening]


def _read_verdicts(clause: Clause, nouns: Sequence[Noun], known: _Known) -> None:
    for response, verb in verdicts_in(clause, nouns, known.drafts):
        known.verbs.add(verb.span(clause.reading)[0])
        known.responses = merged_responses(known.responses, [response])


def _read_named(reading: Reading, memory: Memory, index: int, noun: Noun, known: _Known) -> None:
    """Adds what a noun phrase alone tells."""
    span = noun.span(reading)
    if noun.kind == "draft":
        known.drafts = merged_drafts(known.drafts, named.drafts_named(reading, memory, index, span))
        return
    told = [
        replace(item, stance=stance_after(reading, index, frozenset()))
        for item in named.responses_named(reading, memory, index, span)
    ]
    known.responses = merged_responses(known.responses, told)


def _answers(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, quotes: tuple[Quote, ...]
) -> Iterable[Transfer]:
    """Answers given by a verb without a noun."""
    page = reading.page
    for at in page.word_range(sentence.start, sentence.end):
        answer = answers.answer_at(reading, memory, sentence, index, at)
        if answer is None or reading.quotation_around(page.words[at].start):
            continue
        subject, answered, verb, written = answer
        around = acting.statement_at(quotes, verb[0])
        timex = date_of(reading, sentence, verb, around)
        givers = principals(reading, subject)
        takers = tuple(item for item in principals(reading, answered) if item not in givers)
        noun = Noun(at, at, "response", plural=False)
        if givers:
            passage = (sentence.start, sentence.end)
            yield Transfer(
                givers, takers, (noun,), passage, verb, timex, "verb", around is not None, written=written
            )
