"""Who does what a verb tells of, and to whom; whether it was done, lies ahead, or neither."""

from events.tagging.deeds import acting, places
from events.tagging.deeds.triggers import Trigger
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.wordlists import word_list, words

_JOINT = frozenset({"meeting", "call", "negotiation", "AGREE"})  # what several do among themselves
_TOGETHER = frozenset(
    {"meeting", "call", "negotiation", "AGREE", "COOPERATE", "exercise"}
)  # what two do together needs no object


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
    if (
        not subjects
        and trigger.label == "PROTEST"
        and page.words[trigger.first - 1].folded in words("happenings", "crowds")
    ):
        return acting.Sides([], [], acting.Modality(True, planned=False), alone=True)
    if not subjects or acting.is_supposed(reading, sentence, page.word_at(subjects[0].start)):
        return None
    if trigger.form == "past" and between & words("happenings", "passive"):
        return _agent_parties(reading, memory, sentence, index, trigger, subjects, between)
    if "would" in between and _is_reported(reading, sentence, subjects[0].start):
        between = between - {"would"} | {"will"}  # "said he would"
    modality = _modality(between, trigger, opens=subjects[0].start - sentence.start <= len("The "))
    if trigger.rule == "awaited":
        modality = acting.Modality(False, planned=True)
    if modality is None or ("agreed" in between and trigger.label not in _JOINT and trigger.label != "visit"):
        return None
    sources = acting.actors_of(reading, memory, subjects, index)
    after = acting.parties_after(reading, sentence, places.behind_preposition(reading, trigger.last))
    after = after or acting.parties_after(reading, sentence, page.words[trigger.first].end)
    if not after and trigger.label in _TOGETHER and len(sources) > 1:
        return acting.Sides(sources[:1], sources[1:], modality, alone=True)
    if page.words[trigger.first].folded.startswith("discuss"):
        after = _discussed_with(reading, sentence, trigger)
    behind = page.word_at(places.behind_preposition(reading, trigger.last))
    targets = acting.actors_of(reading, memory, after, index)
    if not targets and trigger.label not in _TOGETHER:
        targets = places.states_at(reading, behind)
    if trigger.rule == "call" and any(target.type == "organization" for target in targets):
        return None  # who speaks to a council calls nobody
    if trigger.rule == "presence" and not _are_people(subjects):
        return None
    if trigger.rule == "speaking":
        return None
    beside_unknown = page.words[first - 2].folded == "and" and subjects[-1].end < page.words[first - 1].start
    alone = trigger.label in _TOGETHER and (bool(after) or beside_unknown)
    alone = alone or (
        trigger.label in _JOINT and any(acting.is_several(reading, party) for party in subjects)
    )
    return acting.Sides(sources, targets, modality, alone)


def _discussed_with(reading: Reading, sentence: Sentence, trigger: Trigger) -> list[Party]:
    """ "Discussed the crisis with B": what is discussed takes no part."""
    page = reading.page
    for at in range(trigger.last + 1, min(trigger.last + 12, len(page.words))):
        if page.words[at].folded == "with" and page.words[at].start < sentence.end:
            return acting.parties_after(reading, sentence, page.words[at].end)
    return []


def _are_people(subjects: list[Party]) -> bool:
    return all(
        party.kind == "person" or (party.kind == "role" and party.role is not None) for party in subjects
    )


def _is_reported(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether a verb of saying governs the clause that begins at an offset."""
    page = reading.page
    first = page.word_at(offset)
    before = page.words[max(page.word_at(sentence.start), first - 6) : first]
    return any(word.folded in words("deeds", "reporting") for word in before)


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
    sources = acting.actors_of(reading, memory, host, index) or places.state_at(reading, trigger.last + 1)
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
