"""One text told of several times: given again on another day, dated by who tells of it, brought together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from events.tagging.papers.clause import Clause, Transfer, Verb, modality_of
from events.tagging.papers.papernouns import Noun
from events.tagging.papers.passives import passive_noun
from events.tagging.papers.verdicts import fresh_draft
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Happening, Quote, Response
from events.tagging.text import trim
from events.tagging.wordlists import words

RECALLED = 60  # how many drafts or answers back a text may tell of the same

_MOST = 6
_DEFINITE = frozenset({"the", "these", "both", "two", "those"})
_LEAD = 4  # sentences, headline and dateline among them
_LESS_SURE = 0.3
_AUXILIARIES = 3  # words before a verb
_LONG_AGO = frozenset({"already", "previously", "repeatedly", "long", "earlier", "ever", "always"})


def merged_drafts(known: list[Draft], new: Iterable[Draft]) -> list[Draft]:
    """`known` itself, with what is new in it."""
    for draft in new:
        at = next((at for at in recalled(known) if _is_same_draft(known[at], draft)), None)
        if at is None:
            known.append(draft)
        else:
            known[at] = replace(
                known[at], date=known[at].date or draft.date, asks=known[at].asks or draft.asks
            )
    return known


def merged_responses(known: list[Response], new: Iterable[Response]) -> list[Response]:
    """`known` itself, with what is new in it."""
    for response in new:
        at = next((at for at in recalled(known) if _is_same_response(known[at], response)), None)
        if at is None:
            known.append(response)
            continue
        item = known[at]
        known[at] = replace(
            item,
            to=item.to or response.to,
            date=item.date or response.date,
            stance=item.stance or response.stance,
            written=item.written if item.written is not None else response.written,
            public=item.public if item.public is not None else response.public,
        )
    return known


def recalled(known: list[Draft] | list[Response]) -> range:
    """The places of those told last, in the order of the text."""
    return range(max(0, len(known) - RECALLED), len(known))


def _is_same_draft(item: Draft, draft: Draft) -> bool:
    return item.by == draft.by and set(draft.to) <= set(item.to) and _same_day(item.date, draft.date)


def _is_same_response(item: Response, response: Response) -> bool:
    return item.by == response.by and _same_day(item.date, response.date)


def _same_day(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def dated_by_telling(reading: Reading, index: int, transfer: Transfer, quotes: tuple[Quote, ...]) -> Transfer:
    """The transfer with the day of the statement that tells of it, if it is news: told in the lead, without a day."""
    if transfer.timex is not None or index >= _LEAD or reading.anchor is None:
        return transfer
    days = {
        quote.date
        for quote in quotes
        if quote.date and any(start <= transfer.verb[0] < end for start, end in quote.spans)
    }
    if not days and reading.anchor.day and _has_just(reading, transfer):
        days = {str(reading.anchor)}
    return replace(transfer, told_on=days.pop()) if len(days) == 1 else transfer


def _has_just(reading: Reading, transfer: Transfer) -> bool:
    """Whether the present perfect tells of it, as news tells of what came out that day: "has posted a draft"."""
    if not transfer.shown or transfer.attributed:
        return False
    page = reading.page
    first = page.word_at(transfer.verb[0])
    before = [page.words[at].folded for at in range(max(0, first - _AUXILIARIES), first)]
    return bool({"has", "have"} & set(before)) and not _LONG_AGO & set(before)


def echoed(draft: Draft, transfer: Transfer) -> Draft:
    """A draft without a day, after the words that its taker received it: "Holt received the proposals on Monday"."""
    takers = {taker.name for taker in transfer.takers}
    day = transfer.timex.edtf if transfer.timex else transfer.told_on
    if (
        transfer.nouns[0].kind != "draft"
        or draft.date
        or not day
        or not takers
        or not takers <= set(draft.to)
    ):
        return draft
    return replace(
        draft, date=day, rule=f"{draft.rule}.told", confidence=round(draft.confidence - _LESS_SURE, 2)
    )


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
