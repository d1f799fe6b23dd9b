"""Which words a paragraph must hold before a pattern of `grammar.py` is worth its time."""

import re

from events.tagging.times.grammar import OTHER, any_of

# Words of which a paragraph must hold one, in lower case, before a rule is tried; those in capitals are whole classes.
NEEDS: dict[str, tuple[str, ...]] = {
    "roman": ("iv", "vi", "ix", "xi", "ii", ".i.", ".v.", ".x.", " i ", " v ", " x "),
    "day-month": ("MONTH",),
    "month-day": ("MONTH",),
    "month-year": ("MONTH",),
    "month-relative": ("MONTH",),
    "month": ("MONTH",),
    "month-bc": ("bc", "b.c"),
    "year-bc": ("bc", "b.c"),
    "part-of-month": (" of ",),
    "day-of-month": ("th", "st", "nd", "rd"),
    "weekday": ("WEEKDAY",),
    "weekday-of-week": ("WEEKDAY",),
    "deictic": ("today", "yesterday", "tomorrow", "tonight"),
    "part-of-day": ("morning", "afternoon", "evening", "night"),
    "overnight": ("overnight",),
    "eve": ("the eve",),
    "day-before": ("day",),
    "day-after": ("day",),
    "same-day": ("day",),
    "in-the-year": (" in the ",),
    "ago": ("ago", "earlier", "later", "before", "from now", "hence"),
    "ago-half": ("half",),
    "quarter": ("quarter",),
    "this-quarter": ("quarter", "period"),
    "year-quarter": ("quarter", "period"),
    "year-earlier": ("year-",),
    "half": ("half",),
    "season": ("SEASON",),
    "season-bare": ("SEASON",),
    "end-of-unit": ("end", "beginning", "start", "middle", "close"),
    "decade": ("0s", "0's", "ties"),
    "century": ("century",),
    "year-spelled": ("teen", "twenty", "two thousand"),
    "holiday": ("christmas", "new year", "day"),
    "every": ("every", "each"),
    "clock": ("am", "pm", "a.m", "p.m"),
    "clock-24": (":", "time", "gmt", "utc", "msk", "et"),
    "noon": ("noon", "midnight"),
    "units-relative": ("last", "past", "previous", "next", "coming", "following"),
}
CLASSES = {
    name: re.compile(rf"\b(?:{any_of(table)})\b")
    for name, table in (("MONTH", "months"), ("WEEKDAY", "weekdays"), ("SEASON", "seasons"))
}

# One cheap look decides which paragraphs are worth the patterns.
TRIGGER = re.compile(
    rf"\d|\b(?:{any_of('months')}|{any_of('weekdays')}|{any_of('seasons')}|{any_of('references')}|{any_of('repeated')}|{any_of('decades')}"
    rf"|{any_of('foreign_months')}|{OTHER}|{any_of('holidays')}|nineteen|eighteen|twenty|two thousand"
    r"|today|yesterday|tomorrow|tonight|overnight|eve|days?|weeks?|weekend|months?|quarters?|years?|decades?|hours?|minutes?"
    r"|seconds?|noon|midnight|morning|afternoon|evening|night|century)\b",
    re.IGNORECASE,
)
