"""Which mentions are suggestions of an actor: not a demonym that only colours a noun, not a part of a longer name."""

from collections.abc import Sequence
from dataclasses import replace

from events.tagging.names import guards
from events.tagging.names.parties import Parties, is_adjective
from events.tagging.tagged import Mention
from events.tagging.text import Page, Span
from events.tagging.wordlists import words


def shown_mentions(
    page: Page, mentions: tuple[Mention, ...], places: Sequence[Mention], parties: Parties
) -> tuple[Mention, ...]:
    """The mentions to hand out, in order, those that are no suggestion of an actor marked so.

    A demonym inside a title ("the Ostranian minister") is one only where nothing else in the text names its state,
    and a plural one ("Ostranians") only with "the". People the lexicon lacks get the words that introduce them.
    """
    plain = {mention for mention in mentions if _names(page, mention)}
    named = {mention.key for mention in plain}
    introductions = _introductions(mentions, parties)
    found = list(places)
    for mention in mentions:
        if mention in plain:
            found.append(replace(mention, introduced_by=introductions.get(mention.name)))
        elif mention.rule == "demonym" and not _is_in_body_name(page, mention):
            owns = mention.key not in named and _owns_title(page, mention, parties)
            found.append(replace(mention, suggested=owns))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _introductions(mentions: Sequence[Mention], parties: Parties) -> dict[str, Span]:
    """The title or description that first stands beside the name of each person the lexicon lacks."""
    found: dict[str, Span] = {}
    for mention in mentions:
        if mention.type == "person" and mention.key is None and mention.name not in found:
            party = parties.around(mention.start)
            if party is not None and party.role is not None:
                found[mention.name] = (party.role.start, party.role.end)
    return found


def _names(page: Page, mention: Mention) -> bool:
    if mention.rule == "demonym":
        return not is_adjective(page, mention) and _is_definite(page, mention)
    return mention.type != "state" or mention.rule == "metonym" or not _is_part_of_body(page, mention)


def _is_in_body_name(page: Page, mention: Mention) -> bool:
    taken = page.word_range(*mention.span)
    return guards.is_in_body_name(page, taken[0], taken[-1] + 1)


def _is_definite(page: Page, mention: Mention) -> bool:
    index = page.word_at(mention.start) - 1
    return not mention.text.endswith("s") or (index >= 0 and page.words[index].folded == "the")


def _owns_title(page: Page, mention: Mention, parties: Parties) -> bool:
    """Whether a demonym stands in the office of somebody: it names whom he acts for."""
    around = parties.around(mention.start)
    return (
        mention.rule == "demonym"
        and is_adjective(page, mention)
        and around is not None
        and mention.key in around.owners
    )


def _is_part_of_body(page: Page, mention: Mention) -> bool:
    """Whether the name of a state only begins that of one of its bodies: "U.C. Department of Roads"."""
    index = page.word_at(mention.end)
    if index >= len(page.words) or page.plain[mention.end : page.words[index].start] not in (" ", "'s "):
        return False
    return page.words[index].capital and page.words[index].folded in words("offices", "bodies")
