"""People in a text: surnames tied to the full name that stands elsewhere, and people no lexicon knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.tagging.lexicon import Form, Lexicon, surname_of
from events.tagging.names.guards import begins_body, is_other_bearer
from events.tagging.names.newcomers import new_people
from events.tagging.spelling import sound_key
from events.tagging.tagged import Mention
from events.tagging.text import Page, Word, fold
from events.tagging.wordlists import words

_LONGEST_TITLE = 8
_MOST_BEARERS = 20  # of one surname; two are enough to leave it alone
_SURNAME_CONFIDENCE = {"surname-titled": 0.85, "surname-tied": 0.8, "surname-alone": 0.7}


@dataclass
class _Seen:
    """Who was met in this text: known people by key, new ones by name, both by surname; and whose countries."""

    known: dict[Form, list[str]] = field(default_factory=dict)
    new: dict[Form, list[str]] = field(default_factory=dict)
    actors: dict[int, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()


def find_people(page: Page, lexicon: Lexicon, taken: set[int], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions given, and those of people at words that they leave free. A surname that two people of the text
    share, or two of the lexicon when the text names neither in full, is left alone."""
    seen = _Seen(
        actors={at: one.key for one in mentions if one.key for at in page.word_range(*one.span)},
        named=frozenset(lexicon.owner(one.key) for one in mentions if one.key),
    )
    for index in _full_names(page, lexicon, taken):
        _, keys = lexicon.people_at(page.words, index)
        for key in keys:
            _note(seen.known, _surname_sound(page, lexicon, index), key)
    fresh = new_people(page, taken)
    for mention in fresh:
        form = tuple(sound_key(word.folded) for word in _mention_words(page, mention))
        _note(seen.new, surname_of(form), mention.name)
    taken = taken | {index for mention in fresh for index in page.word_range(mention.start, mention.end)}
    surnames = _surnames(page, lexicon, taken, seen)
    return [one for one in mentions if not _has_rival(page, lexicon, one, seen)] + fresh + surnames


def _has_rival(page: Page, lexicon: Lexicon, mention: Mention, seen: _Seen) -> bool:
    """Whether a known person's short name is also another's surname in this text, and no title parts them."""
    if mention.type != "person" or mention.key is None or mention.key not in lexicon:
        return False
    index = page.word_at(mention.start)
    words_in = _mention_words(page, mention)
    surname = tuple(sound_key(word.folded) for word in words_in)
    rivals = seen.new.get(surname) or [key for key in seen.known.get(surname, ()) if key != mention.key]
    if not rivals or lexicon.people_at(page.words, index)[0]:
        return False
    title = page.words[index - 1].folded if index else ""
    return not any(title in office.role.lower() for office in lexicon[mention.key].offices if len(title) > 3)


def _full_names(page: Page, lexicon: Lexicon, taken: set[int]) -> Iterable[int]:
    return (index for index in sorted(taken) if lexicon.people_at(page.words, index)[0])


def _surname_sound(page: Page, lexicon: Lexicon, index: int) -> Form:
    length, _ = lexicon.people_at(page.words, index)
    form = tuple(word.folded for word in page.words[index : index + length])
    return tuple(map(sound_key, surname_of(form)))


def _mention_words(page: Page, mention: Mention) -> list[Word]:
    return [page.words[index] for index in page.word_range(mention.start, mention.end)]


def _note(index: dict[Form, list[str]], surname: Form, who: str) -> None:
    people = index.setdefault(surname, [])
    if len(people) < _MOST_BEARERS and who not in people:
        people.append(who)


def _surnames(page: Page, lexicon: Lexicon, taken: set[int], seen: _Seen) -> list[Mention]:
    """Surnames alone. One that nothing in the text supports, no other actor and no other such name, is left out."""
    found = []
    for index, word in enumerate(page.words):
        if not word.capital or index in taken:
            continue
        if mention := _known_surname(page, lexicon, index, taken, seen) or _new_surname(page, index, seen):
            found.append(mention)
            taken.update(page.word_range(mention.start, mention.end))
    alone = {mention.key for mention in found if mention.rule == "surname-alone"}
    if seen.named or len(alone) > 1:
        return found
    return [mention for mention in found if mention.rule != "surname-alone"]


def _known_surname(page: Page, lexicon: Lexicon, index: int, taken: set[int], seen: _Seen) -> Mention | None:
    length, keys = lexicon.surname_at(page.words, index)
    if (
        not keys
        or any(at in taken for at in range(index, index + length))
        or begins_body(page, index + length)
    ):
        return None
    surname = tuple(sound_key(word.folded) for word in page.words[index : index + length])
    met = [key for key in keys if key in seen.known.get(surname, ())]
    rivals = len(met) + len(seen.new.get(surname, ()))
    if rivals > 1 or (rivals == 1 and not met):
        return None
    if met:
        return _mention(page, lexicon, index, length, met[0], "surname", 0.93)
    if len(keys) > 1 or _is_name_part(page, index, index + length, lexicon[keys[0]].name):
        return None
    country = _country_of_title(page, index, seen)
    titled = country is not None
    common = any(word.folded in words("people", "never_bare") for word in page.words[index : index + length])
    tied = _ties(lexicon, keys[0])
    if (common and not titled) or (country and country not in tied):
        return None
    if not titled and not _is_spelled_so(page, lexicon, keys[0], index, length):
        return None
    rule = "surname-titled" if titled else "surname-tied" if tied & seen.named else "surname-alone"
    return _mention(page, lexicon, index, length, keys[0], rule, _SURNAME_CONFIDENCE[rule])


def _is_spelled_so(page: Page, lexicon: Lexicon, key: str, index: int, length: int) -> bool:
    """Whether a surname is written as in one of somebody's names, not only sounds like it ("Moody" for another)."""
    written = " ".join(word.folded for word in page.words[index : index + length])
    actor = lexicon[key]
    names = (actor.name, *(name.text for name in actor.names))
    return any(written in fold(name).replace("-", " ").split(" ", 1)[-1] for name in names)


def _ties(lexicon: Lexicon, key: str) -> frozenset[str]:
    """The states and bodies that somebody holds or held an office of."""
    offices = lexicon[key].offices
    organizations = {one.organization for one in offices} | {
        one.on_behalf_of for one in offices if one.on_behalf_of
    }
    owners = {lexicon.owner(one) for one in organizations if one in lexicon}
    return frozenset(organizations | owners)


def _country_of_title(page: Page, index: int, seen: _Seen) -> str | None:
    """The actor named in the title right before a name, "" for a title without one, null for no title."""
    at, titled = index - 1, False
    while at >= max(0, index - _LONGEST_TITLE):
        gap = page.plain[page.words[at].end : page.words[at + 1].start]
        folded = page.words[at].folded
        if gap not in (" ", ". ", "'", "-"):
            break
        if titled and at in seen.actors:
            return seen.actors[at]
        if folded in words("offices", "heads") or folded in words("people", "honorifics"):
            titled = True
        elif not titled or (folded not in words("offices", "modifiers") and folded not in ("s", "of")):
            break
        at -= 1
    return "" if titled else None


def _is_name_part(page: Page, first: int, after: int, name: str) -> bool:
    """Whether another name word stands beside: then it is some longer name, not this surname alone."""
    before = page.words[first - 1] if first else None
    given = words("people", "male") | words("people", "female")
    beside = before is not None and page.plain[before.end : page.words[first].start] in (" ", "-", ". ")
    if before and beside and len(before.folded) == 1:
        return before.folded != name[0].lower()
    if before and beside and before.folded in given:
        return True
    if is_other_bearer(page, first, name):
        return True
    following = page.words[after] if after < len(page.words) else None
    if following is None or not following.capital:
        return False
    joined = page.plain[page.words[after - 1].end : following.start] in (" ", "-")
    return joined and (following.folded in words("metonyms", "place_after") or begins_body(page, after))


def _mention(
    page: Page, lexicon: Lexicon, first: int, length: int, key: str, rule: str, confidence: float
) -> Mention:
    start, end = page.words[first].start, page.words[first + length - 1].end
    actor = lexicon[key]
    text = page.text[start:end]
    return Mention(start, end, text, "person", actor.name, key, actor.wikidata, rule, confidence)


def _new_surname(page: Page, index: int, seen: _Seen) -> Mention | None:
    word = page.words[index]
    names = seen.new.get((sound_key(word.folded),), [])
    if len(names) != 1 or seen.known.get((sound_key(word.folded),)) or is_other_bearer(page, index, names[0]):
        return None
    text = page.text[word.start : word.end]
    return Mention(word.start, word.end, text, "person", names[0], None, None, "new-surname", 0.7)
