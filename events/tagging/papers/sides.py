"""The states and organizations behind who gives and who gets a text: "the Cantonal ambassador" acts for his state."""

import re
from collections.abc import Iterable, Sequence

from events.tagging.deeds import acting
from events.tagging.names.memory import Memory
from events.tagging.names.parties import Party
from events.tagging.papers.capitals import capitals_in
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.tagged import Mention
from events.tagging.text import Span
from events.tagging.wordlists import words

Sides = tuple[Mention, ...]

_NEAR = 26  # characters before a name in which its preposition stands
_MOST_PARTIES = 24  # looked at in one sentence
_ARTICLES = r"(?: the| both| its| his| their| that)?"
_TO = re.compile(rf"(?:^|\s)to{_ARTICLES}$")
_WITH = re.compile(rf"(?:^|\s)(?:with|between){_ARTICLES}$")
_FROM = re.compile(rf"(?:^|\s)(?:from|by){_ARTICLES}$")
_ONE_FOR = re.compile(rf"\b(?:one|another|other|first|second|each) (?:for|of){_ARTICLES}$")
_WANTED_FROM = re.compile(rf"(?:receive|get|expects?|demands?|seeks?|wants?|asks?) from{_ARTICLES}$")
_BESIDE = re.compile(
    rf"(?:parallel|together|along|jointly|consultation|line|coordination|talks|met|meeting) with{_ARTICLES}$"
)
_OF_BOTH = re.compile(rf"(?:^|\s)(?:of|between|for){_ARTICLES}$")
_AT = re.compile(r"(?:^|\s)at(?: the)?$")
_IN = re.compile(r"(?:^|\s)in$")
_AND = re.compile(r"^(?:'s|')? and (?:the )?$")
_MOST_OWNERS = 6
_COMMAS = frozenset({",", ", the", ", its", ", his"})
_JOINED = re.compile(rf"^(?:\s*(?:,|and|&|, and|as well as)(?: to| with| from| for| of)?{_ARTICLES}\s*)$")


def principals(reading: Reading, mentions: Iterable[Mention]) -> Sides:
    """On whose behalf actors act: an organ's state, an office-holder's state or organization, else themselves."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        key = _principal(reading, mention)
        actor = _actor(reading, key, mention) if key is not None and key in reading.lexicon else mention
        found.setdefault(actor.name, actor)
    return tuple(found.values())


def sides_of(reading: Reading, memory: Memory, parties: Iterable[Party], index: int) -> Sides:
    """The principals of parties; a title without a known holder acts for those it belongs to."""
    found: dict[str, Mention] = {}
    for party in parties:
        actors = list(principals(reading, acting.actors_of(reading, memory, [party], index)))
        if not any(actor.type != "person" for actor in actors):
            actors = _owners(reading, party) or _by_office_told(reading, memory, actors) or actors
        for actor in actors:
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def sides_tied(
    reading: Reading, memory: Memory, sentence: Sentence, index: int, span: Span, tie: str
) -> Sides:
    """The sides within a span that a preposition ties to a text: `tie` is "to", "with" (or "to") or "from"."""
    found: list[Party] = []
    last: Party | None = None
    capitals = capitals_in(reading, span, frozenset({"in"})) if tie == "in" else capitals_in(reading, span)
    named = [*(() if tie == "in" else reading.parties.within(*span)[:_MOST_PARTIES]), *capitals]
    for party in sorted(named, key=lambda party: party.start):
        if party.kind in ("pronoun", "document") or _is_possessive(reading, party):
            continue
        between, last = tie == "with" and _is_between(reading, last, party), party
        before = reading.page.folded[max(sentence.start, party.start - _NEAR) : party.start].rstrip()
        text = reading.page.folded[party.start : party.end]
        joined = found and _JOINED.match(reading.page.folded[found[-1].end : party.start])
        if joined or between or _ties(before, text, tie):
            found.append(party)
    found = _without_next_clause(reading, found)
    return tuple(side for side in sides_of(reading, memory, found, index) if side.type != "person")


def _without_next_clause(reading: Reading, parties: list[Party]) -> list[Party]:
    """A list of parties without a last one that only a comma joins: "from the HPO, the ministry said"."""
    if len(parties) < 2:
        return parties
    gap = reading.page.folded[parties[-2].end : parties[-1].start]
    return parties[:-1] if gap.strip() in _COMMAS else parties


def direct_takers(reading: Reading, memory: Memory, sentence: Sentence, index: int, span: Span) -> Sides:
    """Whom a verb gives a text to without a preposition: "handed Sergey Oslavin its reply"."""
    parties = [
        party
        for party in acting.parties_after(reading, sentence, span[0], reach=20)
        if party.end <= span[1] and not _is_possessive(reading, party) and party.kind != "document"
    ]
    parties = parties or _covered(reading, span)
    return tuple(side for side in sides_of(reading, memory, parties, index) if side.type != "person")


def _covered(reading: Reading, span: Span) -> list[Party]:
    """A bare name right after a verb that looks like a part of the text's name: "sent Ostrania written replies"."""
    mention = next(iter(reading.mentions_within(*span)), None)
    if mention is None or mention.end >= span[1] or mention.rule == "demonym":
        return []
    gap = reading.page.folded[span[0] : mention.start].strip()
    possessive = reading.page.plain[mention.end : mention.end + 2] in ("'s", "' ")
    return [] if gap not in ("", "the") or possessive else [Party(*mention.span, mention.type, mention)]


def _is_between(reading: Reading, first: Party | None, second: Party) -> bool:
    """Whether a text is of two sides: "an accord on the safety of Ostrania and the HPO"."""
    if first is None or not _JOINED.match(reading.page.folded[first.end : second.start]):
        return False
    return bool(_OF_BOTH.search(reading.page.folded[max(0, first.start - _NEAR) : first.start].rstrip()))


def _ties(before: str, text: str, tie: str) -> bool:
    if text.startswith(("its ", "his ", "their ", "the ")):
        before = f"{before} {text.split()[0]}"
    if tie in ("from", "at", "in"):
        return bool({"from": _FROM, "at": _AT, "in": _IN}[tie].search(before))
    if _TO.search(before):
        return True
    return tie == "with" and (
        bool(_WITH.search(before) and not _BESIDE.search(before))
        or bool(_WANTED_FROM.search(before))
        or bool(_ONE_FOR.search(before))
    )


def _is_possessive(reading: Reading, party: Party) -> bool:
    return reading.page.plain[party.end : party.end + 2] in ("'s", "' ")


def _by_office_told(reading: Reading, memory: Memory, actors: Sequence[Mention]) -> list[Mention]:
    """The one state or organization for which an unknown person acts by the offices that the text gave him."""
    met = memory.people.get(actors[0].name) if len(actors) == 1 else None
    sides = {
        side.name: side
        for role in (met.roles if met else ())
        for side in _owners(reading, Party(role.start, role.end, "role", None, role, role.owners))
    }
    return list(sides.values()) if len(sides) == 1 else []


def _owners(reading: Reading, party: Party) -> list[Mention]:
    """The states for which somebody acts by his office; a journalist of a state does not."""
    if not party.owners:
        return []
    noun = party.role.head if party.role else reading.page.folded[party.start : party.end].split()[-1]
    if noun not in words("exchanges", "acting"):
        return []
    keys = dict.fromkeys(reading.lexicon.owner(key) for key in party.owners if key in reading.lexicon)
    if party.role is not None and not party.role.plural and len(keys) != 1:
        return []
    place = Mention(
        party.start,
        party.end,
        reading.page.text[party.start : party.end],
        "state",
        "",
        None,
        None,
        "side",
        0.7,
    )
    return [_actor(reading, key, place) for key in keys]


def _actor(reading: Reading, key: str, mention: Mention) -> Mention:
    actor = reading.lexicon[key]
    kind = "state" if actor.type == "state" else "organization"
    return Mention(
        mention.start,
        mention.end,
        mention.text,
        kind,
        actor.name,
        key,
        actor.wikidata,
        mention.rule,
        mention.confidence,
    )


def _principal(reading: Reading, mention: Mention) -> str | None:
    lexicon = reading.lexicon
    if mention.key is None or mention.key not in lexicon:
        return None
    if mention.type != "person":
        return lexicon.owner(mention.key)
    if reading.anchor is None:
        return _only_principal(reading, mention.key)
    held = lexicon.offices_on(mention.key, reading.anchor.earliest, reading.anchor.latest)
    return next((office.on_behalf_of or lexicon.owner(office.organization) for office in held), None)


def _only_principal(reading: Reading, key: str) -> str | None:
    """For whom a person ever acted, where no day is known and it was always the same."""
    lexicon = reading.lexicon
    held = {office.on_behalf_of or lexicon.owner(office.organization) for office in lexicon[key].offices}
    return held.pop() if len(held) == 1 else None


def owner_of(reading: Reading, start: int) -> Mention | None:
    """The actor whose noun it is, right before it: "the American reply", "NATO's written answer"."""
    before: Sequence[Mention] = reading.mentions_within(max(0, start - 60), start)
    if not before:
        return None
    mention, gap = before[-1], reading.page.folded[before[-1].end : start]
    owns = mention.rule == "demonym" or gap.startswith(("'s", "' ")) or _colours_noun(reading, mention)
    if not owns or mention.end > start:
        return None
    between = [word for word in gap.replace("'", " ").replace("-", " ").split() if word != "s"]
    return mention if len(between) <= 3 and all(word in _describing() for word in between) else None


def owners_of(reading: Reading, start: int) -> tuple[Mention, ...]:
    """All whose noun it is, joined by "and": "the Ostranian and HPO replies"."""
    found: list[Mention] = []
    owner = owner_of(reading, start)
    while owner is not None:
        found.insert(0, owner)
        before = reading.mentions_within(max(0, owner.start - 60), owner.start)
        gap = reading.page.folded[before[-1].end : owner.start] if before else ""
        owner = before[-1] if before and _AND.match(gap) and len(found) < _MOST_OWNERS else None
    return tuple(found)


def _colours_noun(reading: Reading, mention: Mention) -> bool:
    """Whether a name stands as an adjective: "an HPO proposal", "to the HPO reply", not "gave the HPO replies"."""
    page = reading.page
    for _ in range(_MOST_OWNERS):
        at = page.word_at(mention.start) - 1
        if mention.type == "person" or at < 0:
            return False
        word = page.words[at]
        if word.folded == "the":
            opens = at == 0 or page.plain[page.words[at - 1].end : word.start] != " "
            return opens or page.words[at - 1].folded in words("exchanges", "before_owner")
        before = reading.mentions_within(max(0, word.start - 40), word.start)
        if word.folded != "and" or not before or before[-1].end + 1 != word.start:
            return word.folded in words("exchanges", "colouring")
        mention = before[-1]
    return False


def _describing() -> frozenset[str]:
    return words("exchanges", "describing")
