"""What a text put on the table asks for: the words that list it, one span for each thing asked."""

import re
from collections.abc import Iterator
from itertools import islice

from events.tagging.papers.papernouns import nouns_in
from events.tagging.reading import Reading
from events.tagging.text import Span, trim
from events.tagging.wordlists import word_list, words

_SENTENCES_AFTER = 3
_MOST = 12  # things asked for in one list
_LONGEST = 400  # characters of one of them


def _any(table: str) -> str:
    return "|".join(sorted(map(re.escape, word_list("exchanges")["asking"][table]), key=len, reverse=True))


# Who asks in a sentence after the draft's own: the paper itself, or a word for what it lists.
_SUBJECT = rf"(?:{_any('papers')})"
_FAR = r"(?:[^.;:\"]{1,90}? )?"
_VERB = rf"(?:{_any('verbs')})"
_WHOM = rf"(?:{_any('binding')}) (?:from |of |on |upon )?(?:[a-z.]+ ){{1,4}}?(?=to |not to )"
_MODAL = (
    r"(?:would (?:also )?(?:have to |need to |be obliged to )?|must |should |will have to |is to |are to )"
)
_FOLLOWING = (
    re.compile(rf"^{_SUBJECT} {_FAR}(?:{_WHOM}|{_VERB} )"),
    re.compile(rf"^{_SUBJECT} {_MODAL}"),
    re.compile(rf"^(?:under|according to) {_SUBJECT}, [^,.;]{{1,60}}? {_MODAL}"),
    re.compile(
        r"^among (?:the|its|their|these) (?:main |key )?(?:demands|points|requirements|proposals) (?:is|are|was|were) "
    ),
)
_BESIDE = re.compile(
    r"(?:, (?:notably )?(?:including|among them|such as) |\b(?:calling for|calling on|asking for|demanding|requiring"
    r"|providing for|proposing) |\b(?:that|which) (?:demands?|demanded|requires?|required|calls? for|called for"
    r"|asks? for|provides? for|envisages?|seeks?|sought) |\b(?:that|which) would (?!have (?!to))(?:also )?)"
)
_SHARED = re.compile(r", (?:and |as well as )|,? as well as |, | and |; ")
_GOES_ON = frozenset(
    {
        "including",
        "which",
        "who",
        "where",
        "such",
        "among",
        "namely",
        "especially",
        "notably",
        "but",
        "so",
        "if",
        "when",
    }
)


def asks_of(reading: Reading, index: int, noun_end: int) -> tuple[Span, ...]:
    """The things that a text asks for, told after its noun in the sentence or in one of the next."""
    sentence = reading.sentences[index]
    beside = _BESIDE.search(reading.page.folded, noun_end, sentence.end)
    if beside is not None and not reading.quotation_around(beside.start()):
        return _parted(reading, beside.end(), sentence.end)
    for following in reading.sentences[index + 1 : index + 1 + _SENTENCES_AFTER]:
        nouns = nouns_in(reading, following)
        if any(noun.kind == "response" for noun in nouns):
            break
        opening = reading.page.folded[following.start : following.end].replace("\n", " ")
        for pattern in _FOLLOWING:
            if (told := pattern.match(opening)) is not None:
                return _parted(reading, following.start + told.end(), following.end)
    return ()


def _parted(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """A list taken apart at its commas and "and"; what only adds to a thing stays with it."""
    return tuple(islice(_pieces(reading, start, end), _MOST))


def _pieces(reading: Reading, start: int, end: int) -> Iterator[Span]:
    folded = reading.page.folded
    begin, listed = start, False
    for mark in _SHARED.finditer(folded, start, end):
        if reading.quotation_around(mark.start()) or mark.start() < begin:
            continue
        words_after = folded[mark.end() : mark.end() + 60].split()[:2]
        following = words_after[0].strip(",.;") if words_after else ""
        if following in _GOES_ON or not _parts(
            mark.group().strip(" ,;"), following, folded[start : start + 3], listed
        ):
            continue
        listed = listed or "," in mark.group()
        yield _trimmed(reading, begin, mark.start())
        begin = mark.end()
    if begin < end:
        yield _trimmed(reading, begin, end)


def _parts(joint: str, following: str, opening: str, listed: bool) -> bool:
    """Whether the next thing asked for begins after a comma or an "and"."""
    if opening == "to ":
        return following == "to" or following in words("exchanges", "asked_deeds")
    if joint == "and" and not listed:
        return following in words("exchanges", "asked_deeds")
    return True


def _trimmed(reading: Reading, start: int, end: int) -> Span:
    begin, finish = trim(reading.page.text, start, end, " ,.;:\n\t")
    return begin, min(finish, begin + _LONGEST)
