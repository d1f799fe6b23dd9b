"""Who does what to whom around a verb: its subject, what stands after it, and whether it came about."""

import re
from dataclasses import dataclass

from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.names.speakers import who
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention, Quote
from events.tagging.text import Span, Word
from events.tagging.wordlists import word_list, words

_PARTING = re.compile(r"[,;:.!?]")
_FILLERS = frozenset({"the", "a", "an", "both", "its", "his", "her", "their", "new", "former", "then"})
JOINED = frozenset({"and", ",", ", and", "and the", ", the", ", and the", "as well as", "&"})


@dataclass(frozen=True)
class Modality:
    """Whether a verb tells of something done, only planned, or neither."""

    happened: bool
    planned: bool


@dataclass(frozen=True)
class Sides:
    """Who does it, to whom, and whether it was done or lies ahead."""

    sources: list[Mention]
    targets: list[Mention]
    modality: Modality
    alone: bool = False  # whether nobody else need be named
    firm: bool = False  # whether it needs no day either: its place or its verb tell that it is one event
    past: bool = False  # whether a verb in the past tells of it: no plan, whatever its day
    at: Span | None = None  # the words whose day is the day of the deed, if not the phrase itself


def subjects_of(reading: Reading, memory: Memory, sentence: Sentence, index: int) -> tuple[list[Party], int]:
    """The parties that are the subject of the verb at a word, and the word index where its auxiliaries begin."""
    page = reading.page
    at = index - 1
    relative = False
    while at >= 0 and page.words[at].start >= sentence.start:
        if timex := reading.timex_ending_at(page.words[at].end):
            at = page.word_at(timex.start)
            at -= at > 0 and page.words[at - 1].folded == "on"
        elif not _is_auxiliary(page.words[at]) and page.words[at].folded not in ("jr", "sr"):
            break
        relative = relative or page.words[at].folded == "who"
        at -= 1
    if at < 0 or page.words[at].start < sentence.start:
        return [], at + 1
    if (
        page.words[at].folded in ("and", "but")
        and reading.parties.last_before(page.words[at].end) is not None
    ):
        first = _main_subject(reading, sentence, page.words[at].start)
        return (parties_after(reading, sentence, first.start) if first else []), at + 1
    edge = page.words[at].end
    party = reading.parties.last_before(edge)
    junior = page.words[at + 1].folded in ("jr", "sr")
    gap = "" if junior else page.plain[edge : page.words[at + 1].start]
    if armed := _armed_before(reading, sentence, at):
        return [armed], at + 1
    if party is None or party.start < sentence.start:
        return [], at + 1
    if party.end != edge or gap.strip() not in ("", ","):
        return _with_unknown(reading, sentence, at), at + 1
    parties = joined_before(reading, sentence, party)
    if "," in gap and not relative and not _is_apposition(reading, parties, party):
        return [], at + 1
    return parties, at + 1


def _with_unknown(reading: Reading, sentence: Sentence, at: int) -> list[Party]:
    """Those known beside a name nobody knows: "Holt and Varn met", "the Liranian minister, Jan Varn, met"."""
    page = reading.page
    first = at
    while first > max(0, at - 4) and page.words[first].capital:
        first -= 1
    party = reading.parties.last_before(page.words[first].end)
    if first == at or party is None or party.start < sentence.start:
        return []
    if page.words[first].folded == "and" and page.word_at(party.end) == first:
        return joined_before(reading, sentence, party)
    set_beside = page.plain[party.end : page.words[first + 1].start] == ", "
    return [party] if set_beside and party.kind == "role" else []


def _armed_before(reading: Reading, sentence: Sentence, at: int) -> Party | None:
    """ "Ostranian forces": who fights for a state, at the word before a verb."""
    word, page = reading.page.words[at], reading.page
    if word.folded not in words("happenings", "armed") or at == 0 or reading.parties.around(word.start):
        return None
    named = reading.mentions_within(max(sentence.start, page.words[at - 1].start), word.start)
    if not named or named[-1].key is None or page.plain[named[-1].end : word.start] != " ":
        return None
    return Party(named[-1].start, word.end, "collective", owners=(named[-1].key,))


def _is_apposition(reading: Reading, parties: list[Party], last: Party) -> bool:
    """Whether the commas around parties set them beside another: "his successor, Anna Holt, arrived"."""
    plain = reading.page.plain
    beside = any(plain[max(0, party.start - 2) : party.start] == ", " for party in parties)
    return beside or (last.kind == "role" and last.mention is not None)


def _main_subject(reading: Reading, sentence: Sentence, offset: int) -> Party | None:
    """The subject that verbs joined by "and" share: the party that opens the sentence, perhaps after a day."""
    page = reading.page
    party = reading.parties.first_after(sentence.start)
    if party is None or party.end > offset:
        return None
    opening = page.plain[sentence.start : party.start]
    timex = reading.timexes_within(sentence.start, party.start)
    if timex and page.plain[timex[-1].end : party.start].strip(" ,") in ("", "the"):
        return party
    return party if opening.strip().lower() in ("", "the", "but", "and") else None


def _is_auxiliary(word: Word) -> bool:
    folded = word.folded
    if folded in words("saying", "between") or folded in word_list("happenings")["modality"]["planned"]:
        return True
    adverb = folded.endswith("ly") and len(folded) > 3 and not word.capital
    return folded == "who" or (adverb and folded not in words("happenings", "no_adverbs"))


def joined_before(reading: Reading, sentence: Sentence, party: Party) -> list[Party]:
    """A party and those joined to it before: "the US and NATO"."""
    found = [party]
    while True:
        before = reading.parties.last_before(found[0].start - 1)
        if before is None or before.start < sentence.start:
            return found
        gap = reading.page.folded[before.end : found[0].start].strip()
        if gap not in JOINED or (len(found) == 1 and "and" not in gap and gap != "&"):
            return found
        found.insert(0, before)


def parties_after(reading: Reading, sentence: Sentence, offset: int, reach: int = 30) -> list[Party]:
    """The parties that stand right after an offset, joined ones included."""
    found: list[Party] = []
    joined = 1  # how many belong to the list: what a last comma joins begins the next clause
    party = reading.parties.first_after(offset)
    while party is not None and party.start < sentence.end:
        gap = reading.page.folded[offset : party.start]
        if not found:
            between = [reading.page.words[at] for at in reading.page.word_range(offset, party.start)]
            if party.start - offset > reach or not all(_is_filler(word) for word in between):
                break
        elif gap.strip() not in JOINED:
            break
        found.append(party)
        joined = len(found) if "and" in gap or "as well" in gap or "&" in gap else joined
        offset = party.end
        party = reading.parties.first_after(offset)
    return found[:joined]


def _is_filler(word: Word) -> bool:
    """Whether a word may stand before a party: an article, a number, a title nobody knows."""
    return (
        word.capital
        or word.folded in _FILLERS
        or word.folded.isdigit()
        or word.folded in words("offices", "determiners")
    )


def actors_of(reading: Reading, memory: Memory, parties: list[Party], index: int) -> list[Mention]:
    """The actors that parties are, as far as the text tells, each once."""
    found: dict[str, Mention] = {}
    for party in parties:
        mention = who(reading, memory, party, index)
        for actor in (mention,) if mention is not None else _sides(reading, party):
            found.setdefault(actor.name, actor)
    return list(found.values())


def _sides(reading: Reading, party: Party) -> list[Mention]:
    """The states of several people's: "Ostranian and Liranian diplomats", "advisers of Ostrania and Lirania"."""
    owners = (*party.owners, *_owner_before(reading, party))
    keys = dict.fromkeys(reading.lexicon.owner(key) for key in owners if key in reading.lexicon)
    if not keys or not _acts_for_owner(reading, party):
        return []
    text = reading.page.text[party.start : party.end]
    actors = [reading.lexicon[key] for key in keys]
    return [
        Mention(
            party.start,
            party.end,
            text,
            "state" if actor.type == "state" else "organization",
            actor.name,
            actor.key,
            actor.wikidata,
            "sides",
            0.7,
        )
        for actor in sorted(actors, key=lambda actor: actor.name)
    ]


def _owner_before(reading: Reading, party: Party) -> tuple[str, ...]:
    """The first of two states whose adjectives stand before one noun: "Ostranian and U.C. officials"."""
    if not party.owners or not reading.page.folded.endswith(" and ", 0, party.start):
        return ()
    end = party.start - len(" and ")
    word = reading.page.words[reading.page.word_at(end) - 1]
    named = reading.mentions_within(word.start, end)
    return tuple(
        mention.key for mention in named if mention.key and mention.end == end and mention.type == "state"
    )


def _acts_for_owner(reading: Reading, party: Party) -> bool:
    """Whether what somebody does is done for those he belongs to: a minister's, not an analyst's."""
    noun = party.role.head if party.role else reading.page.folded[party.start : party.end].split()[-1]
    return party.kind in ("role", "person", "collective") and noun in words("happenings", "officials")


def is_several(reading: Reading, party: Party) -> bool:
    """Whether a party is more than one, or a body of many: "they", "the delegations", "the Council"."""
    text = reading.page.folded[party.start : party.end]
    if party.kind == "pronoun":
        return text in ("they", "we")
    if party.kind == "role":
        return bool(party.role and party.role.plural)
    return party.kind == "organization" or text.split()[-1] in words("happenings", "many")


def is_supposed(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether a clause whose first word is given is only feared, wished or put as a condition."""
    page = reading.page
    for at in range(first - 1, max(-1, first - 6), -1):
        if page.words[at].start < sentence.start or _PARTING.search(
            page.plain[page.words[at].end : page.words[at + 1].start]
        ):
            return False
        if page.words[at].folded in words("happenings", "supposing"):
            return True
    return False


def statement_at(quotes: tuple[Quote, ...], offset: int) -> Span | None:
    """The smallest span of a statement that holds an offset."""
    holding = [span for quote in quotes for span in quote.spans if span[0] <= offset < span[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=None)


def quotes_by_sentence(reading: Reading, quotes: tuple[Quote, ...]) -> dict[int, tuple[Quote, ...]]:
    """The statements by the index of the sentence they begin in."""
    found: dict[int, tuple[Quote, ...]] = {}
    for quote in quotes:
        index = reading.sentence_at(quote.spans[0][0])
        found[index] = (*found.get(index, ()), quote)
    return found
