"""Where a visit goes, and what stands behind the day and the place of a verb."""

from events.tagging.deeds.acting import JOINED
from events.tagging.reading import Reading
from events.tagging.tagged import Mention
from events.tagging.wordlists import words


def states_at(reading: Reading, index: int) -> list[Mention]:
    """The states of a list of places that begins at a word: "Ostrov and Lirgrad"."""
    found = state_at(reading, index)
    while found and len(found) < 6:
        at = reading.page.word_at(found[-1].end)
        if at < len(reading.page.words) and reading.page.words[at].folded == "and":
            at += 1
        gap = (
            reading.page.folded[found[-1].end : reading.page.words[at].start]
            if at < len(reading.page.words)
            else "."
        )
        more = state_at(reading, at) if gap.strip() in JOINED else []
        if not more:
            break
        found += more
    return found


def state_at(reading: Reading, index: int) -> list[Mention]:
    """The state whose capital or name stands at a word: where a visit goes."""
    page, lexicon = reading.page, reading.lexicon
    if index < len(page.words) and page.words[index].folded == "the":
        index += 1
    if index >= len(page.words):
        return []
    length, entries = lexicon.entries_at(page.words, index)
    states = {entry.key for entry in entries if lexicon[entry.key].type == "state"}
    if not length or len(states) != 1:
        return []
    actor = lexicon[states.pop()]
    start, end = page.words[index].start, page.words[index + length - 1].end
    text = page.text[start:end]
    return [Mention(start, end, text, "state", actor.name, actor.key, actor.wikidata, "place", 0.8)]


def behind_preposition(reading: Reading, index: int) -> int:
    """The offset behind a word, or behind the day, the place and the preposition that follow it.

    "Held talks on Monday with", "met yesterday in Ostrov with".
    """
    page = reading.page
    at = index + 1
    for _ in range(4):
        if at >= len(page.words) or page.plain[page.words[index].end : page.words[at].start] != " ":
            break
        if page.words[at].folded == "and" and index + 2 < len(page.words) and not page.words[at + 1].capital:
            index = at + 1  # "food and medicine to"
            at = index + 1
            continue
        if after := _behind_place(reading, at):
            index, at = after - 1, after
            continue
        day = reading.timexes_within(page.words[at].start, page.words[at].end)
        if not day and page.words[at].folded not in words("happenings", "toward"):
            break
        index = page.word_range(day[0].start, day[0].end)[-1] if day else at
        at = index + 1
    return page.words[index].end


def _behind_place(reading: Reading, at: int) -> int | None:
    """Where "in Ostrov" ends, if "with" follows it, perhaps behind a day."""
    page = reading.page
    after = at + 1
    while after < min(len(page.words), at + 4) and page.words[after].capital:
        after += 1
    if page.words[at].folded not in ("in", "at") or after == at + 1 or after >= len(page.words):
        return None
    follows = page.words[after]
    day = reading.timexes_within(follows.start, follows.end + 4)
    return after if follows.folded == "with" or day else None
