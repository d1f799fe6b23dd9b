"""What is done by saying something: a plain verb tells it, else the words themselves where they are plain."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from events.tagging.reading import Reading
from events.tagging.speech.phrasing import Phrase, phrases
from events.tagging.speech.wording import own_side, rows_of
from events.tagging.tagged import Quote
from events.tagging.wordlists import verb_forms, word_list, words

_MOST_SENTENCES = 3
_MOST_OF_A_TURN = 2
_TRANSCRIPT = "transcript"


@dataclass(frozen=True)
class _Talk:
    """What the whole text tells of its statements: the organizations in it, and who only asks."""

    alliances: Set[str]
    askers: Set[str]


def with_acts(reading: Reading, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The statements, those which a neutral verb reports with the act that their words perform."""
    alliances = {mention.name for mention in reading.mentions if mention.type == "organization"}
    talk = _Talk(alliances, _askers(reading, quotes))
    return tuple(_with_act(reading, talk, quote) for quote in quotes)


def _with_act(reading: Reading, talk: _Talk, quote: Quote) -> Quote:
    if quote.speech_act != "says" or quote.negated:
        return quote
    if quote.rule == _TRANSCRIPT and quote.speaker and quote.speaker.text in talk.askers:
        return replace(quote, speech_act="asks", act_rule="words.turn")
    verb = reading.page.folded[slice(*quote.cue)].split(" ")[0] if quote.cue else ""
    if act := _acts_of_verbs().get(verb):
        return replace(quote, speech_act=act)
    found = _told_by_words(reading, talk, quote, "called" if verb in _calling() else "phrases")
    return replace(quote, speech_act=found.act, act_rule=f"words.{found.rule}") if found else quote


def _told_by_words(reading: Reading, talk: _Talk, quote: Quote, table: str) -> Phrase | None:
    """The act of the first sentence that performs one."""
    most = _MOST_OF_A_TURN if quote.rule == _TRANSCRIPT else _MOST_SENTENCES
    for row in rows_of(reading, quote, own_side(quote.speaker, talk.alliances), most):
        if not row.endswith("? ") and (found := phrases(table).first_in(row)):
            return found
    return None


def _askers(reading: Reading, quotes: Sequence[Quote]) -> frozenset[str]:
    """The labels of a talk under which half of the turns or more ask, while others answer."""
    turns: dict[str, list[bool]] = {}
    for quote in quotes:
        if quote.rule == _TRANSCRIPT and quote.speaker:
            asks = any("?" in reading.page.plain[slice(*span)] for span in quote.spans)
            turns.setdefault(quote.speaker.text, []).append(asks)
    found = frozenset(label for label, asked in turns.items() if 2 * sum(asked) >= len(asked))
    return found if len(found) < len(turns) else frozenset()


@cache
def _acts_of_verbs() -> dict[str, str]:
    verbs = word_list("acts")["verbs"]
    return {form: act for act, listed in verbs.items() for verb in listed for form in verb_forms(verb)}


@cache
def _calling() -> frozenset[str]:
    return frozenset(form for verb in words("acts", "calling") for form in verb_forms(verb))
