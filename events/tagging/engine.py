"""The pipeline: text in, suggestions out. The same input gives the same output; nothing is read or written."""

from datetime import date

from events.tagging.confidence import measured, measured_deed
from events.tagging.deeds.classify import Deed, classify
from events.tagging.deeds.happenings import find_happenings
from events.tagging.lexicon import Lexicon
from events.tagging.marks import find_quotations
from events.tagging.names.names import find_names
from events.tagging.names.parties import find_parties
from events.tagging.names.places import find_places
from events.tagging.names.roles import find_roles
from events.tagging.names.shown import shown_mentions
from events.tagging.papers.exchanges import find_exchanges
from events.tagging.reading import Reading
from events.tagging.sentences import find_sentences
from events.tagging.speech.acts import with_acts
from events.tagging.speech.cues import find_cues
from events.tagging.speech.quotes import find_quotes
from events.tagging.speech.told_days import with_days
from events.tagging.speech.told_whom import with_addressees
from events.tagging.tagged import Publication, Quote, Tagged, Timex
from events.tagging.text import read_page
from events.tagging.times import dates, reckoning
from events.tagging.times.published import find_publication
from events.tagging.times.timexes import find_timexes

ENGINE_VERSION = "2.0.0"


def tag(text: str, lexicon: Lexicon, published_on: str | None = None, *, today: date | None = None) -> Tagged:
    """Everything the engine can suggest for a text.

    `published_on` is the publication date as far as known: a day, a month ("2021-12"), a year or None; what is missing
    is looked for in the text, and stays null if not found there. `today` bounds the years a text can come from.
    Offsets count the characters of the text as given.
    """
    page = read_page(text)
    quotations = find_quotations(page)
    sentences = find_sentences(page, quotations)
    mentions = find_names(page, lexicon)
    found = find_timexes(page)
    publication = find_publication(page, found, mentions, lexicon, published_on, today)
    anchor = reckoning.read_partial(publication.value)
    timexes = dates.resolve(page, sentences, found, anchor)
    parties = find_parties(page, mentions, find_roles(page, mentions))
    told = _without_dateline(timexes, publication)
    reading = Reading(page, sentences, quotations, mentions, parties, told, lexicon, anchor)
    quotes = _statements(reading)
    exchanges = find_exchanges(reading, quotes)
    tagged = Tagged(
        engine_version=ENGINE_VERSION,
        publication=publication,
        mentions=shown_mentions(page, mentions, find_places(page, lexicon, mentions), parties),
        quotes=quotes,
        timexes=timexes,
        events=exchanges.with_deeds(reading, find_happenings(reading, quotes)),
        drafts=exchanges.drafts,
        responses=exchanges.responses,
    )
    return measured(tagged)


def _statements(reading: Reading) -> tuple[Quote, ...]:
    """The statements with what each does, to whom and on which day."""
    quotes = with_acts(reading, find_quotes(reading, find_cues(reading.page)))
    return with_days(reading, with_addressees(reading, quotes))


def tag_pair(text: str, source: str | None = None, target: str | None = None) -> Deed | None:
    """The kind of deed a sentence tells of: what `source` does to `target`, both given as words of the sentence.

    Either may be missing; then the whole sentence is looked at. None where it tells of no deed, or not clearly. The
    same phrases decide the labels of `Tagged.events`, there with who and whom found by the engine.
    """
    return measured_deed(classify(text, source, target))


def _without_dateline(timexes: tuple[Timex, ...], publication: Publication) -> tuple[Timex, ...]:
    """The times the story tells of: the day of its header or dateline dates the text, not what happened."""
    if publication.span is None or publication.rule == "lead":
        return timexes
    start, end = publication.span
    return tuple(timex for timex in timexes if timex.end <= start or timex.start >= end)
