"""Where what was said begins after "X said": past listener, day and place, at a mark, a "that" or a clause."""

import re

from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.listeners import listeners_of
from events.tagging.speech.reports import Report
from events.tagging.speech.unlisted import holds_verb
from events.tagging.text import Word
from events.tagging.wordlists import words

NAME_BEFORE = 60
_LISTENER = 5
_STRESSED_WITHIN = 5
_THAT_WITHIN = 14
_COLON_WITHIN = 120
_SETTING_WITHIN = 70
_SETTING_WORDS = 8
_WH_WORDS = frozenset({"whether", "if", "how", "when", "why", "where"})
_TO_DO = frozenset({"promises", "threatens", "demands", "proposes"})
_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "there", "nobody", "nothing"})
_ONE = frozenset({"it", "he", "she"})
_FINITE = re.compile(r"[a-z]{3,15}[^s]s")
_DENIED = re.compile(r" (?:this|it|that): (?=\S)")


def is_setting(reading: Reading, start: int, end: int) -> bool:
    """Whether a passage only tells when, where or how often something was said."""
    page = reading.page
    indices = page.word_range(start, end)
    if not 0 < len(indices) < _THAT_WITHIN:
        return False
    return page.words[indices[0]].folded in words("saying", "settings") or all(
        _is_aside(reading, index) for index in indices
    )


def _is_aside(reading: Reading, index: int) -> bool:
    word = reading.page.words[index]
    return word.folded in words("saying", "asides") or (word.folded.endswith("ly") and len(word.folded) > 4)


def right_start(reading: Reading, sentence: Sentence, report: Report) -> int | None:
    """Where what was said begins after the report, or None if there is nothing but the report's setting."""
    page = reading.page
    start = _after_listener(reading, sentence, report)
    rest = page.plain[start : sentence.end]
    marked = _start_at_mark(reading, sentence, start)
    if marked is not None:
        return marked
    if report.cue.takes == "object":
        addressed = listeners_of(reading, sentence, report).start
        return addressed if addressed is not None else _object_start(reading, sentence, start, report.cue.act)
    if report.cue.takes == "quoted":
        described = report.cue.verb in words("saying", "describing") and " as " in rest
        return start if ('"' in rest or described) and rest[:1] == " " else None
    told = report.cue.verb in words("saying", "told")
    opening = _opening(reading, start)
    declined = page.words[report.cue.first - 1].folded == "to"
    if opening in _WH_WORDS and not declined and (report.negated or opening == "how"):
        return None  # only that it was told, or was not
    after_that = _after_that(reading, sentence, start, told)
    if after_that is not None:
        return after_that
    if report.cue.takes in ("that", "verbal") and _is_stressed(reading, sentence, start):
        return start
    if report.cue.takes == "that":
        return start if opens_clause(reading, start) or ('"' in rest and rest[:1] == " ") else None
    clause = _clause_start(reading, sentence, start)
    if clause is None or report.cue.takes != "verbal":
        return clause
    shown = holds_verb(reading, clause, sentence.end) or opens_clause(reading, clause)
    return clause if shown else None


def opens_clause(reading: Reading, start: int) -> bool:
    """Whether a subject and its verb follow, so that no "that" is needed: "it was ready", ": the gate stays shut"."""
    page = reading.page
    index = page.word_at(start)
    if index + 2 >= len(page.words) or page.plain[start : page.words[index].start] != " ":
        return False
    subject, verb = page.words[index].folded, page.words[index + 1].folded
    if page.plain[start - 1] == ":":
        return True
    if subject not in _SUBJECTS or page.plain[page.words[index].end : page.words[index + 1].start] != " ":
        return False
    return verb in words("saying", "finite") or (subject in _ONE and _FINITE.fullmatch(verb) is not None)


def _start_at_mark(reading: Reading, sentence: Sentence, start: int) -> int | None:
    """Where a quotation, a colon or "denied this:" opens what was said."""
    page = reading.page
    rest = page.plain[start : sentence.end]
    opened = rest.lstrip(" ,:-")
    if opened.startswith('"') and len(rest) - len(opened) <= 3:
        return start + len(rest) - len(opened)
    colon = page.plain.find(': "', start, min(sentence.end, start + _COLON_WITHIN))
    if colon >= 0:
        return colon + 2
    comma = page.plain.find(', "', start, min(sentence.end, start + NAME_BEFORE))
    if comma >= 0 and is_setting(reading, start, comma) and not _is_participle_at(reading, start):
        return comma + 2
    if rest.startswith(":"):
        return start + 1
    pointed = _DENIED.match(page.folded, start, sentence.end)
    return pointed.end() if pointed else None


def _opening(reading: Reading, start: int) -> str:
    """The first word from an offset, folded."""
    index = reading.page.word_at(start)
    return reading.page.words[index].folded if index < len(reading.page.words) else ""


def _is_stressed(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether a noun such as "need" or "readiness" is what was said: "stressed the need for calm"."""
    page = reading.page
    for count, index in enumerate(page.word_range(start, sentence.end)[:_STRESSED_WITHIN]):
        gap = page.plain[page.words[index - 1].end if count else start : page.words[index].start]
        if gap not in (" ", "-", "'"):
            return False
        if page.words[index].folded in words("saying", "stressed"):
            return True
    return False


def closes(reading: Reading, sentence: Sentence, report: Report) -> bool:
    """Whether a report closes a statement before it: only a mark, a listener or a setting follows the verb."""
    page = reading.page
    start = _after_listener(reading, sentence, report)
    rest = page.plain[start : sentence.end].lstrip()
    if not rest or not rest[0].isalnum():
        return True
    first = page.words[page.word_at(start)]
    timed = any(reading.timexes_within(first.start, first.end))
    return timed or first.folded in words("saying", "settings") or _is_aside(reading, page.word_at(start))


def _is_participle_at(reading: Reading, start: int) -> bool:
    """Whether another verb of the speaker follows: "Holt said, adding"."""
    index = reading.page.word_at(start)
    return index < len(reading.page.words) and reading.page.words[index].folded.endswith("ing")


def _object_start(reading: Reading, sentence: Sentence, start: int, act: str) -> int | None:
    """What is demanded, refused or asked stands right after the verb; a preposition there means it stands elsewhere."""
    page = reading.page
    indices = page.word_range(start, sentence.end)
    if not indices:
        return None
    first = page.words[indices[0]]
    mark = page.plain[start : first.start].strip()
    if first.folded == "that" and mark in ("", ","):
        return first.end
    if mark:
        return None
    if first.folded == "to" or first.folded not in words("saying", "settings"):
        return start
    return _past_setting(reading, indices) if act in _TO_DO else None


def _past_setting(reading: Reading, indices: range) -> int | None:
    """Where "to try again" begins after "promised after the talks"."""
    page = reading.page
    for at in indices[1:_SETTING_WORDS]:
        if page.plain[page.words[at - 1].end : page.words[at].start] not in (" ", "-"):
            return None
        if page.words[at].folded == "to" and page.words[at - 1].folded not in ("according", "due"):
            return page.words[at].start
    return None


def _after_listener(reading: Reading, sentence: Sentence, report: Report) -> int:
    """Past whom the words were told to: "told reporters", "told the BBC", "told them"."""
    if report.cue.verb not in words("saying", "told") or report.cue.takes == "object":
        return report.end
    page = reading.page
    party = reading.parties.first_after(report.end)
    if party and party.start < sentence.end and party.start - report.end <= 5 and party.kind != "pronoun":
        return party.end
    index = first = report.cue.last + 1
    while index < len(page.words) and index - first < _LISTENER and page.words[index].start < sentence.end:
        word = page.words[index]
        gap = page.plain[page.words[index - 1].end : word.start] if index > first else " "
        if gap not in (" ", "-", "'", "' ") or not _may_listen(word, index == first):
            break
        index += 1
    return page.words[index - 1].end if index > first else report.end


def _may_listen(word: Word, first: bool) -> bool:
    """Whether a word can be of a listener no list knows: a capital, or the article or pronoun that opens it."""
    return word.capital or (first and (word.folded in words("saying", "hearers") or word.folded == "the"))


def _after_that(reading: Reading, sentence: Sentence, start: int, told: bool) -> int | None:
    page = reading.page
    for count, index in enumerate(page.word_range(start, sentence.end)):
        word = page.words[index]
        between = page.plain[start : word.start]
        if count > _THAT_WITHIN or any(mark in between for mark in '";:'):
            return None
        if "," in between and word.folded.endswith("ing"):
            return None  # "said, adding that": another verb takes over
        if not told and word.folded in words("saying", "finite"):
            return None  # "said on Monday they were waiting for a sign that"
        if word.folded == "that" and (count == 0 or told or is_setting(reading, start, word.start)):
            return word.end
        if (
            count == 0
            and not told
            and word.folded not in words("saying", "settings")
            and not _is_aside(reading, index)
            and not reading.timexes_within(word.start, word.end)
            and between.strip() != ","
        ):
            return None
    return None


def _clause_start(reading: Reading, sentence: Sentence, start: int) -> int | None:
    """A clause without "that", after the verb or after the day it was said."""
    page = reading.page
    indices = page.word_range(start, sentence.end)
    if not indices or page.plain[start : page.words[indices[0]].start].strip():
        return None
    first = page.words[indices[0]].folded
    if first not in words("saying", "settings") or _is_subject(reading, indices):
        return start if len(indices) >= 2 else None
    for timex in reading.timexes_within(start, min(start + 12, sentence.end)):
        if page.plain.startswith("'s ", timex.end):
            return start
        following = page.word_range(timex.end, sentence.end)
        if len(following) < 3 or page.plain[timex.end : timex.end + 1] != " ":
            return None
        return timex.end if page.words[following[0]].folded not in words("saying", "settings") else None
    return None


def _is_subject(reading: Reading, indices: range) -> bool:
    """Whether a word such as "this" or "there" opens the clause that was said: "said there was time"."""
    page = reading.page
    if len(indices) < 3 or page.words[indices[0]].folded not in ("this", "there", "last", "next", "today"):
        return False
    following = [page.words[index].folded for index in indices[1:4]]
    return any(word in words("saying", "finite") for word in following)


def parted_start(reading: Reading, sentence: Sentence, report: Report) -> int | None:
    """Where what was said goes on after a report in its middle, past the setting of the report; else None."""
    page = reading.page
    start = report.end
    mark = page.plain[start : start + 1]
    if mark not in (",", ";"):
        comma = page.plain.find(",", start, min(sentence.end, start + _SETTING_WITHIN))
        if comma < 0 or not _is_said_where(reading, start, comma) or _parts_date(reading, start, comma):
            return None
        start, mark = comma, ","
    index = page.word_at(start)
    if index + 1 >= len(page.words) or page.words[index + 1].start >= sentence.end:
        return None
    word = page.words[index]
    if page.plain[start + 1 : word.start] != " ":
        return None
    ends = word.folded.endswith("ing") or word.folded in words("saying", "beside")
    return None if ends else start + 1


def _is_said_where(reading: Reading, start: int, end: int) -> bool:
    """Whether only a listener and the setting of a report stand between it and a comma."""
    page = reading.page
    party = reading.parties.first_after(start)
    if party and party.start - start <= 5 and party.end <= end:
        start = party.end
    elif page.folded[start:end].strip() in words("saying", "audiences"):
        return True
    return start == end or is_setting(reading, start, end)


def _parts_date(reading: Reading, start: int, comma: int) -> bool:
    """Whether a comma stands inside a date: "on Wednesday, December 15"."""
    return any(timex.end > comma for timex in reading.timexes_within(start, comma))
