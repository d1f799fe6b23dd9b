"""Who does what to whom around a verb: its subject, what stands after it, and whether it came about."""

from dataclasses import dataclass

from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.names.speakers import who
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention, Quote
from events.tagging.text import Span, Word
from events.tagging.wordlists import word_list, words

_FILLERS = frozenset({"the", "a", "an", "both", "its", "his", "her", "their", "new", "former", "then"})
_JOINED = frozenset({"and", ",", ", and", "and the", ", the", ", and the", "as well as", "&"})


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


def subjects_of(reading: Reading, memory: Memory, sentence: Sentence, index: int) -> tuple[list[Party], int]:
    """The parties that are the subject of the verb at a word, and the word index where its auxiliaries begin."""
    page = reading.page
    at = index - 1
    relative = False
    while at >= 0 and page.words[at].start >= sentence.start:
        if timex := reading.timex_ending_at(page.words[at].end):
            at = page.word_at(timex.start)
            at -= at > 0 and page.words[at - 1].folded == "on"
        elif not _is_auxiliary(page.words[at]):
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
        return (joined_before(reading, sentence, first) if first else []), at + 1
    edge = page.words[at].end
    party = reading.parties.last_before(edge)
    gap = page.plain[edge : page.words[at + 1].start]
    if party is None or party.start < sentence.start:
        return [], at + 1
    if party.end != edge or gap.strip() not in ("", ","):
        return [], at + 1
    if gap.strip() == "," and not relative and not (party.kind == "role" and party.mention):
        return [], at + 1
    return joined_before(reading, sentence, party), at + 1


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
        if gap not in _JOINED or (len(found) == 1 and "and" not in gap and gap != "&"):
            return found
        found.insert(0, before)


def parties_after(reading: Reading, sentence: Sentence, offset: int, reach: int = 30) -> list[Party]:
    """The parties that stand right after an offset, joined ones included."""
    found: list[Party] = []
    party = reading.parties.first_after(offset)
    while party is not None and party.start < sentence.end:
        gap = reading.page.folded[offset : party.start]
        if not found:
            between = gap.replace("-", " ").split()
            if party.start - offset > reach or not set(between) <= _FILLERS:
                break
        elif gap.strip() not in _JOINED:
            break
        found.append(party)
        offset = party.end
        party = reading.parties.first_after(offset)
    return found


def behind_preposition(reading: Reading, index: int) -> int:
    """The offset behind a word, or behind the day and the preposition that follow it: "held talks on Monday with"."""
    page = reading.page
    at = index + 1
    for _ in range(3):
        if at >= len(page.words) or page.plain[page.words[index].end : page.words[at].start] != " ":
            break
        if page.words[at].folded == "and" and index + 2 < len(page.words) and not page.words[at + 1].capital:
            index = at + 1  # "food and medicine to"
            at = index + 1
            continue
        day = reading.timexes_within(page.words[at].start, page.words[at].end)
        if not day and page.words[at].folded not in words("happenings", "toward"):
            break
        index = page.word_range(day[0].start, day[0].end)[-1] if day else at
        at = index + 1
    return page.words[index].end


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
    keys = dict.fromkeys(reading.lexicon.owner(key) for key in party.owners if key in reading.lexicon)
    if len(keys) < 2 or not (party.kind == "collective" or (party.role and party.role.plural)):
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


def state_at(reading: Reading, index: int) -> list[Mention]:
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
