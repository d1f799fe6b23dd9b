"""Texts of which somebody speaks himself: "We have sent our written reply to Ostrania," said the minister."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events.tagging.names.memory import Memory
from events.tagging.papers.clause import Clause, Transfer, Verb, is_supposed, modality_of, words_between
from events.tagging.papers.papernouns import Noun, is_object, nouns_in
from events.tagging.papers.passives import is_adverb
from events.tagging.papers.sides import Sides, direct_takers, principals
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention, Quote, Speaker
from events.tagging.wordlists import word_list, words

_REACH = 14  # words between a verb and its text
_AUXILIARIES = 5
_NESTED = 8  # statements within one another


@dataclass(frozen=True)
class Spoken:
    """The statements of a text by where their pieces begin."""

    starts: tuple[int, ...]
    pieces: tuple[tuple[int, int, Quote], ...]

    @classmethod
    def of(cls, quotes: Sequence[Quote]) -> "Spoken":
        direct = [quote for quote in quotes if quote.type != "indirect"]
        pieces = sorted(
            ((start, end, quote) for quote in direct for start, end in quote.spans),
            key=lambda piece: piece[:2],
        )
        return cls(tuple(start for start, _, _ in pieces), tuple(pieces))

    def at(self, offset: int) -> Quote | None:
        """The innermost statement around an offset."""
        last = bisect_right(self.starts, offset)
        for start, end, quote in reversed(self.pieces[max(0, last - _NESTED) : last]):
            if start <= offset < end:
                return quote
        return None


def firsthand(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, verbs: Sequence[Verb], spoken: Spoken
) -> Iterator[Transfer]:
    """What a speaker says that he or his side gave or got; `verbs` are those of the sentence."""
    nouns: tuple[Noun, ...] | None = None
    for verb in verbs:
        start = verb.span(reading)[0]
        first = _after_we(reading, sentence, verb)
        quote = spoken.at(start) if first is not None else None
        if (
            first is None
            or quote is None
            or quote.speaker is None
            or is_supposed(reading, sentence, first - 1)
        ):
            continue
        nouns = nouns_in(reading, sentence, spoken=True) if nouns is None else nouns
        objects = [noun for noun in nouns if verb.last < noun.first <= verb.last + _REACH]
        modality = modality_of(words_between(reading, first, verb.first))
        speaker = _side_of(reading, quote.speaker)
        if not objects or not speaker or modality is None or not is_object(reading, objects[0]):
            continue
        clause = Clause(reading, memory, sentence, index, (quote,))
        transfer = _transfer(clause, verb, speaker, objects[0])
        if transfer is not None:
            yield replace(transfer, planned=modality == "planned", shown=verb.shows)


def _transfer(clause: Clause, verb: Verb, speaker: Sides, noun: Noun) -> Transfer | None:
    reading, end = clause.reading, clause.sentence.end
    verb_end, (noun_start, noun_end) = verb.span(reading)[1], noun.span(reading)
    start = verb.span(reading)[0]
    if verb.gets:
        givers = clause.tied((verb_end, end), "from")
        return clause.transfer(verb, givers, speaker, (noun,), start, "firsthand") if givers else None
    if verb.shows and noun.kind == "response":
        return None
    direct = direct_takers(reading, clause.memory, clause.sentence, clause.index, (verb_end, noun_start))
    tied = clause.tied((verb_end, noun_start), "to") if noun_start > verb_end else ()
    tie = "with" if noun.kind == "draft" else "to"
    takers = direct or (*tied, *clause.tied((noun_end, end), tie))
    return clause.transfer(verb, speaker, takers, (noun,), start, "firsthand")


def _after_we(reading: Reading, sentence: Sentence, verb: Verb) -> int | None:
    """The word after "we" where only auxiliaries stand between it and a verb; else None."""
    page, at = reading.page, verb.first - 1
    planned = word_list("happenings")["modality"]["planned"]
    while at >= 0 and page.words[at].start >= sentence.start and verb.first - at <= _AUXILIARIES:
        folded = page.words[at].folded
        if folded in ("we", "i"):
            return at + 1
        if (
            folded not in words("saying", "between")
            and folded not in planned
            and not is_adverb(page.words[at])
        ):
            return None
        at -= 1
    return None


def _side_of(reading: Reading, speaker: Speaker) -> Sides:
    """For whom a speaker speaks, where he is known: the state or organization, never the man."""
    if speaker.name is None:
        return ()
    named = Mention(
        speaker.start,
        speaker.end,
        speaker.text,
        "person",
        speaker.name,
        speaker.key,
        speaker.link,
        "speaker",
        0.7,
    )
    known = [side for side in principals(reading, [named]) if side.type != "person"]
    if known or speaker.on_behalf_of is None:
        return tuple(known)
    return (replace(named, type="state", name=speaker.on_behalf_of, key=None, link=None),)
