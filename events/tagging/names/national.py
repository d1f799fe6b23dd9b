"""Bodies that many states have under one bare name: whose one is, when a state is named beside it."""

from collections.abc import Sequence

from events.tagging.lexicon import Entry, Lexicon
from events.tagging.text import Page

_LONGEST_STATE = 3
_COMMON = frozenset(
    (
        "security",
        "national",
        "general",
        "supreme",
        "federal",
        "central",
        "state",
        "defence",
        "defense",
        "foreign",
    )
)
_SERVANTS = frozenset(("secretary", "secretaries", "chief", "deputy"))


def is_common(lexicon: Lexicon, entry: Entry, form: Sequence[str]) -> bool:
    """Whether a name is one that other states' bodies bear as well: "Security Council", not "UN Security Council"."""
    actor = lexicon[entry.key]
    return actor.type == "organization" and actor.parent in lexicon and len(form) > 1 and form[0] in _COMMON


def is_anothers(page: Page, lexicon: Lexicon, first: int, after: int, owner: str) -> bool:
    """Whether another state stands right before such a name, or an officer beside it whom only states' bodies have."""
    beside = _state_before(page, lexicon, first) or _state_after(page, lexicon, after)
    if beside is not None:
        return beside != owner
    return page.words[after - 1].folded == "council" and _is_served(page, first, after)


def _state_before(page: Page, lexicon: Lexicon, first: int) -> str | None:
    """The owner of the name or demonym right before a word: "Ostranian", "Ostrania's"."""
    index = first - 1
    if index >= 1 and page.words[index].folded == "s" and _gap(page, index) == "'":
        index -= 1
    elif index < 0 or _gap(page, index + 1) not in (" ", "' "):
        return None
    for length in range(_LONGEST_STATE, 0, -1):
        start = index + 1 - length
        if start < 0:
            continue
        found, entries = lexicon.entries_at(page.words[start : index + 1], 0)
        if found == length:
            return next((one.key for one in entries if lexicon[one.key].type == "state"), None)
    return None


def _state_after(page: Page, lexicon: Lexicon, after: int) -> str | None:
    """The state named right after: "Foreign Office Ostrania", "Security Council of Ostrania"."""
    while after < len(page.words) and page.words[after].folded in ("of", "the") and _gap(page, after) == " ":
        after += 1
    if after >= len(page.words) or _gap(page, after) != " ":
        return None
    _, entries = lexicon.entries_at(page.words, after)
    return next((one.key for one in entries if lexicon[one.key].type == "state" and one.rank < 2), None)


def _is_served(page: Page, first: int, after: int) -> bool:
    """ "Secretary of the Security Council", "Security Council Secretary": the one of the United Nations has none."""
    if after < len(page.words) and _gap(page, after) == " " and page.words[after].folded in _SERVANTS:
        return True
    before = [page.words[at].folded for at in range(max(0, first - 3), first)]
    while before and before[-1] in ("the", "of"):
        before.pop()
    return len(before) < 3 and bool(before) and before[-1] in _SERVANTS


def _gap(page: Page, index: int) -> str:
    return page.plain[page.words[index - 1].end : page.words[index].start]
