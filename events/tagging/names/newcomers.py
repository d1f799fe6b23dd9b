"""People no lexicon knows: told by a given name, a title before, a description after, or a verb of saying beside."""

import re

from events.tagging.names.guards import begins_body, follows_name_word
from events.tagging.tagged import Mention
from events.tagging.text import Page
from events.tagging.wordlists import word_list, words

_LONGEST_NAME = 4
_VERB = "said|says|asked|added|wrote|told|argued|explained|replied"
_SAID_BEFORE = re.compile(rf"[\"?!,] ?(?:{_VERB}) $")
_SAID_AFTER = re.compile(rf" (?:{_VERB})\b")
_QUOTE_BEFORE = re.compile(r"\" $")
_LONGEST_TITLE = 8
_LONGEST_OFFICE = 5
_BEFORE_NAMES = frozenset(("mr", "mrs", "ms", "dr", "prof", "sir", "mme"))


def new_people(page: Page, taken: set[int]) -> list[Mention]:
    """Full names of people the lexicon lacks: a given name or a title before two capitalised words says so."""
    found: list[Mention] = []
    index = 0
    while index < len(page.words):
        if not page.words[index].capital or index in taken:
            index += 1
            continue
        length = 0 if _follows_saint(page, index) else _name_length(page, index, taken)
        rule = _introduced_by(page, taken, index, length) if length > 1 else None
        if rule and not begins_body(page, index + length):
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
        is_particle = length > 0 and (word.folded in particles or _is_joined(page, index + length))
        if not length and word.folded in _BEFORE_NAMES:
            break
        if not is_particle and (not word.capital or word.upper or not _could_be_name(word.folded)):
            break
        length += 1
    while length and not page.words[index + length - 1].capital and not _is_joined(page, index + length - 1):
        length -= 1
    return length


def _is_joined(page: Page, index: int) -> bool:
    """Whether a word is the second half of a given name: "Kang Jae-min"."""
    gap = page.plain[page.words[index - 1].end : page.words[index].start]
    return gap == "-" and page.words[index - 1].capital and page.words[index].folded.isalpha()


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
        and folded not in words("offices", "stops")
        and folded not in words("offices", "determiners")
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
    if follows_name_word(page, index):
        return False
    after = index + length
    if after >= len(page.words) or page.plain[page.words[after - 1].end : page.words[after].start] != ", ":
        return False
    if page.words[after].folded not in words("offices", "determiners"):
        return _is_office_of(page, after)
    for at in range(after + 1, min(after + _LONGEST_TITLE, len(page.words))):
        if page.plain[page.words[at - 1].end : page.words[at].start] not in (" ", "-", "'"):
            return False
        if page.words[at].folded in words("offices", "heads"):
            return True
        if page.words[at].folded in words("offices", "stops"):
            return False
    return False


def _is_office_of(page: Page, index: int) -> bool:
    """Whether an office that is of something begins at a word: "head of the port", "deputy minister for trade"."""
    for at in range(index, min(index + _LONGEST_OFFICE, len(page.words) - 1)):
        if at > index and page.plain[page.words[at - 1].end : page.words[at].start] not in (" ", "-"):
            return False
        folded = page.words[at].folded
        if folded in words("offices", "heads") and page.words[at + 1].folded in ("of", "for"):
            return page.plain[page.words[at].end : page.words[at + 1].start] == " "
        if folded not in words("offices", "modifiers") and folded not in words("offices", "heads"):
            return False
    return False


def _follows_office_of(page: Page, taken: set[int], index: int, after: int) -> bool:
    """Whether an office with the actor it is of stands before a name: "Minister of Trade of Ostrania Emil Vandt", or
    set off by commas on both sides."""
    gap = page.plain[page.words[index - 1].end : page.words[index].start] if index else ""
    if page.words[index].folded in words("offices", "modifiers"):
        return False
    if (
        gap == " "
        and index - 1 not in taken
        and page.words[index - 1].folded not in words("offices", "modifiers")
    ):
        return False
    if gap != " " and (
        gap != ", " or page.plain[page.words[after - 1].end : page.words[after - 1].end + 1] not in ",;.)\n"
    ):
        return False
    if gap == ", " and any(
        page.words[at].folded in words("people", "no_surnames") for at in range(index, after)
    ):
        return False
    for at in range(index - 1, max(0, index - _LONGEST_TITLE) - 1, -1):
        if at < index - 1 and page.plain[page.words[at].end : page.words[at + 1].start] not in (
            " ",
            "-",
            "'",
        ):
            return False
        folded = page.words[at].folded
        if folded in words("offices", "heads"):
            return at < index - 1 and page.words[at + 1].folded in ("of", "for", "to")
        known = at in taken or folded in words("offices", "modifiers") or folded in words("offices", "joints")
        if not known and not page.words[at].capital and folded not in ("the", "s"):
            return False
    return False


def _introduced_by(page: Page, taken: set[int], index: int, length: int) -> str | None:
    first = page.words[index]
    given = words("people", "male") | words("people", "female")
    before = page.words[index - 1] if index else None
    titled = before and before.folded in words("offices", "heads") | words("people", "honorifics")
    if titled and before and page.plain[before.end : first.start] in (" ", ". "):
        return "new-titled"
    if _follows_office_of(page, taken, index, index + length):
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
