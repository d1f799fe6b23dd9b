"""The subject of a reporting verb: the party that speaks, left of the verb or, turned round, right of it."""

from dataclasses import replace

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.speech.cues import Cue
from events.tagging.speech.leftwards import apposition_start, find_left, joined_start
from events.tagging.speech.reports import Report
from events.tagging.speech.sources import source_report
from events.tagging.speech.unlisted import holds_verb, unlisted_after
from events.tagging.text import Page
from events.tagging.wordlists import words

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_QUOTED_WITHIN = 16
_HAVE = frozenset({"has", "have", "had"})
_RELATIVES = frozenset({"what", "which", "whom"})


def find_report(reading: Reading, sentence: Sentence, cue: Cue) -> Report | None:
    """The report that a cue makes, or None where nobody can be said to speak."""
    page = reading.page
    start, end = cue.span(page)
    if cue.form == "source":
        return source_report(reading, sentence, cue, start, end)
    if page.words[cue.first - 1].folded == "as" and cue.form == "ing" and cue.first > 1:
        return _quoted_as_saying(reading, sentence, cue)
    if cue.verb == "ask" and page.folded.startswith((" not to be ", " for anonymity", " to remain "), end):
        return None
    if told_as := _told_as(reading, sentence, cue, start, end):
        return told_as
    if inverted := _inverted(reading, sentence, cue, start, end):
        return inverted
    at, between = _skip_between(reading, sentence, cue.first - 1)
    if cue.form == "past" and between & _BE and at >= 0 and page.words[at].folded == "it":
        return _impersonal(reading, sentence, cue, at)
    at, declined = _past_refusal(reading, cue, at)
    if not declined and not _may_report(cue, between, reading, at):
        return None
    negated = declined or bool(between & words("saying", "not_made"))
    party, rule = find_left(reading, sentence, cue, at)
    if party is None or _is_conditional(reading, sentence, party) or _is_asked(reading, sentence, party):
        return None
    if _is_relative(reading, sentence, party, cue):
        return None
    start = apposition_start(reading, sentence, party) if rule == "apposition" else party.start
    start = joined_start(reading, sentence, start)
    return Report(cue, party, start, end, inverted=False, negated=negated, rule=rule)


def _impersonal(reading: Reading, sentence: Sentence, cue: Cue, at: int) -> Report | None:
    """ "It was stressed that": somebody said so, and the text does not tell who."""
    page = reading.page
    end = cue.span(page)[1]
    if page.words[at].start < sentence.start or not page.folded.startswith(" that ", end):
        return None
    start = page.words[at].start
    return Report(
        cue, Party(start, end, "nobody"), start, end, inverted=False, negated=False, rule="impersonal"
    )


def _past_refusal(reading: Reading, cue: Cue, at: int) -> tuple[int, bool]:
    """Past "declined to" before a verb, to the word its subject ends with; whether there was one."""
    found = reading.page.words
    if cue.form != "base" or at <= 1 or found[at].folded != "to":
        return at, False
    if found[at - 1].folded not in words("saying", "declining"):
        return at, False
    index = at - 2
    while index > 0 and (found[index].folded in _HAVE or found[index].folded.endswith("ly")):
        index -= 1
    return index, True


def _is_asked(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """ "Has Marenko said that ...?": a question tells of no statement."""
    page = reading.page
    if page.plain[sentence.end - 1] != "?":
        return False
    index = page.word_at(party.start) - 1
    if index < 0 or page.words[index].start < sentence.start:
        return page.folded[party.start : party.end] == "who"
    return page.words[index].folded in _BE | _HAVE | {"did", "do", "does", "will", "would", "could", "can"}


def _quoted_as_saying(reading: Reading, sentence: Sentence, cue: Cue) -> Report | None:
    """ "The agency quoted a diplomat as saying" and "the diplomat was quoted as saying": the diplomat speaks."""
    page = reading.page
    before, end = page.words[cue.first - 1].start, cue.span(page)[1]
    for at in range(cue.first - 2, max(cue.first - _QUOTED_WITHIN, 0), -1):
        word = page.words[at]
        if word.start < sentence.start:
            return None
        if word.folded in words("saying", "quoting"):
            break
    else:
        return None
    if page.words[at - 1].folded in _BE:
        index, _ = _skip_between(reading, sentence, at - 1)
        party, _ = find_left(reading, sentence, replace(cue, form="past"), index)
    else:
        party = _object_of(reading, word.end, before)
    if party is None:
        return None
    comma = page.plain.rfind(", ", sentence.start, min(party.start, word.start))
    start = comma + 2 if comma >= 0 else min(party.start, word.start)
    return Report(cue, party, start, end, inverted=False, negated=False, rule="quoted-as-saying")


def _object_of(reading: Reading, start: int, end: int) -> Party | None:
    """Who stands between "quoted" and "as": a party, "him", or any noun phrase."""
    page = reading.page
    first = page.words[page.word_at(start)]
    if first.folded in ("him", "her", "them"):
        return Party(first.start, first.end, "pronoun")
    party = reading.parties.first_after(start)
    if party is not None and party.end <= end:
        return party
    return Party(first.start, page.words[page.word_at(end) - 1].end, "noun") if first.start < end else None


def _inverted(reading: Reading, sentence: Sentence, cue: Cue, start: int, end: int) -> Report | None:
    page = reading.page
    before = page.plain[sentence.start : start].rstrip()
    before = before.rstrip(" -") if before.endswith(('" -', ", -")) else before
    if not before or before[-1] not in ',"?!-' or cue.form not in ("past", "s") or cue.verb == "tell":
        return None
    quoted = before[-1] == '"'
    party = reading.parties.first_after(end)
    if party is None or party.start >= sentence.end or not _is_description(reading, end, party):
        party = _described(reading, sentence, cue, quoted)
    if party is None or _has_verb_of_its_own(reading, party):
        return None
    if not quoted and (cue.takes == "object" or not _ends_there(reading, sentence, party.end)):
        return None
    if not quoted and party.mention is None and not holds_verb(reading, sentence.start, start):
        return None
    return Report(cue, party, start, party.end, inverted=True, negated=False, rule="inverted")


def _told_as(reading: Reading, sentence: Sentence, cue: Cue, start: int, end: int) -> Report | None:
    """ "As noted Marenko, ...": whoever stands right after the verb, before a comma."""
    page = reading.page
    index = cue.first - 1
    if index < 0 or page.words[index].folded != "as" or cue.form not in ("past", "s"):
        return None
    party = reading.parties.first_after(end)
    if party is None or not _is_description(reading, end, party) or party.end >= sentence.end:
        return None
    opens = page.words[index].start <= sentence.start + 1
    if party.kind in ("pronoun", "document") or page.plain[party.end] != "," or not opens:
        return None
    return Report(cue, party, start, party.end, inverted=False, negated=False, rule="told-as")


def _has_verb_of_its_own(reading: Reading, party: Party) -> bool:
    """Whether a verb follows at once: in "Belov said the road was open" the road says nothing."""
    page = reading.page
    index = page.word_at(party.end)
    if index >= len(page.words) or page.plain[party.end : page.words[index].start] != " ":
        return False
    return page.words[index].folded in words("saying", "finite")


def _described(reading: Reading, sentence: Sentence, cue: Cue, quoted: bool) -> Party | None:
    """The noun phrase after a verb, and whom it names in its last words: "said former Coast Governor Igor Belov"."""
    phrase = unlisted_after(reading, sentence, cue)
    page = reading.page
    if phrase is None or not (quoted or (cue.takes == "clause" and page.words[cue.last + 1].capital)):
        return None
    near = reading.parties.within(phrase.start, phrase.end + 2)
    inside = [party for party in near if party.kind == "person"]
    if inside and inside[0].end >= phrase.end:
        return replace(inside[0], start=phrase.start)
    return phrase


def _is_description(reading: Reading, offset: int, party: Party) -> bool:
    """Whether only an article or a few words that describe the party stand before it."""
    page = reading.page
    gap = page.plain[offset : party.start]
    if gap in (" ", " the ", " a "):
        return True
    between = [page.words[index] for index in page.word_range(offset, party.start)]
    plain_gap = not any(mark in gap for mark in ',.;:"()')
    lower = all(not word.capital and word.folded not in words("offices", "stops") for word in between)
    return party.kind in ("person", "role") and plain_gap and lower and len(between) <= 3


def _ends_there(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether nothing but the setting of a report follows: no verb of which the party could be the subject."""
    page = reading.page
    rest = page.plain[offset : sentence.end]
    if not rest.strip() or rest.lstrip()[0] in '.,;:!?"-)' or rest.startswith((" who ", " whose ")):
        return True
    index = page.word_at(offset)
    return index < len(page.words) and page.words[index].folded in words("saying", "settings")


def _skip_between(reading: Reading, sentence: Sentence, index: int) -> tuple[int, set[str]]:
    """Back over auxiliaries and adverbs to the word the subject should end with."""
    page = reading.page
    skipped: set[str] = set()
    while index >= 0 and page.words[index].start >= sentence.start and len(skipped) < 6:
        folded = page.words[index].folded
        if timex := reading.timex_ending_at(page.words[index].end):
            index = page.word_at(timex.start) - 1
            index -= index >= 0 and page.words[index].folded == "on"
            skipped.add("on")
        elif "," in page.plain[page.words[index].end : page.words[index + 1].start] and not (
            index and "," in page.plain[page.words[index - 1].end : page.words[index].start]
        ):
            break  # the adverb ends an aside: "who met him repeatedly, said"
        elif folded in words("saying", "between") or (folded.endswith("ly") and len(folded) > 3):
            skipped.add(folded)
            index -= 1
        else:
            break
    return index, skipped


def _is_conditional(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """ "If the bloc refuses ...": nothing was said yet."""
    page = reading.page
    index = page.word_at(party.start) - 1
    for at in range(index, max(-1, index - 4), -1):
        word = page.words[at]
        if word.start < sentence.start or page.plain[word.end : page.words[at + 1].start] not in (" ", "-"):
            return False
        if word.folded in ("if", "whether", "unless"):
            return True
    return False


def _is_relative(reading: Reading, sentence: Sentence, party: Party, cue: Cue) -> bool:
    """ "What Ostrania had asked for", "what it said in the hall": what was asked stands before, or nowhere."""
    page = reading.page
    index = page.word_at(party.start) - 1
    if index < 0 or page.words[index].start < sentence.start or cue.takes == "quoted":
        return False
    opened = _RELATIVES if cue.takes == "object" else ("what",)
    quoted = page.plain.startswith((' "', ': "', ', "'), cue.span(page)[1])
    return page.words[index].folded in opened and not quoted


def _may_report(cue: Cue, between: set[str], reading: Reading, at: int) -> bool:
    page = reading.page
    before = page.words[at].folded if at >= 0 else ""
    if cue.form == "base" and before == "to":
        return False
    if cue.form == "adjective":
        return bool(between & _BE)
    if cue.form == "past" and between & _BE:
        return False  # passive: the subject is not who speaks
    if cue.verb == "comment on":
        return False  # only declining to is told as a statement
    if cue.verb == "commit to" and between - _HAVE:
        return False  # "remains committed to"
    if cue.form == "past" and not between and page.plain.startswith(" by ", page.words[cue.last].end):
        return False
    return not (cue.form == "past" and _is_participle(cue, page) and not between & _HAVE)


def _is_participle(cue: Cue, page: Page) -> bool:
    """Whether the form can only be a participle: "written" needs "has", "wrote" does not."""
    word = page.words[cue.first].folded
    return word.endswith("n") and word not in ("began",)
