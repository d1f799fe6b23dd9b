"""How sure a suggestion is: the share of its like that were right where it was measured.

`lexicons/confidence.toml` holds, for each kind of suggestion, the share of right ones among all of them ("") and in
finer groups, each already drawn towards the next wider one where few were counted. It holds figures only, is written
by `make calibrate-tagging`, and is looked up here at the end of the pipeline. What was never measured keeps the grade
its rule gave it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from events.tagging.deeds.classify import Deed
from events.tagging.tagged import Draft, Happening, Mention, Quote, Response, Tagged, Timex
from events.tagging.wordlists import word_list

Suggested = Mention | Quote | Timex | Happening | Draft | Response | Deed
_One = TypeVar("_One", Mention, Quote, Timex, Happening, Draft, Response)
_RARE = frozenset({"drafts", "responses"})  # too few were judged for most of their rules
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def measured(tagged: Tagged) -> Tagged:
    """The same suggestions, each with the measured share of its finest group as its confidence."""
    return replace(
        tagged,
        mentions=_graded(tagged.mentions),
        quotes=_graded(tagged.quotes),
        timexes=_graded(tagged.timexes),
        events=_graded(tagged.events),
        drafts=_graded(tagged.drafts),
        responses=_graded(tagged.responses),
    )


def measured_deed(deed: Deed | None) -> Deed | None:
    return replace(deed, confidence=share_of(deed)) if deed else None


def _graded(items: Iterable[_One]) -> tuple[_One, ...]:
    return tuple(replace(item, confidence=share_of(item)) for item in items)


def share_of(item: Suggested) -> float:
    """The share of the finest group that was measured; the item's own grade where none was.

    A text or an answer of which only the kind as a whole was measured is no surer than its rule's own grade.
    """
    kind, groups = groups_of(item)
    table = word_list("confidence").get(kind, {})
    finest = next((group for group in reversed(groups) if group in table), None)
    if finest is None:
        return item.confidence
    share = float(table[finest][0])
    return min(share, item.confidence) if finest == "" and kind in _RARE else share


def groups_of(item: Suggested) -> tuple[str, tuple[str, ...]]:
    """The kind of a suggestion and the groups it belongs to, widest first; the widest is the kind as a whole."""
    kind, features = _features(item)
    return kind, tuple(" / ".join(features[:length]) for length in range(len(features) + 1))


def _features(item: Suggested) -> tuple[str, list[str]]:
    match item:
        case Mention():
            words = "several words" if " " in item.text.strip() else "one word"
            kind = "places" if item.type == "place" else "mentions" if item.key else "newcomers"
            return kind, [item.rule, item.type, words]
        case Quote():
            return "quotes", [item.type, item.rule, _speaker(item)]
        case Timex():
            return "timexes", [item.rule, _precision(item)]
        case Happening():
            form = item.rule.partition(":")[0]
            return "events", [form, item.label, "planned" if item.planned else "done"]
        case Deed():
            return "pairs", [item.rule.partition(":")[0]]
        case Draft():
            return "drafts", [item.rule, "given to somebody" if item.to else "given to nobody"]
        case Response():
            return "responses", [item.rule, "given to somebody" if item.to else "given to nobody"]


def _speaker(quote: Quote) -> str:
    speaker = quote.speaker
    if speaker is None:
        return "nobody"
    return "known" if speaker.key else "named" if speaker.name else "described"


def _precision(timex: Timex) -> str:
    if timex.value is None:
        return "unresolved"
    return _PRECISIONS.get(len(timex.value), "other") if timex.value[:4].isdigit() else "no date"
