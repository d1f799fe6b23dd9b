"""Talks, summits, calls and papers told of by a noun: "the talks held in Ostrov", "a session is due on Monday"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.tagging.deeds import acting
from events.tagging.deeds.triggers import Trigger
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention
from events.tagging.text import Span, Word
from events.tagging.wordlists import word_list, words

_AHEAD = 16  # words behind the noun in which its verb is looked for
_BACK = 8  # and before it, in which what governs it stands
_A_DAY = len("2015-03-03")
_CLAUSE = 160  # characters an opening clause may be long
_ENDS = re.compile(r"[;:.!?\n]")
_PLAIN_GAP = re.compile(r"[ \n-]{1,2}|'|' ")


@dataclass
class NounPhrase:
    """What stands around a noun: who, where, when, the words that say it came about, and how."""

    parties: list[Party] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    placed: bool = False
    dated: bool = False
    day: bool = False  # whether the phrase itself holds a full day: "the March 3, 2015 agreement"
    strayed: bool = False  # whether other words than places and sides came before the day
    at: Span | None = None
    planned: bool = False
    void: bool = False  # called off, denied, only possible
    past: bool = False
    start: int = 0
    governor: str = ""


def noun_phrase(reading: Reading, sentence: Sentence, trigger: Trigger) -> NounPhrase:
    """What the words around a noun say of it; `void` where it is only asked for, feared or called off."""
    phrase = NounPhrase()
    phrase.start, phrase.governor = _left_of(reading, sentence, trigger, phrase)
    _read_on(reading, sentence, trigger, phrase)
    if phrase.governor not in words("happenings", "governing"):
        phrase.void = phrase.void or _is_unreal(reading, sentence, phrase.start)
    return phrase


def sides_of_gathering(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    trigger: Trigger,
    phrase: NounPhrase | None = None,
) -> acting.Sides | None:
    """Who gathers, where the words around a noun say that it came about or will; None where they do not."""
    phrase = phrase or noun_phrase(reading, sentence, trigger)
    if phrase.void or not _is_told(reading, phrase, trigger):
        return None
    sources = phrase.mentions + acting.actors_of(reading, memory, phrase.parties, index)
    if not sources:
        sources = _around(reading, memory, sentence, index, trigger, phrase.start)
    unique = list({mention.name: mention for mention in sources}.values())
    modality = acting.Modality(not phrase.planned, phrase.planned)
    firm = phrase.placed and (phrase.at is not None or len(unique) > 1)
    return acting.Sides(
        unique[:1], unique[1:], modality, alone=True, firm=firm, past=phrase.past, at=phrase.at
    )


def _is_told(reading: Reading, phrase: NounPhrase, trigger: Trigger) -> bool:
    """Whether the words around say that it took place; merely naming "the talks" does not."""
    if reading.page.words[trigger.last].folded in ("phone", "telephone"):
        return False
    if phrase.at is not None:
        return True
    if reading.page.words[trigger.last].folded == "round":
        return False
    if trigger.form == "paper":
        return phrase.day and trigger.label == "AGREE"
    return phrase.dated or (phrase.placed and phrase.governor in words("happenings", "governing"))


def _left_of(reading: Reading, sentence: Sentence, trigger: Trigger, phrase: NounPhrase) -> tuple[int, str]:
    """Where the noun phrase begins, and the preposition before it; takes note of who and when stand in it."""
    page = reading.page
    at = trigger.first - 1
    while at >= max(0, trigger.first - _BACK) and page.words[at].start >= sentence.start:
        word = page.words[at]
        if not _PLAIN_GAP.fullmatch(page.plain[word.end : page.words[at + 1].start]):
            return at + 1, ""
        if word.folded == "of" and page.words[at - 1].folded in words("happenings", "stretches"):
            at -= 2
            continue
        if word.folded in words("happenings", "governing"):
            return at + 1, word.folded
        if timex := reading.timex_ending_at(word.end):
            phrase.dated = phrase.dated or timex.edtf is not None
            phrase.day = timex.edtf is not None and len(timex.edtf) == _A_DAY
            at = page.word_at(timex.start) - 1
            continue
        if mentions := reading.mentions_within(word.start, word.end):
            phrase.mentions[:0] = mentions
        elif word.folded in words("happenings", "coming"):
            phrase.planned = True
        elif word.folded in words("happenings", "unsigned") and trigger.form == "paper":
            phrase.void = True
        elif word.folded in ("hosted", "hosts", "host", "hosting"):
            phrase.at = (word.start, word.end)
            return at + 1, word.folded
        elif word.folded in ("place", "passed", "pass") or (
            word.folded == "held" and at and page.words[at - 1].folded in words("happenings", "passive")
        ):
            _turn_round(reading, at, phrase)
            return at + 1, ""
        elif word.folded in words("happenings", "phrase_ends"):
            return at + 1, ""
        at -= 1
    return at + 1, ""


def _turn_round(reading: Reading, at: int, phrase: NounPhrase) -> None:
    """ "On Monday will take place a meeting": the verb stands before what takes place."""
    before = {word.folded for word in reading.page.words[max(0, at - 3) : at]}
    phrase.planned = phrase.planned or bool(before & {"will", "to", "should"})
    phrase.past = not phrase.planned
    phrase.at = reading.page.words[at].start, reading.page.words[at].end


def _read_on(reading: Reading, sentence: Sentence, trigger: Trigger, phrase: NounPhrase) -> None:
    """Reads what follows the noun up to the verb that says it took place, or the end of its clause."""
    page = reading.page
    at = trigger.last + 1
    stop = min(len(page.words), at + _AHEAD)
    auxiliaries: set[str] = set()
    while at < stop and page.words[at].start < sentence.end:
        gap = page.plain[page.words[at - 1].end : page.words[at].start]
        if _ENDS.search(gap) or ("," in gap and not _goes_on(page.words[at])):
            return
        if _takes_place(reading, trigger, at, auxiliaries, phrase):
            return
        at = _step(reading, sentence, at, auxiliaries, phrase)


def _goes_on(word: Word) -> bool:
    """Whether a comma before a word parts no clause: "the talks, held in"."""
    return word.folded in words("happenings", "took_place") or word.folded in (
        "the",
        "which",
        "due",
        "scheduled",
    )


def _step(reading: Reading, sentence: Sentence, at: int, auxiliaries: set[str], phrase: NounPhrase) -> int:
    """Takes note of the word or phrase at an index, and says where the next one begins."""
    page = reading.page
    word = page.words[at]
    if timex := next(iter(reading.timexes_within(word.start, word.end)), None):
        day = timex.edtf is not None and timex.type in ("DATE", "TIME")
        phrase.dated = phrase.dated or (day and not phrase.strayed)
        return max(at + 1, page.word_at(timex.end))
    if word.folded in ("between", "with", "of", "by", "among"):
        parties = acting.parties_after(reading, sentence, word.end)
        if parties and not phrase.at:
            phrase.parties += parties
        return max(at + 1, page.word_at(parties[-1].end)) if parties else at + 1
    if word.folded in ("in", "at") and at + 1 < len(page.words):
        phrase.placed = phrase.placed or page.words[at + 1].capital or _is_town(reading, at + 1)
    phrase.strayed = phrase.strayed or not (word.capital or word.folded in words("happenings", "tying"))
    auxiliaries.add(word.folded)
    return at + 1


def _is_town(reading: Reading, at: int) -> bool:
    """ "In the Swiss city"."""
    window = reading.page.words[at : at + 4]
    return any(word.folded in ("city", "capital", "town", "resort", "village") for word in window)


def _takes_place(
    reading: Reading, trigger: Trigger, at: int, auxiliaries: set[str], phrase: NounPhrase
) -> bool:
    """Whether a word ends the search: it says that the thing came about, will, or will not."""
    page = reading.page
    word = page.words[at].folded
    modality = word_list("happenings")["modality"]
    if (
        word in words("happenings", "called_off")
        or word in modality["denied"]
        or word in modality["possible"]
    ):
        phrase.void = True
        return True
    if word in words("happenings", "other_verbs"):
        return True
    verbs = words("happenings", "done_to_papers" if trigger.form == "paper" else "took_place")
    following = page.words[at + 1].folded if at + 1 < len(page.words) else ""
    due = word in ("due", "scheduled", "expected", "planned", "slated", "set") and following in _DUE_BEFORE
    if (
        word not in verbs
        and not due
        and not (word in ("take", "takes", "took", "taken", "taking") and following == "place")
    ):
        return False
    ahead = auxiliaries & (set(modality["planned"]) - {"to", "set"})
    bound = "to" in auxiliaries and bool(auxiliaries & words("happenings", "passive"))
    phrase.planned = phrase.planned or due or bool(ahead) or bound
    phrase.past = not phrase.planned and bool({word, *auxiliaries} & words("happenings", "past"))
    phrase.at = (page.words[at].start, page.words[at].end)
    return True


_DUE_BEFORE = frozenset(
    {"in", "on", "for", "at", "to", "next", "later", "this", "tomorrow", "today", "before"}
)


def _is_unreal(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether a noun phrase is only asked for, offered, feared or made a condition of."""
    page = reading.page
    for at in range(start - 1, max(-1, start - 7), -1):
        word = page.words[at]
        if word.start < sentence.start or _ENDS.search(page.plain[word.end : page.words[at + 1].start]):
            return False
        if word.folded in words("happenings", "unreal") or word.folded in words("happenings", "supposing"):
            return True
    return False


def _around(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, trigger: Trigger, start: int
) -> list[Mention]:
    """Who has it where the noun phrase does not say: the one its sentence is about, and whom he talks to there."""
    offset = reading.page.words[start].start if start < len(reading.page.words) else sentence.end
    named = list(_acting_in(reading, sentence))
    before = [party for party in named if party.end <= offset]
    if not before and trigger.label != "call":
        return subject_behind(reading, memory, sentence, index, offset)
    chosen = before[:1] if trigger.label != "call" else (before or named)[:2]
    return acting.actors_of(reading, memory, chosen, index)


def subject_behind(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, offset: int
) -> list[Mention]:
    """The subject of the clause behind the comma: "after the talks in Ostrov, Anna Holt said"."""
    comma = reading.page.plain.find(", ", offset, min(sentence.end, offset + _CLAUSE))
    parties = acting.parties_after(reading, sentence, comma + 2) if comma >= 0 else []
    return acting.actors_of(reading, memory, parties, index)


def _acting_in(reading: Reading, sentence: Sentence) -> Iterator[Party]:
    """The people, states and bodies of a sentence that no preposition makes an aside."""
    page = reading.page
    for party in reading.parties.within(sentence.start, sentence.end)[:8]:
        first = page.word_at(party.start)
        before = (
            page.words[first - 1].folded if first and page.words[first - 1].start >= sentence.start else ""
        )
        if party.kind != "document" and before not in (
            "of",
            "in",
            "at",
            "for",
            "from",
            "on",
            "by",
            "against",
        ):
            yield party
