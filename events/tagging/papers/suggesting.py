"""Makes suggestions of transfers: drafts with their titles, one for each side; answers, one for each who gave them."""

import re
from collections.abc import Iterable, Iterator

from events.tagging.papers.clause import Transfer
from events.tagging.papers.named import answered_after, answered_in
from events.tagging.papers.papernouns import Noun
from events.tagging.papers.sides import principals
from events.tagging.papers.stances import is_public, stance_after
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Draft, Happening, Mention, Response
from events.tagging.text import trim

_LONGEST_TITLE = 140
_TITLE_END = re.compile(
    r"[,;:|()]| (?:that\b|which\b|and a\b|to (?:the )?(?=[A-Z])|who\b|while\b|calling\b|demanding\b|and [a-z]+ed\b)"
    r"|[.](?=\s|$)| - "
)
_LOOSE_END = re.compile(
    r"(?: (?:was|were|has|have|had|is|are|will|be|been|on|in|at|by|of|from|late|which|that)){1,3}$"
)


def drafts_of(reading: Reading, sentence: Sentence, transfer: Transfer) -> list[Draft]:
    """One draft for each noun; a plural one that went to several is one draft for each of them."""
    page = reading.page
    nouns = [noun for noun in transfer.nouns if noun.kind == "draft"]
    told = transfer.timex is None and transfer.told_on is not None
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
                    date=_day(transfer),
                    title=_title(reading, noun, _title_limit(transfer, start, end)),
                    span=(transfer.span[0], trim(page.text, start, end, " ,.;\n")[1]),
                    rule=f"{transfer.rule}.told" if told else transfer.rule,
                    confidence=_confidence(transfer, bool(group)),
                )
            )
    return found


def _day(transfer: Transfer) -> str | None:
    return transfer.timex.edtf if transfer.timex else transfer.told_on


def _confidence(transfer: Transfer, addressed: bool) -> float:
    told = transfer.timex is None and transfer.told_on is not None
    return round(0.85 - 0.1 * transfer.attributed - 0.2 * (not addressed) - 0.3 * told, 2)


def _title_limit(transfer: Transfer, start: int, end: int) -> int:
    """A title does not reach into the verb that follows it in the passive."""
    return min(end, transfer.verb[0]) if start < transfer.verb[0] else end


def _title(reading: Reading, noun: Noun, end: int) -> str:
    """The words of the text's own noun phrase, without the day that may follow."""
    page = reading.page
    start = page.words[noun.first].start
    stop = _TITLE_END.search(page.plain, page.words[noun.last].end, min(end, start + _LONGEST_TITLE))
    cut = stop.start() if stop else min(end, start + _LONGEST_TITLE)
    timexes = reading.timexes_within(page.words[noun.last].end, cut)
    if timexes and page.plain[timexes[-1].end : cut].strip() == "":
        cut = timexes[-1].start
    title = " ".join(page.text[start:cut].split()).rstrip(" ,.;")
    return _LOOSE_END.sub("", title)


def responses_of(reading: Reading, index: int, transfer: Transfer) -> list[Response]:
    """One response for each who answered."""
    noun = transfer.nouns[0]
    if noun.kind != "response":
        return []
    page = reading.page
    lead = page.folded[page.words[max(0, noun.first - 2)].start : page.words[noun.last].end]
    answered = transfer.takers or principals(reading, _answered(reading, transfer, noun))
    takers = tuple(taker.name for taker in answered)
    countered = page.words[noun.first].folded.startswith("counter")
    stance = "counter" if countered else stance_after(reading, index, keys_of(answered))
    return [
        Response(
            by=(giver.name,),
            to=tuple(taker for taker in takers if taker != giver.name),
            date=_day(transfer),
            stance=stance,
            span=trim(page.text, *transfer.span, " ,.;\n"),
            rule=f"{transfer.rule}.told" if transfer.told_on and not transfer.timex else transfer.rule,
            confidence=_confidence(transfer, bool(takers)),
            written=True if transfer.written or "written" in lead else None,
            public=is_public(reading, index),
        )
        for giver in transfer.givers
    ]


def _answered(reading: Reading, transfer: Transfer, noun: Noun) -> tuple[Mention, ...]:
    end = noun.span(reading)[1]
    return answered_after(reading, end) or answered_in(reading, end, transfer.span[1])


def keys_of(sides: Iterable[Mention]) -> frozenset[str]:
    return frozenset(side.key for side in sides if side.key)


def announced(reading: Reading, sentence: Sentence, transfer: Transfer) -> Iterator[Happening]:
    """A text that is only going to change hands, as a planned happening: never a draft or an answer of the record."""
    kind = transfer.nouns[0].kind
    span = trim(reading.page.text, transfer.span[0], sentence.end, " ,.;\n")
    yield Happening(
        label="proposal" if kind == "draft" else "response",
        date=transfer.timex.edtf if transfer.timex else None,
        source=tuple(giver.name for giver in transfer.givers),
        target=tuple(taker.name for taker in transfer.takers),
        span=span,
        rule=f"announced:{kind}",
        confidence=0.6,
        planned=True,
    )
