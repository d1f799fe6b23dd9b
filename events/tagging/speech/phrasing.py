"""The phrases of `lexicons/acts.toml` as patterns, looked for only where one of their rarer words stands."""

import re
from dataclasses import dataclass
from functools import cache

from events.tagging.wordlists import verb_forms, word_list, words

_GAP = r"(?:(?!(?:not|never|no|nobody|if) )[^ ]+ ){0,4}"
_NOT_AFTER = r"(?<! not)(?<! never)(?<! no)(?<! if)(?<! whether) "
_SUPPOSED = re.compile(r" (?:if|whether|unless) ")
_COMMON_COST = 40


@dataclass(frozen=True)
class Phrase:
    """One row of words that tells an act."""

    order: int
    act: str
    rule: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Phrases:
    """All rows of one table of the list, found by a word that each of them needs."""

    by_word: dict[str, tuple[Phrase, ...]]

    def first_in(self, row: str) -> Phrase | None:
        """The first phrase, in the order of the list, that a row of words holds."""
        held = {phrase.order: phrase for word in set(row.split()) for phrase in self.by_word.get(word, ())}
        return next((held[order] for order in sorted(held) if _holds(row, held[order])), None)


def _holds(row: str, phrase: Phrase) -> bool:
    """Whether a row has a phrase, and not in a clause that only supposes it; a threat may stand on a condition."""
    match = phrase.pattern.search(row)
    return match is not None and (
        phrase.act == "threatens" or not _SUPPOSED.search(row, 0, match.start() + 1)
    )


@cache
def phrases(table: str) -> Phrases:
    """The phrases of one table."""
    found: dict[str, list[Phrase]] = {}
    order = 0
    for group in word_list("acts")[table]:
        for text in group["list"]:
            phrase = Phrase(order, group["act"], group["rule"], re.compile(_pattern(text)))
            for word in _needed(text):
                found.setdefault(word, []).append(phrase)
            order += 1
    return Phrases({word: tuple(items) for word, items in found.items()})


def _pattern(text: str) -> str:
    begins = text.startswith("^ ")
    pieces = [_piece(part) for part in text.removeprefix("^ ").split(" ")]
    return ("^ " if begins else _NOT_AFTER) + "".join(pieces)


def _piece(part: str) -> str:
    if part == "...":
        return _GAP
    if part == "$":
        return "$"
    if part.startswith("!"):
        return f"(?!(?:{part[1:].replace('/', '|')}) )"
    options = "|".join(sorted((re.escape(option) for option in _options(part)), key=len, reverse=True))
    return f"(?:(?:{options}) )" + ("?" if part.endswith("?") else "")


@cache
def _options(part: str) -> tuple[str, ...]:
    """The rows of words that one part of a phrase stands for."""
    found: list[str] = []
    for option in part.removesuffix("?").split("/"):
        if option.startswith("<"):
            for entry in word_list("acts")["lists"][option.strip("<>")]:
                found += _rows(entry)
        else:
            found += _rows(option)
    return tuple(dict.fromkeys(found))


def _rows(entry: str) -> list[str]:
    """An entry with its marked verb in every form: "~give up" is "give up", "gave up" and so on."""
    first, space, rest = entry.partition(" ")
    if first[0] not in "~%":
        return [entry]
    forms = verb_forms(first[1:]).items()
    return [form + space + rest for form, kind in forms if first[0] == "~" or kind in ("base", "s")]


def _needed(text: str) -> set[str]:
    """The first words of that part of a phrase which is rarest; every text with the phrase holds one of them."""
    parts = [
        part
        for part in text.split(" ")
        if part not in ("^", "$", "...") and part[0] != "!" and part[-1] != "?"
    ]
    choices = [{option.split(" ")[0] for option in _options(part)} for part in parts]
    return min(
        choices,
        key=lambda firsts: sum(_COMMON_COST if word in words("acts", "common") else 1 for word in firsts),
    )
