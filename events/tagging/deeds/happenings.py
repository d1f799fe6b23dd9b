"""Happenings: calls, meetings, visits and the rest of PLOVER, with a date, a source and a target."""

from events.tagging.deeds import acting
from events.tagging.deeds.repeated import add, sharing_day
from events.tagging.deeds.triggers import Trigger, between_at, find_triggers
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Happening, Mention, Quote
from events.tagging.text import Span
from events.tagging.times.when import date_of, is_after_publication
from events.tagging.wordlists import word_list, words

_NEAR = 600  # characters before a noun in which its subject is looked for
_TOGETHER = frozenset({"meeting", "call", "negotiation"})  # what two do together needs no object
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
    if trigger.form == "noun":
        sources, targets, modality = _noun_parties(reading, memory, sentence, index, trigger)
    else:
        sources, targets, modality = _verb_parties(reading, memory, sentence, index, trigger)
    source, target = _names(sources), _names(targets)
    target = tuple(name for name in target if name not in source)
    if modality is None or not source:
        return None
    page = reading.page
    start, end = page.words[trigger.first].start, page.words[trigger.last].end
    if (trigger.label in _SPEECH or trigger.rule == "consent") and _is_stated(quotes, (start, end), source):
        return None
    around = acting.statement_at(quotes, start)
    timex = date_of(reading, sentence, (start, end), around)
    if not target and not _stands_alone(trigger, timex is not None):
        return None
    if timex and not modality.planned and is_after_publication(reading, timex):
        timex = None
    confidence = 0.8 - 0.15 * bool(around) - 0.1 * (trigger.form == "noun") - 0.1 * (trigger.label in _SPEECH)
    bounds = [(mention.start, mention.end) for mention in (*sources, *targets)]
    inside = [span for span in bounds if sentence.start <= span[0] < sentence.end] + [(start, end)]
    return Happening(
        label=trigger.label,
        date=timex.edtf if timex else None,
        source=source,
        target=target,
        span=(min(span[0] for span in inside), max(span[1] for span in inside)),
        rule=f"{trigger.form if trigger.form == 'noun' else 'verb'}:{page.folded[start:end]}"[:60],
        confidence=round(confidence, 2),
        planned=modality.planned,
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


_Parties = tuple[list[Mention], list[Mention], acting.Modality | None]


def _verb_parties(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> _Parties:
    page = reading.page
    if trigger.form == "ing" and page.words[trigger.first - 1].folded not in words("happenings", "passive"):
        return [], [], None
    if trigger.form == "passive":
        return _passive_parties(reading, memory, sentence, index, trigger)
    subjects, first = acting.subjects_of(reading, memory, sentence, trigger.first)
    between = {page.words[at].folded for at in range(first, trigger.first)}
    if not subjects:
        return [], [], None
    if trigger.form == "past" and between & words("happenings", "passive"):
        return _agent_parties(reading, memory, sentence, index, trigger, subjects, between)
    modality = _modality(between, trigger, opens=subjects[0].start - sentence.start <= len("The "))
    if modality is None:
        return [], [], None
    sources = acting.actors_of(reading, memory, subjects, index)
    after = acting.parties_after(reading, sentence, acting.behind_preposition(reading, trigger.last))
    after = after or acting.parties_after(reading, sentence, page.words[trigger.first].end)
    if not after and trigger.label in _TOGETHER and len(sources) > 1:
        return sources[:1], sources[1:], modality
    behind = page.word_at(acting.behind_preposition(reading, trigger.last))
    targets = acting.actors_of(reading, memory, after, index) or _place(reading, behind)
    return sources, targets, modality


def _passive_parties(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> _Parties:
    """ "X was summoned to the ministry": the ministry acts, X is whom it is done to."""
    page = reading.page
    subjects, first = acting.subjects_of(reading, memory, sentence, trigger.first)
    between = {page.words[at].folded for at in range(first, trigger.first)}
    table = word_list("happenings")["modality"]
    if between & set(table["denied"] + table["possible"]):
        return [], [], None
    planned = bool(between & set(table["planned"]))
    host = acting.parties_after(reading, sentence, page.words[trigger.last].end)
    sources = acting.actors_of(reading, memory, host, index) or _place(reading, trigger.last + 1)
    return sources, acting.actors_of(reading, memory, subjects, index), acting.Modality(not planned, planned)


def _agent_parties(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    trigger: Trigger,
    subjects: list[Party],
    between: set[str],
) -> _Parties:
    """ "X was expelled by Y": Y acts."""
    page = reading.page
    table = word_list("happenings")["modality"]
    if between & set(table["denied"] + table["possible"]):
        return [], [], None
    for at in range(trigger.last + 1, min(trigger.last + 5, len(page.words))):
        if page.words[at].folded == "by":
            agents = acting.parties_after(reading, sentence, page.words[at].end)
            planned = bool(between & set(table["planned"]))
            done_to = acting.actors_of(reading, memory, subjects, index)
            return (
                acting.actors_of(reading, memory, agents, index),
                done_to,
                acting.Modality(not planned, planned),
            )
    return [], [], None


def _modality(between: set[str], trigger: Trigger, opens: bool) -> acting.Modality | None:
    table = word_list("happenings")["modality"]
    if between & set(table["denied"]) or between & set(table["possible"]):
        return None
    ahead = between & set(table["planned"])
    if ahead == {"to"} and not between & words(
        "happenings", "passive"
    ):  # "asked A to sign" is no plan of A's; "A to sign" as a headline has it is
        return acting.Modality(happened=False, planned=True) if opens else None
    if ahead:
        return acting.Modality(happened=False, planned=True)
    return acting.Modality(True, False)


def _noun_parties(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> _Parties:
    """ "A call between A and B", "a meeting with B" (of whoever the sentence is about), "on a visit to B"."""
    page = reading.page
    following = page.words[trigger.last + 1] if trigger.last + 1 < len(page.words) else None
    if following is None or following.start >= sentence.end:
        return [], [], None
    happened = acting.Modality(True, planned=False)
    if (at := between_at(page, trigger.last, len(page.words))) and page.words[at].start < sentence.end:
        following = page.words[at]
        parties = acting.parties_after(reading, sentence, following.end)
        actors = acting.actors_of(reading, memory, parties, index)
        return actors[:1], actors[1:], happened
    if following.folded not in ("with", "to") or (following.folded == "to") != (trigger.label == "visit"):
        return _told_in_passing(reading, memory, sentence, index, trigger)
    before = _subject_before(reading, sentence, page.words[trigger.first].start)
    sources = acting.actors_of(reading, memory, [before], index) if before else []
    after = acting.parties_after(reading, sentence, following.end)
    targets = acting.actors_of(reading, memory, after, index)
    if trigger.label == "visit":
        targets = targets or _place(reading, trigger.last + 2)
    if _is_ahead(reading, sentence, trigger):
        happened = acting.Modality(False, planned=True)
    return sources, targets, happened


def _told_in_passing(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> _Parties:
    """ "X repeated it to Y in a call", "X told Y by telephone": who said it, and the person it was said to."""
    page = reading.page
    at = trigger.first - 1
    while at >= 0 and page.words[at].folded in words("happenings", "of_a_call"):
        at -= 1
    tied = at >= 0 and page.words[at].folded in ("in", "by", "over", "on", "during")
    start = page.words[at].start if tied else sentence.start
    if trigger.label != "call" or not tied or start <= sentence.start:
        return [], [], None
    people = [party for party in reading.parties.within(sentence.start, start) if party.kind == "person"]
    if len(people) < 2 or start - people[-1].end > 1:
        return [], [], None
    source = acting.actors_of(reading, memory, people[:1], index)
    return source, acting.actors_of(reading, memory, people[-1:], index), acting.Modality(True, planned=False)


def _subject_before(reading: Reading, sentence: Sentence, offset: int) -> Party | None:
    """The nearest person, else actor, before a noun: who has the meeting that is told of."""
    start = max(sentence.start, offset - _NEAR)
    before = [party for party in reading.parties.within(start, offset) if party.end <= offset]
    people = [party for party in before if party.kind in ("person", "pronoun")]
    nearest = people or before
    return nearest[-1] if nearest else None


def _is_ahead(reading: Reading, sentence: Sentence, trigger: Trigger) -> bool:
    page = reading.page
    first = page.word_range(sentence.start, sentence.end).start
    before = [page.words[at].folded for at in range(max(first, trigger.first - 6), trigger.first)]
    return any(
        word in ("will", "plans", "planned", "scheduled", "upcoming", "next", "expected") for word in before
    )


def _place(reading: Reading, index: int) -> list[Mention]:
    """The state whose capital or name stands at a word: where a visit goes."""
    page, lexicon = reading.page, reading.lexicon
    if index < len(page.words) and page.words[index].folded == "the":
        index += 1
    if index >= len(page.words):
        return []
    length, entries = lexicon.entries_at(page.words, index)
    states = {entry.key for entry in entries if lexicon[entry.key].type == "state"}
    if not length or len(states) != 1:
        return []
    actor = lexicon[states.pop()]
    start, end = page.words[index].start, page.words[index + length - 1].end
    text = page.text[start:end]
    return [Mention(start, end, text, "state", actor.name, actor.key, actor.wikidata, "place", 0.8)]
