"""People in a text: surnames tied to the full name that stands elsewhere, and people no lexicon knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.tagging.lexicon import Form, Lexicon, surname_of
from events.tagging.spelling import sound_key
from events.tagging.tagged import Mention
from events.tagging.text import Page, Word
from events.tagging.wordlists import word_list, words

_LONGEST_NAME = 4
_LONGEST_TITLE = 8
_SURNAME_CONFIDENCE = {"surname-titled": 0.85, "surname-tied": 0.8, "surname-alone": 0.7}
_VERB = "said|says|asked|added|wrote|told|argued|explained|replied"
_SAID_BEFORE = re.compile(rf"[\"?!,] ?(?:{_VERB}) $")
_SAID_AFTER = re.compile(rf" (?:{_VERB})\b")
_QUOTE_BEFORE = re.compile(r"\" $")


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
    fresh = _new_people(page, lexicon, taken)
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
    if who not in people:
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
    if not keys or any(at in taken for at in range(index, index + length)):
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
    rule = "surname-titled" if titled else "surname-tied" if tied & seen.named else "surname-alone"
    return _mention(page, lexicon, index, length, keys[0], rule, _SURNAME_CONFIDENCE[rule])


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
    following = page.words[after] if after < len(page.words) else None
    if following is None or not following.capital:
        return False
    joined = page.plain[page.words[after - 1].end : following.start] in (" ", "-")
    return joined and following.folded in words("metonyms", "place_after")


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
    if len(names) != 1 or seen.known.get((sound_key(word.folded),)):
        return None
    text = page.text[word.start : word.end]
    return Mention(word.start, word.end, text, "person", names[0], None, None, "new-surname", 0.7)


def _new_people(page: Page, lexicon: Lexicon, taken: set[int]) -> list[Mention]:
    """Full names of people the lexicon lacks: a given name or a title before two capitalised words says so."""
    found: list[Mention] = []
    index = 0
    while index < len(page.words):
        if not page.words[index].capital or index in taken:
            index += 1
            continue
        length = 0 if _follows_saint(page, index) else _name_length(page, index, taken)
        rule = _introduced_by(page, index, length) if length > 1 else None
        if rule:
            start, end = page.words[index].start, page.words[index + length - 1].end
            text = page.text[start:end]
            name = " ".join(text.split())
            found.append(Mention(start, end, text, "person", name, None, None, rule, 0.7))
            index += length
        else:
            index += 1
    return found


def _follows_saint(page: Page, index: int) -> bool:
    """Whether "San" or the like stands before: then it is a place or a church."""
    before = page.words[index - 1] if index else None
    return before is not None and before.capital and before.folded in words("people", "saints")


def _name_length(page: Page, index: int, taken: set[int]) -> int:
    """How many words from here could be one personal name."""
    length = 0
    particles = words("people", "particles")
    while length < _LONGEST_NAME and index + length < len(page.words) and index + length not in taken:
        word = page.words[index + length]
        if length and not _goes_on(page, index + length):
            break
        is_particle = length > 0 and word.folded in particles
        if not is_particle and (not word.capital or word.upper or not _could_be_name(word.folded)):
            break
        length += 1
    while length and not page.words[index + length - 1].capital:
        length -= 1
    return length


def _goes_on(page: Page, index: int) -> bool:
    """Whether a word may go on the name of the word before: a full stop only follows an initial."""
    before = page.words[index - 1]
    gap = page.plain[before.end : page.words[index].start]
    return gap in (" ", "-") or (gap == ". " and before.end - before.start == 1)


def _could_be_name(folded: str) -> bool:
    dates = word_list("dates")
    return (
        folded.isalpha()
        and folded not in words("offices", "heads")
        and folded not in words("offices", "collectives")
        and folded not in words("offices", "documents")
        and folded not in dates["weekdays"]
        and (folded not in dates["months"] or folded in ("may", "april", "june", "august"))
    )


def _is_quoted(page: Page, index: int, length: int) -> bool:
    """Whether a name of two words or more stands right beside a verb of saying and a quotation: '," said Ava Rook'."""
    names = [page.words[at].folded for at in range(index, index + length)]
    if any(name in words("people", "no_surnames") or name in words("offices", "stops") for name in names):
        return False
    start, end = page.words[index].start, page.words[index + length - 1].end
    before, after = page.plain[max(0, start - 12) : start], page.plain[end : end + 12]
    return bool(_SAID_BEFORE.search(before) or (_SAID_AFTER.match(after) and _QUOTE_BEFORE.search(before)))


def _is_described(page: Page, index: int, length: int) -> bool:
    """Whether a name is followed by a description of a person: "Emil Vandt, the deputy head of the port"."""
    names = [page.words[at].folded for at in range(index, index + length)]
    known_words = words("people", "no_surnames") | words("offices", "stops") | words("offices", "determiners")
    if not known_words.isdisjoint(names) or (index and page.words[index - 1].folded == "the"):
        return False
    after = index + length
    if after >= len(page.words) or page.plain[page.words[after - 1].end : page.words[after].start] != ", ":
        return False
    if page.words[after].folded not in words("offices", "determiners"):
        return False
    for at in range(after + 1, min(after + _LONGEST_TITLE, len(page.words))):
        if page.plain[page.words[at - 1].end : page.words[at].start] not in (" ", "-", "'"):
            return False
        if page.words[at].folded in words("offices", "heads"):
            return True
        if page.words[at].folded in words("offices", "stops"):
            return False
    return False


def _introduced_by(page: Page, index: int, length: int) -> str | None:
    first = page.words[index]
    given = words("people", "male") | words("people", "female")
    before = page.words[index - 1] if index else None
    titled = before and before.folded in words("offices", "heads") | words("people", "honorifics")
    if titled and before and page.plain[before.end : first.start] in (" ", ". "):
        return "new-titled"
    if _is_quoted(page, index, length):
        return "new-speaker"
    if length < _LONGEST_NAME and _is_described(page, index, length):
        return "new-described"
    if first.folded in given and page.words[index + length - 1].folded not in given | words(
        "offices", "modifiers"
    ):
        return "new-given-name"
    return None
