"""Brings together what a text tells twice: one draft or answer, with all that either telling knew."""

from dataclasses import replace

from events.tagging.tagged import Draft, Response


def merged_drafts(known: list[Draft], new: list[Draft]) -> list[Draft]:
    for draft in new:
        same = [
            item
            for item in known
            if item.by == draft.by and set(draft.to) <= set(item.to) and _same_day(item.date, draft.date)
        ]
        if same:
            known[known.index(same[0])] = replace(
                same[0], date=same[0].date or draft.date, asks=same[0].asks or draft.asks
            )
        else:
            known = [*known, draft]
    return known


def merged_responses(known: list[Response], new: list[Response]) -> list[Response]:
    for response in new:
        same = [item for item in known if item.by == response.by and _same_day(item.date, response.date)]
        if same:
            item = same[0]
            known[known.index(item)] = replace(
                item,
                to=item.to or response.to,
                date=item.date or response.date,
                stance=item.stance or response.stance,
                written=item.written if item.written is not None else response.written,
                public=item.public if item.public is not None else response.public,
            )
        else:
            known = [*known, response]
    return known


def _same_day(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
