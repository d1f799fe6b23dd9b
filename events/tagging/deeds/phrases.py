"""The phrases of the deed lists, inflected and ready to be matched word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from events.tagging.wordlists import verb_forms, word_list, words

LISTS = ("deeds_verbal", "deeds_material", "deeds_opposed", "deeds_force")
RECORD_LISTS = (*LISTS, "deeds_record")  # with what only the record of happenings counts as a deed
NONE = "NONE"  # the label of phrases that only look like a deed
SAID = "SAID"  # and of those that tell of words, not of a deed


@dataclass(frozen=True)
class Slot:
    """One place of a phrase: first word -> the words that must follow it at once, longest first.

    `wide` is a place for a noun of a class, before which more words may stand; `bound` a place right behind the word
    before; `party` the place of the other party.
    """

    readings: dict[str, tuple[tuple[str, ...], ...]]
    wide: bool = False
    bound: bool = False
    party: bool = False


@dataclass(frozen=True)
class Phrase:
    """One reading of a phrase: the form its first word has and what follows it."""

    label: str
    kind: str | None  # the record's finer or other name for it
    rule: str
    form: str  # base, s, past, ing or noun
    tail: tuple[Slot, ...]
    needs: tuple[frozenset[str], ...]  # for each place, the words of which the sentence must hold one
    leads: bool  # whether the deed of another verb hangs on it ("threaten to", "accuse of")


@cache
def phrases(lists: tuple[str, ...] = LISTS) -> dict[str, tuple[Phrase, ...]]:
    """First word -> the phrases that begin with it."""
    found: dict[str, list[Phrase]] = {}
    for name in lists:
        for group in word_list(name)["deed"]:
            for text in group["verbs"]:
                for head, tail in _readings(text):
                    for word, form in verb_forms(head).items():
                        found.setdefault(word, []).append(_phrase(group, form, tail, text))
            for text in group.get("nouns", ()):
                for head, tail in _readings(text):
                    found.setdefault(head, []).append(_phrase(group, "noun", tail, text))
    return {word: tuple(items) for word, items in found.items()}


def _phrase(group: dict[str, Any], form: str, tail: tuple[Slot, ...], text: str) -> Phrase:
    needs = tuple(frozenset(slot.readings) for slot in tail if not slot.party)
    leads = text.endswith((" to", " that", " of"))
    return Phrase(group["label"], group.get("kind"), group["rule"], form, tail, needs, leads)


def _readings(text: str) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    heads, *rest = text.split()
    choices = [[word] if word.startswith("<") else word.split("/") for word in rest]
    for head, tail in product(heads.split("/"), product(*choices)):
        yield head, tuple(_slot(word) for word in tail)


@cache
def _slot(word: str) -> Slot:
    if word == "T":
        return Slot({}, party=True)
    if not word.startswith("<"):
        if word in words("deeds", "particles"):
            return Slot({word: ((),)}, bound=True)
        return Slot(dict.fromkeys((word, plural(word)), ((),)))
    found: dict[str, list[tuple[str, ...]]] = {}
    for noun in word_list("deeds")["classes"][word[1:-1]]:
        for text in dict.fromkeys((noun, plural(noun))):
            first, *rest = text.split()
            found.setdefault(first, []).append(tuple(rest))
    return Slot(
        {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}, wide=True
    )


@cache
def either_nouns() -> frozenset[str]:
    """The words that may be a verb or a noun, singular and plural."""
    return frozenset(form for word in word_list("deeds")["either"] for form in (word, plural(word)))


def plural(noun: str) -> str:
    """The plural of an English noun by the rules."""
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
