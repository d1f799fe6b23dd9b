"""The day of a text that the lead of a story tells of without a day of its own: that on which it was told."""

from dataclasses import replace

from events.tagging.papers.clause import Transfer
from events.tagging.reading import Reading
from events.tagging.tagged import Draft, Quote

_LEAD = 4  # sentences, headline and dateline among them
_LESS_SURE = 0.15


def dated_by_telling(reading: Reading, index: int, transfer: Transfer, quotes: tuple[Quote, ...]) -> Transfer:
    """The transfer with the day of the statement that tells of it, if it is news: told in the lead, without a day."""
    if transfer.timex is not None or index >= _LEAD or reading.anchor is None:
        return transfer
    days = {
        quote.date
        for quote in quotes
        if quote.date and any(start <= transfer.verb[0] < end for start, end in quote.spans)
    }
    return replace(transfer, told_on=days.pop()) if len(days) == 1 else transfer


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
