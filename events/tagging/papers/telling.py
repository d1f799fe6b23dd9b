"""The day of a text that the lead of a story tells of without a day of its own: that on which it was told."""

from dataclasses import replace

from events.tagging.papers.clause import Transfer
from events.tagging.reading import Reading
from events.tagging.tagged import Draft, Quote

_LEAD = 4  # sentences, headline and dateline among them
_LESS_SURE = 0.3
_AUXILIARIES = 3  # words before a verb
_LONG_AGO = frozenset({"already", "previously", "repeatedly", "long", "earlier", "ever", "always"})


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
