"""Questions that are told without who asked: "Asked whether he would go, Marenko said ..."."""

from events.tagging.names.parties import Party
from events.tagging.reading import Reading
from events.tagging.sentences import Sentence
from events.tagging.text import Span, trim
from events.tagging.wordlists import words

_ASIDE = 9


def find_question(reading: Reading, sentence: Sentence) -> tuple[Span, Span, Party | None] | None:
    """The words asked, the span of the verb and who asked, if told, of a question that opens or closes a sentence."""
    page = reading.page
    for index in page.word_range(sentence.start, sentence.end):
        word = page.words[index]
        if word.folded != "asked" or not _is_passive(reading, sentence, index):
            continue
        start, asker = _question_start(reading, sentence, index)
        if start is None:
            continue
        end = page.plain.find(", ", start, sentence.end) if _opens(reading, sentence, index) else sentence.end
        span = trim(page.text, start, end if end > 0 else sentence.end, " \t\r\n,.?!")
        if len(page.word_range(*span)) >= 3 and not reading.quotation_around(word.start):
            return span, (word.start, word.end), asker
    return None


def _opens(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Whether "asked" is the first word of its sentence, but for "when"."""
    first = reading.page.word_at(sentence.start)
    return index - first <= 1


def _is_passive(reading: Reading, sentence: Sentence, index: int) -> bool:
    page = reading.page
    if page.words[index].start <= sentence.start + 1:
        return True
    before = page.words[index - 1]
    return before.start >= sentence.start and before.folded in ("when", "if", "also", "being")


def _question_start(reading: Reading, sentence: Sentence, index: int) -> tuple[int | None, Party | None]:
    """Where the question begins after "asked", past who asked and when."""
    page = reading.page
    asker: Party | None = None
    for at in page.word_range(page.words[index].end, sentence.end)[:_ASIDE]:
        word = page.words[at]
        if word.folded in words("saying", "questions"):
            return word.start, asker
        if word.folded == "about":
            return word.end, asker
        if word.folded == "by" and at == index + 1:
            asker = reading.parties.first_after(word.end)
            asker = asker if asker and asker.start - word.end <= 5 else None
        if page.plain[page.words[at - 1].end : word.start].strip(" -'"):
            return None, None
    return None, None
