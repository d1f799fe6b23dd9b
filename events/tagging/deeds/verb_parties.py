"""Who does what a verb tells of, and to whom; whether it was done, lies ahead, or neither."""

from events.tagging.deeds import acting
from events.tagging.deeds.triggers import Trigger
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.wordlists import word_list, words

_TOGETHER = frozenset({"meeting", "call", "negotiation"})  # what two do together needs no object


def sides_of_verb(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> acting.Sides | None:
    page = reading.page
    if trigger.form == "ing" and page.words[trigger.first - 1].folded not in words("happenings", "passive"):
        return None
    if trigger.form == "passive":
        return _passive_parties(reading, memory, sentence, index, trigger)
    subjects, first = acting.subjects_of(reading, memory, sentence, trigger.first)
    between = {page.words[at].folded for at in range(first, trigger.first)}
    if not subjects:
        return None
    if trigger.form == "past" and between & words("happenings", "passive"):
        return _agent_parties(reading, memory, sentence, index, trigger, subjects, between)
    modality = _modality(between, trigger, opens=subjects[0].start - sentence.start <= len("The "))
    if modality is None:
        return None
    sources = acting.actors_of(reading, memory, subjects, index)
    after = acting.parties_after(reading, sentence, acting.behind_preposition(reading, trigger.last))
    after = after or acting.parties_after(reading, sentence, page.words[trigger.first].end)
    if not after and trigger.label in _TOGETHER and len(sources) > 1:
        return acting.Sides(sources[:1], sources[1:], modality)
    behind = page.word_at(acting.behind_preposition(reading, trigger.last))
    targets = acting.actors_of(reading, memory, after, index) or acting.state_at(reading, behind)
    return acting.Sides(sources, targets, modality)


def _passive_parties(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger
) -> acting.Sides | None:
    """ "X was summoned to the ministry": the ministry acts, X is whom it is done to."""
    page = reading.page
    subjects, first = acting.subjects_of(reading, memory, sentence, trigger.first)
    between = {page.words[at].folded for at in range(first, trigger.first)}
    table = word_list("happenings")["modality"]
    if between & set(table["denied"] + table["possible"]):
        return None
    planned = bool(between & set(table["planned"]))
    host = acting.parties_after(reading, sentence, page.words[trigger.last].end)
    sources = acting.actors_of(reading, memory, host, index) or acting.state_at(reading, trigger.last + 1)
    done_to = acting.actors_of(reading, memory, subjects, index)
    return acting.Sides(sources, done_to, acting.Modality(not planned, planned))


def _agent_parties(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    trigger: Trigger,
    subjects: list[Party],
    between: set[str],
) -> acting.Sides | None:
    """ "X was expelled by Y": Y acts."""
    page = reading.page
    table = word_list("happenings")["modality"]
    if between & set(table["denied"] + table["possible"]):
        return None
    for at in range(trigger.last + 1, min(trigger.last + 5, len(page.words))):
        if page.words[at].folded == "by":
            agents = acting.parties_after(reading, sentence, page.words[at].end)
            planned = bool(between & set(table["planned"]))
            done_to = acting.actors_of(reading, memory, subjects, index)
            done_by = acting.actors_of(reading, memory, agents, index)
            return acting.Sides(done_by, done_to, acting.Modality(not planned, planned))
    return None


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
