"""The day a text was published, when nobody told us: from its header, its dateline or its opening sentences."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from events.tagging.lexicon import Lexicon
from events.tagging.tagged import Mention, Publication
from events.tagging.text import Page
from events.tagging.times import reckoning
from events.tagging.times.reckoning import Partial
from events.tagging.times.timexes import Found
from events.tagging.wordlists import word_list

_DAYS = frozenset({"iso", "numeric", "day-month", "month-day"})
_LABEL = re.compile(
    r"\b(?:published|posted|date|issued|released|updated|last updated|modified)\b[ :]{0,3}(?:on )?$", re.I
)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.I)
# A city, perhaps with its country or an agency, opens the paragraph; the date follows; a mark or the agency closes it.
_PLACE = r"[A-Z][\w.'-]{1,30}"
_CITY = re.compile(
    rf"^[\"'(]?{_PLACE}(?:[ /-]{_PLACE}){{0,3}}(?:, [A-Z][\w. -]{{1,30}})?"
    r"(?: ?[(/][^()/\n]{2,40}[)/])?,? ?[(-]{0,2} ?$"
)
_CLOSED = re.compile(r"^\)?[.:,]?(?: ?[(/][^()/\n]{2,60}[)/])?\.? ?(?:-{1,2}|[/(:.]|$|\n)")
_AGENCY = re.compile(r" ?\([A-Z][\w .&-]{1,30}\) ?-")  # "May 4, 2022 (Signal) - " opens a paragraph
_HEAD_PARAGRAPHS = 14
_HEADER_EXTRA = 40
_TITLE_PARAGRAPHS = 4
_LONGEST_TITLE = 300
_LEAD_CHARACTERS = 1_200
_YEARS_BACK = 30
_FEWEST_VOTES = 2
_AHEAD = 6  # how much farther a day to come seems


def find_publication(
    page: Page,
    found: Sequence[Found],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    given: str | None,
    today: date | None = None,
) -> Publication:
    """The publication date: the given one, made finer by the text where it is only a month or year, else the text's.

    A text names no year, often. Then the dates it does name, the weekday, the offices that the people in it held
    and `today` (or the newest day the lexicon tells of) decide, and if they leave a tie nothing is said.
    """
    known = reckoning.read_partial(given)
    read = _from_text(page, found, mentions, lexicon, today or lexicon.horizon)
    if known and known.day:
        shown = read and read.value == str(known) and read.rule != "lead"
        return Publication(str(known), "given", read.span if read and shown else None)
    if known is None:
        return read or Publication(None, "unknown", None, 0.0)
    finer = reckoning.read_partial(read.value) if read else None
    if read and finer and known.earliest <= finer.earliest <= known.latest:
        return read
    return Publication(str(known), "given")


def _from_text(
    page: Page, found: Sequence[Found], mentions: Sequence[Mention], lexicon: Lexicon, horizon: date | None
) -> Publication | None:
    days = [item for item in found if item.rule in _DAYS]
    candidates = _candidates(page, days)
    dated = any(rule == "header" for _, rule in candidates)
    if not dated and (weekday := _dateline_weekday(page, found, days, mentions, lexicon, horizon)):
        return weekday
    for item, rule in candidates:
        named = _exact(item) or _inferred(item, days, mentions, lexicon, horizon)
        if named and not (horizon and named.earliest > horizon + timedelta(days=400)):
            confidence = {"header": 0.95, "dateline": 0.95, "title": 0.8, "lead": 0.7}[rule]
            if "year" not in item.parts:
                confidence -= 0.1
            return Publication(str(named), rule, (item.start, item.end), round(confidence, 2))
    return None


def _dateline_weekday(
    page: Page,
    found: Sequence[Found],
    days: Sequence[Found],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    horizon: date | None,
) -> Publication | None:
    """ "OSTROV, Friday (Agency) -": the first such weekday on or after the newest day that the story tells of."""
    item = next((item for item in found if item.rule == "weekday" and _is_dateline(page, item)), None)
    if item is None:
        return None
    told = [
        named
        for other in days
        if "weekday" in other.parts or "year" in other.parts
        if (named := _exact(other) or _inferred(other, days, mentions, lexicon, horizon))
        if not (horizon and named.earliest > horizon)
    ]
    newest = max(told, key=lambda named: named.earliest, default=None)
    weekday = word_list("dates")["weekdays"][item.parts["weekday"]]
    ahead = 0 if newest is None or newest.as_day is None else (weekday - newest.as_day.weekday()) % 7
    named = reckoning.shifted_days(newest, ahead)
    return Publication(str(named), "dateline", (item.start, item.end), 0.75) if named else None


def _candidates(page: Page, days: Sequence[Found]) -> list[tuple[Found, str]]:
    headers = [item for item in days if _is_header(page, item)]
    headers.sort(key=lambda item: bool(_UPDATED.search(page.plain, max(0, item.start - 20), item.start)))
    datelines = [item for item in days if _is_dateline(page, item)]
    leads = [item for item in days if "weekday" in item.parts and item.start < _LEAD_CHARACTERS]
    return (
        [(item, "dateline") for item in datelines[:1]]
        + [(item, "header") for item in headers]
        + [(item, "title") for item in days if _is_title(page, item)][:1]
        + [(item, "lead") for item in leads[:1]]
    )


def _is_header(page: Page, item: Found) -> bool:
    """A full date that fills its own short line near the top, or follows a word such as "Published"."""
    if "year" not in item.parts:
        return False
    index = page.paragraph_at(item.start)
    start, end = page.paragraphs[index]
    if _LABEL.search(page.plain[max(start, item.start - 24) : item.start]):
        return True
    return index < _HEAD_PARAGRAPHS and (item.start - start) + (end - item.end) <= _HEADER_EXTRA


def _is_title(page: Page, item: Found) -> bool:
    """A full date that closes a title: "Opening remarks of the minister, Ostrov, May 4, 2022"."""
    if "year" not in item.parts:
        return False
    index = page.paragraph_at(item.start)
    start, end = page.paragraphs[index]
    if index >= _TITLE_PARAGRAPHS or end - start > _LONGEST_TITLE or page.plain[item.end : end].strip():
        return False
    return ". " not in page.plain[start : item.start]


def _is_dateline(page: Page, item: Found) -> bool:
    index = page.paragraph_at(item.start)
    start, end = page.paragraphs[index]
    if index >= _HEAD_PARAGRAPHS or item.start - start > 90:
        return False
    after = page.plain[item.end : min(end, item.end + 70)]
    if item.start == start and "year" in item.parts and _AGENCY.match(after):
        return True
    return bool(_CITY.match(page.plain[start : item.start]) and _CLOSED.match(after))


def _exact(item: Found) -> Partial | None:
    if "year" not in item.parts:
        return None
    if item.rule == "numeric":
        first, second, year = (int(item.parts[name]) for name in ("first", "second", "year"))
        year += 0 if year > 99 else 2000
        month_first = item.parts["mark"] in "/-" and first <= 12
        return (
            reckoning.partial(year, first, second) if month_first else reckoning.partial(year, second, first)
        )
    return reckoning.partial(int(item.parts["year"]), _month(item), int(item.parts["day"]))


def _month(item: Found) -> int:
    if "month_number" in item.parts:
        return int(item.parts["month_number"])
    return int(word_list("dates")["months"][item.parts["month"]])


def _inferred(
    item: Found, days: Sequence[Found], mentions: Sequence[Mention], lexicon: Lexicon, horizon: date | None
) -> Partial | None:
    """A day and month given its year: the first such day after the newest full date of the text, else by weekday."""
    if "day" not in item.parts or "month" not in item.parts:
        return None
    month, day = _month(item), int(item.parts["day"])
    full = [named.earliest for other in days if other is not item and (named := _exact(other))]
    if horizon:
        full = [named for named in full if named <= horizon]
    weekday = word_list("dates")["weekdays"].get(item.parts.get("weekday", ""))
    if full:
        newest = max(full)
        years = range(newest.year - 1, newest.year + (2 if weekday is None else 8))
        fitting = [
            named
            for year in years
            if (named := reckoning.partial(year, month, day)) and _is_weekday(named, weekday)
        ]
        return min(fitting, key=lambda named: _distance(newest, named.earliest), default=None)
    if horizon is None:
        return None
    years = range(horizon.year + 1, horizon.year - _YEARS_BACK, -1)
    fitting = [
        named
        for year in years
        if (named := reckoning.partial(year, month, day)) and _is_weekday(named, weekday)
    ]
    fitting = [named for named in fitting if named.earliest <= horizon + timedelta(days=1)]
    return _in_office(fitting, mentions, lexicon, surely=weekday is None)


def _distance(newest: date, day: date) -> int:
    """How far the newest day a text names lies from its own: it is past, but for a plan or the stamp of a page."""
    days = (day - newest).days
    return days if days >= 0 else -days * _AHEAD


def _is_weekday(named: Partial, weekday: int | None) -> bool:
    return weekday is None or (named.as_day is not None and named.as_day.weekday() == weekday)


def _in_office(
    candidates: Sequence[Partial], mentions: Sequence[Mention], lexicon: Lexicon, surely: bool
) -> Partial | None:
    """The newest of the days on which the most people of the text held an office; `surely`: only if none ties."""
    keys = {mention.key for mention in mentions if mention.key and mention.type == "person"}

    def votes(named: Partial) -> int:
        return sum(1 for key in keys if lexicon.offices_on(key, named.earliest, named.latest))

    if surely:
        most = max(map(votes, candidates), default=0)
        tied = [named for named in candidates if votes(named) == most]
        return tied[0] if len(tied) == 1 and most >= _FEWEST_VOTES else None
    return max(candidates, key=lambda named: (votes(named), named.earliest), default=None)
