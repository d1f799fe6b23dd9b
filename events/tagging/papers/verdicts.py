"""Answers that a verb gives to a text: "A rejected B's proposal", "the plan was accepted by A", "A turned it down"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from events.tagging.deeds import acting
from events.tagging.names.parties import Party
from events.tagging.papers.clause import Clause, Verb, is_supposed, modality_of, words_between
from events.tagging.papers.givers import relative_subject, subject_before_aside, told_of
from events.tagging.papers.papernouns import Noun, is_object
from events.tagging.papers.passives import passive_noun
from events.tagging.papers.sides import Sides, owners_of, principals, sides_of
from events.tagging.reading import Reading
from events.tagging.tagged import Draft, Response
from events.tagging.text import trim
from events.tagging.wordlists import verb_forms, word_list, words

_REACH = 9  # words between a verb and the text it answers
_MOST = 12  # verbs in one sentence
_FRESH = 2  # sentences for which "it" may mean a draft
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "all"})
_THE_TEXT = re.compile(
    r" (?:the|this|that|these|those) (?:text|document|paper|plan|offer|idea|initiative|formula"
    r"|condition|term|demand|proposal)s?\b"
)
_AT_ONCE = re.compile(
    r"\b(?:on the spot|immediately|at once|right away|the same (?:day|evening)|within hours)\b"
)
_IT = frozenset({"it", "them", "both"})


def verdicts_in(
    clause: Clause, nouns: Sequence[Noun], drafts: Sequence[Draft]
) -> Iterator[tuple[Response, Verb]]:
    """The answers of a sentence and their verbs; `drafts` are those the text told of before."""
    reading, sentence = clause.reading, clause.sentence
    fresh = fresh_draft(reading, clause.index, drafts)
    if not nouns and not fresh:
        return
    for verb, stance in _verbs(reading, sentence.start, sentence.end):
        givers, takers, passage = _active(clause, verb, nouns, fresh) or _passive(clause, verb, nouns, fresh)
        if not givers or not takers or {side.name for side in givers} & set(takers):
            continue
        around = acting.statement_at(clause.quotes, verb.span(reading)[0])
        timex = clause.day(verb)
        span = trim(reading.page.text, passage, sentence.end, " ,.;\n")
        for giver in givers:
            day = timex.edtf if timex else _day_of_draft(clause, fresh)
            confidence = 0.6 - 0.1 * (around is not None)
            yield Response((giver.name,), takers, day, stance, span, "verdict", round(confidence, 2)), verb


def _day_of_draft(clause: Clause, fresh: Draft | None) -> str | None:
    """The day of the draft just told of, where it was answered at once."""
    sentence = clause.sentence
    at_once = _AT_ONCE.search(clause.reading.page.folded, sentence.start, sentence.end)
    return fresh.date if fresh is not None and at_once else None


@cache
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First word -> (words that follow, form, stance)."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for stance, phrases in word_list("exchanges")["verdict"].items():
        for phrase in phrases:
            verb, *tail = phrase.split()
            for word, form in verb_forms(verb).items():
                found.setdefault(word, []).append((tuple(tail), form, stance))
    return {word: tuple(items) for word, items in found.items()}


def _verbs(reading: Reading, start: int, end: int) -> list[tuple[Verb, str]]:
    page, found = reading.page, list[tuple[Verb, str]]()
    for at in page.word_range(start, end):
        for tail, form, stance in _forms().get(page.words[at].folded, ()):
            between = 1 if tail and page.words[at + 1 : at + 2] and page.words[at + 1].folded in _IT else 0
            last = at + between + len(tail)
            window = tuple(word.folded for word in page.words[at + between + 1 : last + 1])
            if (
                form in ("past", "s")
                and window == tail
                and not reading.quotation_around(page.words[at].start)
                and not _is_of_doing(reading, last, tail)
            ):
                found.append((Verb(at, last, form, gets=False, shows=False), stance))
                break
        if len(found) >= _MOST:
            break
    return found


def _is_of_doing(reading: Reading, last: int, tail: tuple[str, ...]) -> bool:
    """Whether it is a deed that somebody refuses, not a text: "declined to disclose the proposals"."""
    following = reading.page.words[last + 1 : last + 2]
    return tail[-1:] != ("to",) and bool(following) and following[0].folded == "to"


_Answer = tuple[Sides, tuple[str, ...], int]
_NONE: _Answer = ((), (), 0)


def _active(clause: Clause, verb: Verb, nouns: Sequence[Noun], fresh: Draft | None) -> _Answer | None:
    reading = clause.reading
    subjects, first = acting.subjects_of(reading, clause.memory, clause.sentence, verb.first)
    subjects = subjects or relative_subject(clause, verb) or subject_before_aside(clause, first)
    auxiliaries = words_between(reading, first, verb.first)
    if not subjects or auxiliaries & words("happenings", "passive") or modality_of(auxiliaries) != "done":
        return None
    if is_supposed(reading, clause.sentence, reading.page.word_at(subjects[0].start)):
        return None
    givers = _states(clause, subjects)
    noun = next((noun for noun in nouns if verb.first < noun.first <= verb.last + _REACH), None)
    if noun is None or not is_object(reading, noun):
        return givers, _of_it(reading, verb, fresh), subjects[0].start
    return (givers, _answered(reading, noun, fresh), subjects[0].start) if noun.kind == "draft" else None


def _passive(clause: Clause, verb: Verb, nouns: Sequence[Noun], fresh: Draft | None) -> _Answer:
    reading = clause.reading
    turned = passive_noun(reading, clause.sentence, verb.first, verb.last, verb.form, nouns)
    if turned is None or turned.noun.kind != "draft" or modality_of(turned.auxiliaries) != "done":
        return _NONE
    givers = clause.tied((verb.span(reading)[1], clause.sentence.end), "from")
    return givers, _answered(reading, turned.noun, fresh), turned.noun.span(reading)[0]


def _states(clause: Clause, subjects: list[Party]) -> Sides:
    sides = sides_of(clause.reading, clause.memory, subjects, clause.index) or told_of(clause, subjects[0])
    return tuple(side for side in sides if side.type != "person")


def _answered(reading: Reading, noun: Noun, fresh: Draft | None) -> tuple[str, ...]:
    """Whose text it is: its owner, or whoever put the draft on the table that the text told of last."""
    owners = owners_of(reading, noun.span(reading)[0])
    if owners:
        return tuple(side.name for side in principals(reading, owners) if side.type != "person")
    before = {reading.page.words[at].folded for at in range(max(0, noun.first - 3), noun.first)}
    return fresh.by if fresh is not None and before & _DEFINITE else ()


def _of_it(reading: Reading, verb: Verb, fresh: Draft | None) -> tuple[str, ...]:
    """Whose draft "it" or "the text" is, right after the verb or within it."""
    page = reading.page
    if fresh is not None and _THE_TEXT.match(page.folded, page.words[verb.last].end):
        return fresh.by
    beside = {
        reading.page.words[at].folded
        for at in range(verb.first + 1, verb.last + 2)
        if at < len(reading.page.words)
    }
    return fresh.by if fresh is not None and beside & _IT else ()


def fresh_draft(reading: Reading, index: int, drafts: Sequence[Draft]) -> Draft | None:
    """The draft told of last, if that was in this sentence or just before."""
    if not drafts or reading.sentence_at(drafts[-1].span[0]) < index - _FRESH:
        return None
    return drafts[-1]
