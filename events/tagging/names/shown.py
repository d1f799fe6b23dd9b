"""Which mentions are suggestions of an actor: not a demonym that only colours a noun, not a part of a longer name."""

from events.tagging.names.parties import Parties, is_adjective
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import words


def shown_mentions(page: Page, mentions: tuple[Mention, ...], parties: Parties) -> tuple[Mention, ...]:
    """The mentions to suggest, in order.

    A demonym inside a title ("the Ostranian minister") is one only where nothing else in the text names its state,
    and a plural one ("Ostranians") only with "the".
    """
    plain = {mention for mention in mentions if _names(page, mention)}
    named = {mention.key for mention in plain}
    return tuple(
        mention
        for mention in mentions
        if mention in plain or (mention.key not in named and _owns_title(page, mention, parties))
    )


def _names(page: Page, mention: Mention) -> bool:
    if mention.rule == "demonym":
        return not is_adjective(page, mention) and _is_definite(page, mention)
    return mention.type != "state" or mention.rule == "metonym" or not _is_part_of_body(page, mention)


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
