"""Brings together what a text tells twice: one draft or answer, with all that either telling knew."""

from collections.abc import Iterable
from dataclasses import replace

from events.tagging.tagged import Draft, Response

RECALLED = 60  # how many drafts or answers back a text may tell of the same


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
