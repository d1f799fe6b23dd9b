"""Happenings: calls, meetings, visits and the rest of PLOVER, with a date, a source and a target."""

from events.tagging.deeds import acting
from events.tagging.deeds.noun_parties import sides_of_noun
from events.tagging.deeds.repeated import add, sharing_day
from events.tagging.deeds.triggers import Trigger, find_triggers
from events.tagging.deeds.verb_parties import sides_of_verb
from events.tagging.names.memory import Memory
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening, Mention, Quote
from events.tagging.text import Span
from events.tagging.times.when import date_of, is_after_publication
from events.tagging.wordlists import words

_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})  # done in words


def find_happenings(reading: Reading, quotes: tuple[Quote, ...]) -> tuple[Happening, ...]:
    """The happenings of a text in order. What stands inside quotation marks, is denied or only possible is left out."""
    memory = Memory()
    speakers = sorted(
        (quote.speaker.start, quote.speaker.name) for quote in quotes if quote.speaker and quote.speaker.name
    )
    by_sentence = acting.quotes_by_sentence(reading, quotes)
    at = 0
    found: list[Happening] = []
    for index, sentence in enumerate(reading.sentences):
        for trigger in find_triggers(reading, sentence):
            memory.read(reading, reading.page.words[trigger.last].end)
            happening = _happening(reading, memory, sentence, index, trigger, by_sentence.get(index, ()))
            if happening is not None:
                add(found, sharing_day(reading.page, found, happening, sentence, trigger.first))
        memory.read(reading, sentence.end)
        while at < len(speakers) and speakers[at][0] < sentence.end:
            met = memory.people.get(speakers[at][1])
            memory.spoke(met.mention if met else None, index)
            at += 1
    return tuple(found)


def _happening(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    trigger: Trigger,
    quotes: tuple[Quote, ...],
) -> Happening | None:
    find_sides = sides_of_noun if trigger.form == "noun" else sides_of_verb
    sides = find_sides(reading, memory, sentence, index, trigger)
    if sides is None or not sides.sources:
        return None
    source = _names(sides.sources)
    target = tuple(name for name in _names(sides.targets) if name not in source)
    page = reading.page
    start, end = page.words[trigger.first].start, page.words[trigger.last].end
    if (trigger.label in _SPEECH or trigger.rule == "consent") and _is_stated(quotes, (start, end), source):
        return None
    around = acting.statement_at(quotes, start)
    timex = date_of(reading, sentence, (start, end), around)
    if not target and not _stands_alone(trigger, timex is not None):
        return None
    if timex and not sides.modality.planned and is_after_publication(reading, timex):
        timex = None
    confidence = 0.8 - 0.15 * bool(around) - 0.1 * (trigger.form == "noun") - 0.1 * (trigger.label in _SPEECH)
    bounds = [(mention.start, mention.end) for mention in (*sides.sources, *sides.targets)]
    inside = [span for span in bounds if sentence.start <= span[0] < sentence.end] + [(start, end)]
    return Happening(
        label=trigger.label,
        date=timex.edtf if timex else None,
        source=source,
        target=target,
        span=(min(span[0] for span in inside), max(span[1] for span in inside)),
        rule=f"{trigger.form if trigger.form == 'noun' else 'verb'}:{page.folded[start:end]}"[:60],
        confidence=round(confidence, 2),
        planned=sides.modality.planned,
    )


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


def _stands_alone(trigger: Trigger, dated: bool) -> bool:
    """Whether a happening needs no other side: a deed whose phrase says on what it is done, or that has its day."""
    if trigger.rule in words("happenings", "alone_on_its_day"):
        return dated and trigger.size > 1
    return trigger.rule in words("happenings", "alone") and (trigger.size > 1 or dated)


def _names(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions))
