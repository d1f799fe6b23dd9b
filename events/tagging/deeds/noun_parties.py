"""Who has the call, the talks or the visit that a noun tells of."""

from events.tagging.deeds import acting, places
from events.tagging.deeds.gatherings import noun_phrase, sides_of_gathering, subject_behind
from events.tagging.deeds.triggers import Trigger, between_at
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention
from events.tagging.wordlists import words

_NEAR = 600  # characters before a noun in which its subject is looked for


def sides_of_noun(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> acting.Sides | None:
    """ "A call between A and B", "a meeting with B" (of whoever the sentence is about), "on a visit to B"."""
    phrase = noun_phrase(reading, sentence, trigger)
    if phrase.void or trigger.last + 1 >= len(reading.page.words):
        return None
    named = _between(reading, memory, sentence, index, trigger) or _with(
        reading, memory, sentence, index, trigger
    )
    if named is None or not (named[0] and named[1]):
        told = _told_in_passing(reading, memory, sentence, index, trigger)
        gathered = told or sides_of_gathering(reading, memory, sentence, index, trigger, phrase)
        if gathered or named is None:
            return gathered
    sources, targets = named
    planned = phrase.planned or _is_ahead(reading, sentence, trigger)
    return acting.Sides(
        sources, targets, acting.Modality(not planned, planned), at=phrase.at, past=phrase.past
    )


def _between(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> tuple[list[Mention], list[Mention]] | None:
    page = reading.page
    at = between_at(page, trigger.last, len(page.words))
    if at is None or page.words[at].start >= sentence.end:
        return None
    actors = acting.actors_of(
        reading, memory, acting.parties_after(reading, sentence, page.words[at].end), index
    )
    return actors[:1], actors[1:]


def _with(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> tuple[list[Mention], list[Mention]] | None:
    page = reading.page
    following = page.words[trigger.last + 1]
    if following.start >= sentence.end or following.folded != ("to" if trigger.label == "visit" else "with"):
        return None
    start = page.words[trigger.first].start
    before = _subject_before(reading, sentence, start)
    sources = acting.actors_of(reading, memory, [before], index) if before else []
    targets = acting.actors_of(reading, memory, acting.parties_after(reading, sentence, following.end), index)
    if trigger.label == "visit":
        targets = targets or places.states_at(reading, trigger.last + 2)
    if not sources:
        sources = subject_behind(reading, memory, sentence, index, following.end)
    return sources, targets


def _told_in_passing(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> acting.Sides | None:
    """ "X repeated it to Y in a call", "X told Y by telephone": who said it, and the person it was said to."""
    page = reading.page
    at = trigger.first - 1
    while at >= 0 and page.words[at].folded in words("happenings", "of_a_call"):
        at -= 1
    tied = at >= 0 and page.words[at].folded in ("in", "by", "over", "on", "during")
    start = page.words[at].start if tied else sentence.start
    if trigger.label != "call" or not tied or start <= sentence.start:
        return None
    people = [party for party in reading.parties.within(sentence.start, start) if party.kind == "person"]
    if len(people) < 2 or start - people[-1].end > 1:
        return None
    source = acting.actors_of(reading, memory, people[:1], index)
    target = acting.actors_of(reading, memory, people[-1:], index)
    return acting.Sides(source, target, acting.Modality(True, planned=False))


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
