"""Texts that somebody gives or gets in the active voice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from events.tagging.deeds import acting
from events.tagging.names.parties import Party
from events.tagging.papers.clause import Clause, Transfer, Verb, is_supposed, modality_of, words_between
from events.tagging.papers.givers import (
    hosts_of,
    pronoun_behind_to,
    relative_subject,
    subject_before_aside,
    told_of,
)
from events.tagging.papers.papernouns import Noun, is_object
from events.tagging.papers.passives import is_adverb
from events.tagging.papers.sides import Sides, direct_takers, owner_of, owners_of, principals, sides_of
from events.tagging.reading import Reading
from events.tagging.text import Span
from events.tagging.wordlists import words

_REACH = 18  # words between a verb and the text it gives


_RELATIVE = 6  # words between a text and the subject of its relative clause


_OWNED = 6  # words between a verb and the text that its owner's name precedes


_DID = frozenset(
    {"did", "does", "do"}
)  # before a verb that is else only wanted: "asks that Ostrania hand over"
_OTHER_CLAUSE = frozenset({"but", "not", "has", "had", "have", "will", "would", "should", "whether"})
_HAVING = frozenset({"has", "have", "had", "having"})
_SIDES_END = re.compile(
    r"[|]| (?:calling|asking|demanding|requiring|proposing|aimed|including)\b| (?:that|which) (?:would|calls|demands)\b"
)
_SPOKEN_TO = re.compile(r" to (?:a |the |his |her |their )?(?:reporters|journalists|question|press|crowd)")


def active_transfer(clause: Clause, verb: Verb, nouns: Sequence[Noun]) -> Transfer | None:
    reading = clause.reading
    subjects, first = acting.subjects_of(reading, clause.memory, clause.sentence, verb.first)
    if not subjects:
        subjects = relative_subject(clause, verb) or subject_before_aside(clause, first)
    between = words_between(reading, first, verb.first)
    modality = modality_of(between)
    if not subjects and _is_promised(reading, verb):
        subjects, first = acting.subjects_of(reading, clause.memory, clause.sentence, verb.first - 2)
        modality = "planned" if modality_of(words_between(reading, first, verb.first - 2)) else None
    if modality is None or (verb.form == "base" and modality == "done" and not between & _DID):
        return None
    if _is_turned(reading, verb.first):
        receivers = subjects or pronoun_behind_to(clause, first)
        return _handed(clause, verb, receivers, nouns) if modality == "done" else None
    rule = "transfer"
    objects = _objects(reading, verb, nouns)
    if not subjects:
        return _of_owner(clause, verb, objects)
    if not objects:
        objects, rule = _object_before(reading, subjects[0], nouns), "transfer.relative"
    if not objects or is_supposed(reading, clause.sentence, reading.page.word_at(subjects[0].start)):
        return None
    subject = sides_of(reading, clause.memory, subjects, clause.index) or told_of(clause, subjects[0])
    if objects[0].kind == "response" and _is_small_talk(clause, subjects, objects[0]):
        return None
    transfer = _given(clause, verb, subject, objects, subjects[0].start, rule)
    return replace(transfer, planned=modality == "planned") if transfer else None


def _is_promised(reading: Reading, verb: Verb) -> bool:
    """Whether somebody only promises or plans it: "promised to submit"."""
    page = reading.page
    if verb.first < 2 or page.words[verb.first - 1].folded != "to":
        return False
    return page.words[verb.first - 2].folded in words("exchanges", "promising")


def _is_turned(reading: Reading, first: int) -> bool:
    """Whether the auxiliary right before a verb puts it in the passive: "was sent", not "is to send"."""
    at = first - 1
    while at > 0 and is_adverb(reading.page.words[at]):
        at -= 1
    return at >= 0 and reading.page.words[at].folded in words("happenings", "passive")


def _handed(clause: Clause, verb: Verb, subjects: Sequence[Party], nouns: Sequence[Noun]) -> Transfer | None:
    """What somebody gets in the passive: "the ambassador was handed the reply", "to him were given the drafts"."""
    reading = clause.reading
    objects = tuple(noun for noun in nouns if 0 < noun.first - verb.last <= _OWNED)[:1]
    if not subjects or not objects or verb.gets or verb.form != "past":
        return None
    noun = objects[0].span(reading)
    owners = owners_of(reading, noun[0])
    givers = principals(reading, owners) or clause.tied((noun[1], clause.sentence.end), "from")
    givers = givers or hosts_of(clause, subjects[0].start)
    takers = sides_of(reading, clause.memory, subjects, clause.index)
    takers = tuple(side for side in takers if side.type != "person")
    if not givers or not takers:
        return None
    return clause.transfer(verb, givers, takers, objects, subjects[0].start, "handed")


def _of_owner(clause: Clause, verb: Verb, objects: tuple[Noun, ...]) -> Transfer | None:
    """A text that is called somebody's, given by a subject that nobody can tell: he acts for its owner."""
    reading = clause.reading
    before = words_between(reading, max(0, verb.first - 4), verb.first)
    adjacent = objects and objects[0].first - verb.last <= _OWNED
    if reading.page.words[verb.first].folded == "given" and not before & _HAVING:
        return None
    if not adjacent or verb.gets or verb.shows or verb.form == "base" or modality_of(before) != "done":
        return None
    if owner_of(reading, objects[0].span(reading)[0]) is None:
        return None
    return _given(clause, verb, (), objects, verb.span(reading)[0], "transfer.owner")


def _is_small_talk(clause: Clause, subjects: Sequence[Party], noun: Noun) -> bool:
    """Whether a person gives an answer that goes to no state and is not in writing: to reporters, to a question."""
    page = clause.reading.page
    lead = page.folded[page.words[max(0, noun.first - 2)].start : page.words[noun.last].end]
    if "written" in lead or "counter" in lead or any(party.kind != "person" for party in subjects):
        return False
    return (
        _SPOKEN_TO.match(page.folded, page.words[noun.last].end) is not None
        or " to " not in (page.folded[page.words[subjects[0].start and noun.last].end : clause.sentence.end])
    )


def _given(
    clause: Clause, verb: Verb, subject: Sides, objects: tuple[Noun, ...], start: int, rule: str
) -> Transfer | None:
    reading = clause.reading
    verb_end, noun = verb.span(reading)[1], objects[0].span(reading)
    owners = owners_of(reading, noun[0])
    rest = (max(verb_end, noun[1]), clause.sentence.end)
    if verb.gets:
        givers = (
            principals(reading, owners) if owners else clause.tied((verb_end, clause.sentence.end), "from")
        )
        return clause.transfer(verb, givers, subject, objects, start, rule)
    if objects[0].kind == "response" and verb.shows and not owners and not _is_own(reading, objects[0]):
        return None
    givers = principals(reading, owners) if owners else subject
    direct = direct_takers(reading, clause.memory, clause.sentence, clause.index, (verb_end, noun[0]))
    between = clause.tied((verb_end, noun[0]), "to") if noun[0] > verb_end else ()
    tied = clause.tied(_before_bar(reading, rest), "with" if objects[0].kind == "draft" else "to")
    takers = direct or (*between, *tied)
    if not takers and objects[0].kind == "response" and not verb.shows:
        takers = clause.tied(rest, "in")
    return clause.transfer(verb, givers, takers, objects, start, rule) if givers else None


def _before_bar(reading: Reading, span: Span) -> Span:
    """A span up to the bar that parts a headline from the name of its page, or to what the text asks for."""
    bar = _SIDES_END.search(reading.page.folded, *span)
    return (span[0], bar.start()) if bar else span


def _is_own(reading: Reading, noun: Noun) -> bool:
    """Whether an article says that an answer is the giver's own or new: "its reply", "a reply"."""
    before = [reading.page.words[at].folded for at in range(max(0, noun.first - 3), noun.first)]
    return bool(set(before) & {"a", "an", "its", "their", "his", "her", "own", "written"})


def _objects(reading: Reading, verb: Verb, nouns: Sequence[Noun]) -> tuple[Noun, ...]:
    found = tuple(noun for noun in nouns if noun.first > verb.last and is_object(reading, noun))
    if not found or found[0].first > verb.last + _REACH:
        return ()
    asked = (
        reading.page.words[verb.last + 1].folded == "that"
    )  # "proposed that Ostrania hand over its drafts"
    if asked or words_between(reading, verb.last + 1, found[0].first) & _OTHER_CLAUSE:
        return ()
    return found if found[0].kind == "draft" and _alike(found) else _alike(found)[:1] or found[:1]


def _alike(nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
    return nouns if all(noun.kind == nouns[0].kind for noun in nouns) else ()


def _object_before(reading: Reading, subject: Party, nouns: Sequence[Noun]) -> tuple[Noun, ...]:
    """The text whose relative clause a subject opens: "the draft agreement that Ostrania had published"."""
    page = reading.page
    first = page.word_at(subject.start)
    article = page.words[first - 1].folded == "the" if first else False
    relative = first - 1 - article
    if relative < 0 or page.words[relative].folded not in ("that", "which"):
        return ()
    return tuple(noun for noun in nouns if relative - _RELATIVE <= noun.last < relative)[-1:]
