"""Texts told of again: "The texts were handed to Anna Holt on Wednesday", after the drafts they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.tagging.papers.clause import Clause, Verb, modality_of
from events.tagging.papers.merging import recalled
from events.tagging.papers.papernouns import Noun
from events.tagging.papers.passives import passive_noun
from events.tagging.papers.verdicts import fresh_draft
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Happening
from events.tagging.text import trim
from events.tagging.wordlists import words

_MOST = 6
_DEFINITE = frozenset({"the", "these", "both", "two", "those"})


def told_again(
    clause: Clause, verbs: Sequence[Verb], drafts: Sequence[Draft]
) -> Iterator[tuple[Verb, Happening]]:
    """Each handing over of texts that the text told of before, as a happening of its own day."""
    reading = clause.reading
    draft = fresh_draft(reading, clause.index, drafts)
    nouns = _texts(reading, clause.sentence) if draft is not None else ()
    for verb in verbs if nouns else ():
        turned = passive_noun(reading, clause.sentence, verb.first, verb.last, verb.form, nouns)
        quoted = reading.quotation_around(verb.span(reading)[0])
        if (
            draft is None
            or turned is None
            or verb.gets
            or quoted
            or modality_of(turned.auxiliaries) != "done"
        ):
            continue
        takers = clause.tied((verb.span(reading)[1], clause.sentence.end), "to")
        to = tuple(side.name for side in takers if side.name not in draft.by)
        timex = clause.day(verb)
        if to and timex is not None:
            span = trim(reading.page.text, turned.noun.span(reading)[0], clause.sentence.end, " ,.;\n")
            yield verb, Happening("proposal", timex.edtf, draft.by, to, span, "given-again", 0.6)


def with_day(drafts: list[Draft], happening: Happening) -> tuple[list[Draft], bool]:
    """The drafts with the day on which they were handed over, and whether one lacked a day."""
    places = recalled(drafts)
    older, recent = drafts[: places.start], drafts[places.start :]
    lacking = [draft for draft in recent if draft.date is None and draft.by == happening.source]
    if not lacking:
        return drafts, False
    sides = {name for draft in lacking for name in draft.to} or set(happening.target)
    dated = [
        replace(draft, date=happening.date, to=draft.to or happening.target)
        if draft in lacking and sides & set(happening.target)
        else draft
        for draft in recent
    ]
    return older + dated, True


def _texts(reading: Reading, sentence: Sentence) -> tuple[Noun, ...]:
    """The words that mean texts told of before: "the texts", "both documents"."""
    page, found = reading.page, list[Noun]()
    for at in page.word_range(sentence.start, sentence.end):
        word = page.words[at]
        if word.folded in words("exchanges", "texts") and at and page.words[at - 1].folded in _DEFINITE:
            found.append(Noun(at, at, "draft", plural=word.folded.endswith("s")))
        if len(found) >= _MOST:
            break
    return tuple(found)
