"""Happenings: calls, meetings, visits and the rest of PLOVER, with a date, a source and a target."""

from dataclasses import replace

from events.tagging.deeds import acting
from events.tagging.deeds.gatherings import sides_of_gathering
from events.tagging.deeds.noun_parties import sides_of_noun
from events.tagging.deeds.repeated import Told, add, drop_consent, sharing_day
from events.tagging.deeds.triggers import Trigger, find_triggers, nouns_within
from events.tagging.deeds.verb_parties import sides_of_verb
from events.tagging.names.memory import Memory
from events.tagging.papers.sides import principals
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening, Mention, Quote, Timex
from events.tagging.text import Span
from events.tagging.times.when import date_of, is_after_publication
from events.tagging.wordlists import words

_ENCOUNTERS = frozenset({"meeting", "call", "negotiation", "visit"})
_BESIDE = 60  # characters between a deed and a party within which one span shows both
_NOUNS = ("noun", "paper")
_TIMELESS = (*_NOUNS, "s", "base")  # forms that also tell of what lies ahead: "meets on Friday"
_ONLY_DATED = frozenset({"ACCUSE", "SUPPORT", "THREATEN"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})  # done in words


def find_happenings(reading: Reading, quotes: tuple[Quote, ...]) -> tuple[Happening, ...]:
    """The happenings of a text in order. What stands inside quotation marks, is denied or only possible is left out."""
    memory = Memory()
    speakers = sorted(
        (quote.speaker.start, quote.speaker.name) for quote in quotes if quote.speaker and quote.speaker.name
    )
    by_sentence = acting.quotes_by_sentence(reading, quotes)
    at = 0
    found: list[Told] = []
    for index, sentence in enumerate(reading.sentences):
        for trigger in find_triggers(reading, sentence):
            memory.read(reading, reading.page.words[trigger.last].end)
            for candidate in (trigger, *nouns_within(reading.page, trigger)):
                told = _told(reading, memory, sentence, index, candidate, by_sentence.get(index, ()))
                if told is not None:
                    drop_consent(found, told)
                    add(found, sharing_day(reading.page, found, told, sentence, trigger.first))
                    break
        memory.read(reading, sentence.end)
        while at < len(speakers) and speakers[at][0] < sentence.end:
            met = memory.people.get(speakers[at][1])
            memory.spoke(met.mention if met else None, index)
            at += 1
    return tuple(told.happening for told in found)


def _told(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    trigger: Trigger,
    quotes: tuple[Quote, ...],
) -> Told | None:
    find_sides = {"noun": sides_of_noun, "paper": sides_of_gathering}.get(trigger.form, sides_of_verb)
    sides = find_sides(reading, memory, sentence, index, trigger)
    if sides is None:
        return None
    page = reading.page
    phrase = page.words[trigger.first].start, page.words[trigger.last].end
    if (trigger.label in _SPEECH or trigger.rule == "consent") and _is_stated(
        quotes, phrase, _names(sides.sources)
    ):
        return None
    around = acting.statement_at(quotes, phrase[0])
    timex = date_of(reading, sentence, sides.at or phrase, around)
    planned = sides.modality.planned
    if timex and not planned and is_after_publication(reading, timex):
        planned = trigger.form in _TIMELESS and not sides.past
        timex = timex if planned else None
    if not _is_told(sides, trigger, timex is not None):
        return None
    if timex is None and (trigger.label in _ONLY_DATED or trigger.rule == "consent"):
        return None
    if (trigger.rule == "seeing" and not planned) or (trigger.rule == "speaking" and timex is None):
        return None
    happening = _suggested(reading, sentence, trigger, sides, timex, phrase, around is not None)
    acting_for = principals(reading, (*sides.sources, *sides.targets))
    return Told(
        replace(happening, planned=planned),
        frozenset(side.name for side in acting_for),
        trigger.form in _NOUNS,
    )


def _suggested(
    reading: Reading,
    sentence: Sentence,
    trigger: Trigger,
    sides: acting.Sides,
    timex: Timex | None,
    phrase: Span,
    attributed: bool,
) -> Happening:
    source = _names(sides.sources)
    form = trigger.form if trigger.form in _NOUNS else "verb"
    return Happening(
        label=trigger.label,
        date=timex.edtf if timex else None,
        source=source,
        target=tuple(name for name in _names(sides.targets) if name not in source),
        span=_span(sentence, sides, phrase),
        rule=f"{form}:{reading.page.folded[phrase[0] : phrase[1]]}"[:60],
        confidence=round(
            0.8 - 0.15 * attributed - 0.1 * (form != "verb") - 0.1 * (trigger.label in _SPEECH), 2
        ),
    )


def _span(sentence: Sentence, sides: acting.Sides, phrase: Span) -> Span:
    """From the first to the last word that shows a happening: the phrase and the parties near it."""
    near = max(sentence.start, phrase[0] - _BESIDE), min(sentence.end, phrase[1] + _BESIDE)
    bounds = [(mention.start, mention.end) for mention in (*sides.sources, *sides.targets)]
    inside = [span for span in bounds if near[0] <= span[0] and span[1] <= near[1]]
    inside += [phrase, *([sides.at] if sides.at else [])]
    return min(span[0] for span in inside), max(span[1] for span in inside)


def _is_stated(quotes: tuple[Quote, ...], trigger: Span, source: tuple[str, ...]) -> bool:
    """Whether a statement says it already: the phrase reports it, or stands in what the same party says.

    One deed done in words is suggested once, as the statement, which has the words, their speech act and listeners.
    """
    for quote in quotes:
        if quote.cue and quote.cue[0] < trigger[1] and trigger[0] < quote.cue[1]:
            return True
        inside = any(start <= trigger[0] < end for start, end in quote.spans)
        if inside and quote.speaker and (quote.speaker.name,) == source:
            return True
    return False


def _is_told(sides: acting.Sides, trigger: Trigger, dated: bool) -> bool:
    """Whether enough is said: who and whom, or one side where that will do, or a day of what unnamed people did."""
    if not sides.sources:
        met = trigger.label in _ENCOUNTERS and bool(sides.targets)
        return (dated or sides.firm) and (sides.alone or met)
    return sides.firm or bool(sides.targets) or (sides.alone and dated) or _stands_alone(trigger, dated)


def _stands_alone(trigger: Trigger, dated: bool) -> bool:
    """Whether a happening needs no other side: a deed whose phrase says on what it is done, or that has its day."""
    if trigger.rule in words("happenings", "alone_on_its_day"):
        return dated and trigger.size > 1
    return trigger.rule in words("happenings", "alone") and (trigger.size > 1 or dated)


def _names(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))
