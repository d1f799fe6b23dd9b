"""dateparser's own search for dates in a text; the publication day is what relative dates count from."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

Row = dict[str, Any]
LENGTH_OF_PERIOD = {"year": 4, "month": 7}


def prepare() -> Callable[[Iterable[Row]], Iterator[Row]]:
    return lambda rows: map(predicted, rows)


def settings_of(row: Row) -> dict[str, Any]:
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if row.get("dct"):
        settings["RELATIVE_BASE"] = datetime.fromisoformat(row["dct"])
    return settings


def value_of(parser: DateDataParser, text: str) -> str | None:
    """The date a wording means, no more precise than the wording is."""
    found = parser.get_date_data(text)
    if found.date_obj is None:
        return None
    return str(found.date_obj.date())[: LENGTH_OF_PERIOD.get(found.period, 10)]


def predicted(row: Row) -> Row:
    text, settings = row["text"], settings_of(row)
    parser = DateDataParser(languages=["en"], settings=settings)
    timexes, after = [], 0
    for wording, _ in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(wording, after)
        if start >= 0:
            after = start + len(wording)
            value = value_of(parser, wording)
            timexes.append({"start": start, "end": after, "type": "DATE", "value": value})
    return {"id": row["id"], "timexes": timexes}
