"""Exchanges: texts put on the table, and the formal answers to them; by whom, to whom, when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from events.tagging.deeds import acting
from events.tagging.names.speakers import Memory
from events.tagging.papers import answers, papers
from events.tagging.papers.apportioned import apportioned
from events.tagging.papers.merging import merged_drafts, merged_responses
from events.tagging.papers.papernouns import Noun, is_object, nouns_in, transfer_verbs
from events.tagging.papers.stances import is_public, stance_after
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Mention, Quote, Response, Timex
from events.tagging.text import Span, trim
from events.tagging.times.when import date_of
from events.tagging.wordlists import word_list

_REACH = 14  # words between a verb and the text it gives
_LONGEST_TITLE = 140
_TITLE_END = re.compile(r"[,;:|]| (?:that\b|which\b|and a\b|to (?:the )?(?=[A-Z]))|[.](?=\s|$)| - ")


@dataclass(frozen=True)
class _Transfer:
    """A verb by which a text changes hands: who gives, who gets, which nouns, within which passage."""

    givers: tuple[Mention, ...]
    takers: tuple[Mention, ...]
    nouns: tuple[Noun, ...]
    span: Span
    timex: Timex | None
    attributed: bool
    written: bool = False


@dataclass(frozen=True)
class Exchanges:
    drafts: tuple[Draft, ...]
    responses: tuple[Response, ...]


def find_exchanges(reading: Reading, quotes: tuple[Quote, ...]) -> Exchanges:
    """The drafts and responses a text tells of; told twice, one comes once, with all that either telling knew."""
    memory = Memory()
    by_sentence = acting.quotes_by_sentence(reading, quotes)
    drafts: list[Draft] = []
    responses: list[Response] = []
    for index, sentence in enumerate(reading.sentences):
        nouns = nouns_in(reading, sentence)
        own = by_sentence.get(index, ())
        transfers = _transfers(reading, memory, sentence, index, nouns, own) if nouns else ()
        for transfer in (*transfers, *_answers(reading, memory, sentence, index, own)):
            drafts = merged_drafts(drafts, apportioned(reading, index, _drafts(reading, sentence, transfer)))
            responses = merged_responses(responses, _responses(reading, index, transfer))
        for noun in nouns:
            drafts, responses = _with_named(reading, index, noun, drafts, responses)
        memory.read(reading, sentence.end)
    return Exchanges(tuple(drafts), tuple(responses))


def _with_named(
    reading: Reading, index: int, noun: Noun, drafts: list[Draft], responses: list[Response]
) -> tuple[list[Draft], list[Response]]:
    """What is known so far with what a noun phrase alone tells."""
    span = noun.span(reading)
    if noun.kind == "draft":
        return merged_drafts(drafts, papers.drafts_named(reading, span)), responses
    named = [
        replace(item, stance=_stance_of(reading, index, ())) for item in papers.responses_named(reading, span)
    ]
    return drafts, merged_responses(responses, named)


def _answers(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, quotes: tuple[Quote, ...]
) -> Iterable[_Transfer]:
    """Answers given by a verb without a noun."""
    page = reading.page
    for at in page.word_range(sentence.start, sentence.end):
        answer = answers.answer_at(reading, memory, sentence, index, at)
        if answer is None or reading.quotation_around(page.words[at].start):
            continue
        subject, answered, verb = answer
        around = acting.statement_at(quotes, verb[0])
        timex = date_of(reading, sentence, verb, around)
        givers = _principals(reading, subject)
        noun = Noun(at, at, "response", plural=False)
        takers = tuple(
            item for item in _principals(reading, answered) if item.name not in {x.name for x in givers}
        )
        if givers:
            yield _Transfer(
                givers, takers, (noun,), (sentence.start, sentence.end), timex, around is not None, True
            )


def _stance_of(reading: Reading, index: int, takers: Iterable[Mention]) -> str | None:
    return stance_after(reading, index, frozenset(taker.key for taker in takers if taker.key))


def _transfers(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    nouns: Sequence[Noun],
    quotes: tuple[Quote, ...],
) -> Iterable[_Transfer]:
    page = reading.page
    for at in page.word_range(sentence.start, sentence.end):
        for tail, form, gets in transfer_verbs().get(page.words[at].folded, ()):
            last = at + len(tail)
            window = page.words[at + 1 : last + 1]
            if (
                form == "ing"
                or tuple(word.folded for word in window) != tail
                or reading.quotation_around(page.words[at].start)
            ):
                continue
            objects = tuple(noun for noun in nouns if noun.first > last and is_object(reading, noun))
            if objects and objects[0].first <= last + _REACH:
                memory.read(reading, page.words[last].end)
                transfer = _transfer(reading, memory, sentence, index, (at, last), gets, objects, quotes)
                if transfer is not None:
                    yield transfer
            break


def _transfer(
    reading: Reading,
    memory: Memory,
    sentence: Sentence,
    index: int,
    verb: tuple[int, int],
    gets: bool,
    objects: tuple[Noun, ...],
    quotes: tuple[Quote, ...],
) -> _Transfer | None:
    page = reading.page
    subjects, first = acting.subjects_of(reading, memory, sentence, verb[0])
    between = {page.words[at].folded for at in range(first, verb[0])}
    modality = word_list("happenings")["modality"]
    if not subjects or between & set(
        modality["denied"] + modality["possible"] + ["will", "to", "was", "were", "been", "be"]
    ):
        return None
    subject = _principals(reading, acting.actors_of(reading, memory, subjects, index))
    start, end = subjects[0].start, sentence.end
    others = _others(reading, sentence, page.words[verb[1]].end, objects[0], gets)
    other = tuple(mention for mention in others if mention.name not in {who.name for who in subject})
    around = acting.statement_at(quotes, page.words[verb[0]].start)
    timex = date_of(reading, sentence, (page.words[verb[0]].start, page.words[verb[1]].end), around)
    givers, takers = (other, subject) if gets else (subject, other)
    nouns = objects if objects[0].kind == "draft" else objects[:1]
    nouns = tuple(noun for noun in nouns if noun.kind == objects[0].kind)
    return _Transfer(givers, takers, nouns, (start, end), timex, around is not None) if givers else None


def _principals(reading: Reading, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """On whose behalf actors act: an organ's state, an office-holder's state or organization, else themselves."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        key = _principal(reading, mention)
        if key is not None and key in reading.lexicon:
            actor = reading.lexicon[key]
            mention = replace(mention, name=actor.name, key=key, link=actor.wikidata, type="state")
        found.setdefault(mention.name, mention)
    return tuple(found.values())


def _principal(reading: Reading, mention: Mention) -> str | None:
    lexicon = reading.lexicon
    if mention.key is None or mention.key not in lexicon:
        return None
    if mention.type != "person":
        return lexicon.owner(mention.key)
    if reading.anchor is None:
        return None
    held = lexicon.offices_on(mention.key, reading.anchor.earliest, reading.anchor.latest)
    return next((office.on_behalf_of or lexicon.owner(office.organization) for office in held), None)


_GAINED_FROM = re.compile(r"(?:\bfrom|\bfrom both|\bby|\band|,)(?: the)?$")
_GIVEN_TO = re.compile(r"(?:\bto|\bwith|\bbetween|\bfrom|\band|,|\bone with|\bother with)(?: the| both)?$")


def _others(reading: Reading, sentence: Sentence, offset: int, noun: Noun, gets: bool) -> tuple[Mention, ...]:
    """Whom a text goes to (or comes from): actors after the verb that a preposition ties to it."""
    page = reading.page
    noun_end = page.words[noun.last].end
    pattern = _GAINED_FROM if gets else _GIVEN_TO
    found: list[Mention] = []
    bar = page.plain.find("|", offset, sentence.end)
    for mention in reading.mentions_within(offset, bar if bar >= 0 else sentence.end):
        before = page.folded[max(sentence.start, mention.start - 14) : mention.start].rstrip()
        possessive = page.plain[mention.end : mention.end + 2] in ("'s", "' ")
        if mention.type == "person" or mention.rule == "demonym" or possessive or not pattern.search(before):
            continue
        if mention.start < noun_end and not before.endswith(
            ("to", "to the", "with", "with the", "and", "and the")
        ):
            continue
        found.append(mention)
    return _principals(reading, found)


def _drafts(reading: Reading, sentence: Sentence, transfer: _Transfer) -> list[Draft]:
    """One draft for each noun; a plural one that went to several is one draft for each of them."""
    page = reading.page
    nouns = [noun for noun in transfer.nouns if noun.kind == "draft"]
    found = []
    for place, noun in enumerate(nouns):
        start = page.words[noun.first].start
        end = page.words[nouns[place + 1].first].start if place + 1 < len(nouns) else sentence.end
        own = [taker for taker in transfer.takers if (start if place else 0) <= taker.start < end]
        takers = own or list(transfer.takers)
        split = [[taker] for taker in takers] if noun.plural and len(takers) > 1 else [takers]
        for group in split:
            found.append(
                Draft(
                    by=tuple(giver.name for giver in transfer.givers),
                    to=tuple(taker.name for taker in group),
                    date=transfer.timex.edtf if transfer.timex else None,
                    title=_title(reading, noun, end),
                    span=(transfer.span[0], trim(page.text, start, end, " ,.;\n")[1]),
                    rule="transfer",
                    confidence=round(0.85 - 0.1 * transfer.attributed - 0.2 * (not group), 2),
                )
            )
    return found


def _title(reading: Reading, noun: Noun, end: int) -> str:
    page = reading.page
    start = page.words[noun.first].start
    stop = _TITLE_END.search(page.plain, page.words[noun.last].end, min(end, start + _LONGEST_TITLE))
    cut = stop.start() if stop else min(end, start + _LONGEST_TITLE)
    return " ".join(page.text[start:cut].split()).rstrip(" ,.;")


def _responses(reading: Reading, index: int, transfer: _Transfer) -> list[Response]:
    """One response for each who answered."""
    noun = transfer.nouns[0]
    if noun.kind != "response":
        return []
    page = reading.page
    lead = page.folded[page.words[max(0, noun.first - 2)].start : page.words[noun.last].end]
    takers = tuple(taker.name for taker in transfer.takers)
    stance = _stance_of(reading, index, transfer.takers)
    return [
        Response(
            by=(giver.name,),
            to=takers,
            date=transfer.timex.edtf if transfer.timex else None,
            stance=stance,
            span=trim(page.text, *transfer.span, " ,.;\n"),
            rule="transfer",
            confidence=round(0.85 - 0.1 * transfer.attributed - 0.2 * (not takers), 2),
            written=True if transfer.written or "written" in lead else None,
            public=is_public(reading, index),
        )
        for giver in transfer.givers
    ]
