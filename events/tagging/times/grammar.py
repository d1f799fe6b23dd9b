"""The patterns of time expressions. Each is bounded: no repetition holds another, no gap has over three characters."""

import re

from events.tagging.wordlists import word_list

LIST = word_list("dates")


def any_of(table: str) -> str:
    return "|".join(sorted(map(re.escape, LIST[table]), key=len, reverse=True))


_S = r"[ \n]{1,3}"
# A full stop belongs to an abbreviation only.
_MONTH = rf"(?P<month>{any_of('months')})\b(?:(?<!ary|rch|ril|may|une|uly|ust|ber)\.)?"
_WEEKDAY = rf"(?P<weekday>{any_of('weekdays')})\b(?:(?<!day)\.)?"
_TH = r"(?:st|nd|rd|th)"
_DAY = rf"(?P<day>[0-3]?\d){_TH}?"
_DAY_TO = rf"(?:(?:{_S})?(?P<joint>-|to|and|or|until|through)(?:{_S})?(?P<day_to>[0-3]?\d){_TH}?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_TENS = rf"(?:{any_of('tens')})(?:[- ](?:{any_of('digits')}))?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{_TENS}|{any_of('numbers')})"
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade)s?"
_PART = r"(?P<part>morning|afternoon|evening|night)(?P<plural>s)?"
_EARLY = r"early|late|mid|middle|beginning|start|end|close"
_THIRD = rf"(?:(?:the{_S})?(?:very{_S})?(?P<third>{_EARLY})(?:[- ]|{_S}of{_S})(?:in{_S})?)?"
_OPTIONAL_WEEKDAY = rf"(?:{_WEEKDAY}(?:,{_S}|{_S})(?:the{_S})?)?"
_CLOCK = r"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?"
_ZONES = rf"GMT|UTC|EST|EDT|PST|PDT|CET|CEST|EET|MSK|BST|ET|[A-Z][a-z]{{2,11}}{_S}(?:standard{_S})?time|local{_S}time"
_ZONE = rf"(?:{_S}\(?(?P<zone>{_ZONES}))?"
_ON_WEEKDAY = rf"(?:{_S}(?:on{_S})?{_WEEKDAY})?"
_WHICH_YEAR = rf"(?P<which_year>last|this|next|that|the{_S}same){_S}year"
_OF_YEAR = rf"(?:(?:,?{_S}(?:of{_S})?|-){_YEAR}|,?{_S}(?:of{_S})?{_WHICH_YEAR})"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_RELATIVE = "last|past|previous|preceding|this|current|next|coming|following|same|that"
_FEW = rf"(?P<number>\d{{1,3}}|few|several|couple{_S}of|{any_of('numbers')})"
_BC = r"(?P<era>B\.?C\.?(?:E\.?)?)"
OTHER = any_of("other_calendars")
_TEENS = any_of("teens")

# (rule, TIMEX3 type, pattern). Of those that overlap the one that begins first stays, then the longest.
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "iso",
        "DATE",
        r"(?P<year>\d{4})-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?)?",
    ),
    (
        "numeric",
        "DATE",
        r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>\d{4}|\d\d)(?![./-]\d)",
    ),
    (
        "roman",
        "DATE",
        r"(?P<day>[0-3]?\d)(?P<mark>[. ])(?P<roman>[IVX]{1,4})(?P=mark)(?P<year>(?:19|20)\d\d)",
    ),
    (
        "day-month",
        "DATE",
        rf"{_OPTIONAL_WEEKDAY}{_DAY}{_DAY_TO}(?:{_S}|-)(?:of{_S})?{_MONTH}{_OF_YEAR}?",
    ),
    (
        "month-day",
        "DATE",
        rf"{_OPTIONAL_WEEKDAY}{_MONTH}{_S}(?:the{_S})?{_DAY}{_DAY_TO}(?!:\d){_OF_YEAR}?",
    ),
    (
        "foreign-month",
        "DATE",
        rf"{_DAY}\.?{_S}(?:de{_S})?(?P<foreign>{any_of('foreign_months')})\b\.?(?:{_S}(?:de{_S})?{_YEAR})?",
    ),
    (
        "other-calendar",
        "DATE",
        rf"(?:\d{{1,2}}{_TH}?{_S}(?:of{_S})?(?:{OTHER})(?:,?{_S}1[34]\d\d)?|(?:{OTHER}),?{_S}1[34]\d\d)(?P<other>)",
    ),
    (
        "day-of-month",
        "DATE",
        rf"(?:the{_S})?(?P<day>[0-3]?\d){_TH}(?:{_S}(?:of|day{_S}of){_S}(?P<which>this|that|the{_S}same|last|next|the){_S}month)?",
    ),
    ("month-bc", "DATE", rf"{_THIRD}{_MONTH}{_S}(?P<bc_year>\d{{1,4}}){_S}{_BC}"),
    ("year-bc", "DATE", rf"{_THIRD}(?P<bc_year>\d{{1,4}}){_S}{_BC}"),
    ("month-year", "DATE", rf"{_THIRD}{_MONTH},?{_S}(?:of{_S})?{_YEAR}"),
    (
        "month-relative",
        "DATE",
        rf"{_THIRD}{_MONTH}(?:{_S}of)?{_S}(?P<which>last|this|next|the{_S}same|that|the{_S}following|the{_S}previous){_S}year",
    ),
    (
        "month",
        "DATE",
        rf"{_THIRD}(?:(?P<which>last|next|this{_S}past|this|past|coming|each|every){_S})?{_MONTH}",
    ),
    (
        "part-of-month",
        "DATE",
        rf"(?:the{_S})?(?P<ordinal_word>first|second|third|fourth|last|final|latter)[- ]"
        rf"(?:(?P<number>{any_of('numbers')}|\d{{1,2}}){_S})?"
        rf"(?P<piece>half|day|week|month)s?{_S}of{_S}(?:{_MONTH}(?:,?{_S}{_YEAR})?|(?P<year_only>(?:19|20)\d\d))",
    ),
    (
        "weekday",
        "DATE",
        rf"(?:(?P<which>last|next|this{_S}past|this{_S}coming|the{_S}previous|the{_S}following|the{_S}next|this|past|coming|every|each){_S})?"
        rf"{_WEEKDAY}(?:{_S}{_PART})?",
    ),
    ("weekday", "DATE", rf"{_WEEKDAY}{_S}(?P<which>next|last)(?!{_S}(?:week|month|year))"),
    ("weekday", "SET", rf"(?P<weekday>{any_of('weekdays')})(?P<plural>s)"),
    ("weekday-of-week", "DATE", rf"{_WEEKDAY}{_S}(?:of{_S})?(?P<which>last|next|this){_S}week"),
    (
        "deictic",
        "DATE",
        rf"(?P<deictic>today|yesterday|tomorrow|tonight|the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow)(?:{_S}{_PART})?",
    ),
    (
        "part-of-day",
        "TIME",
        rf"(?P<which>this|last|that|the{_S}same|the{_S}next|the{_S}following|the{_S}previous|in{_S}the){_S}(?P<part>morning|afternoon|evening|night)",
    ),
    ("overnight", "TIME", r"(?P<overnight>overnight)"),
    ("eve", "DATE", rf"on{_S}the{_S}eve(?!{_S}of)"),
    (
        "day-before",
        "DATE",
        rf"(?:the{_S}previous{_S}day|the{_S}day{_S}(?:before|earlier)|(?:a|one){_S}day{_S}(?:earlier|before))(?!{_S}yesterday)",
    ),
    (
        "day-after",
        "DATE",
        rf"(?:the{_S}(?:next|following){_S}day|the{_S}day{_S}after|(?:a|one){_S}day{_S}later)(?!{_S}tomorrow)",
    ),
    (
        "same-day",
        "DATE",
        rf"(?:(?:on{_S})?the{_S}same{_S}day|that{_S}(?:same{_S}|very{_S})?day|later{_S}in{_S}the{_S}day)",
    ),
    (
        "unit-relative",
        "DATE",
        rf"(?P<the>the{_S})?(?P<which>{_RELATIVE}){_S}(?P<unit>week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)",
    ),
    ("unit-relative", "DATE", rf"(?P<which>the){_S}(?P<unit>weekend)"),
    ("unit-relative", "DATE", rf"the{_S}(?P<which>current|full|fiscal){_S}(?:fiscal{_S})?(?P<unit>year)"),
    (
        "in-the-year",
        "DATE",
        rf"(?P<third>early|late|later|earlier){_S}in{_S}(?P<which>the){_S}(?P<unit>year|month)",
    ),
    (
        "units-relative",
        "DURATION",
        rf"(?:the{_S})?(?P<which>last|past|previous|next|coming|following){_S}{_FEW}{_S}{_UNIT}",
    ),
    (
        "ago",
        "DATE",
        rf"(?:about{_S}|nearly{_S}|almost{_S}|some{_S})?{_NUMBER}{_S}{_UNIT}(?:{_S}or{_S}so)?{_S}(?P<way>ago|earlier|later|before|from{_S}now|hence)",
    ),
    (
        "ago-half",
        "DATE",
        rf"(?:half{_S}an?{_S}(?P<half>year|decade)|{_NUMBER}{_S}(?P<unit>year)s?{_S}and{_S}a{_S}half"
        rf"|(?P<number_half>\d{{1,2}}|{any_of('numbers')}){_S}and{_S}a{_S}half{_S}years){_S}(?P<way>ago|earlier|later)",
    ),
    (
        "quarter",
        "DATE",
        rf"(?:the{_S})?(?:(?P<which>last|this|next){_S}year's{_S}|(?P<year_before>(?:19|20)\d\d|year-(?:ago|earlier)){_S}|fiscal{_S})?"
        rf"(?P<ordinal>{any_of('ordinals')})(?:[- ]|{_S}fiscal{_S})quarter"
        rf"(?:{_S}(?:of{_S})?(?:{_YEAR}|{_WHICH_YEAR}))?",
    ),
    ("this-quarter", "DATE", rf"(?:the{_S})?(?:the|(?P<latest>latest)){_S}(?P<unit>quarter)(?!-)"),
    ("this-quarter", "DATE", rf"the{_S}(?P<latest>latest){_S}(?P<period>period)"),
    ("year-quarter", "DATE", rf"the{_S}(?P<year>(?:19|20)\d\d){_S}(?:quarter|period)"),
    (
        "year-earlier",
        "DATE",
        rf"(?:(?:a|the){_S})?(?:comparable{_S})?year-(?:earlier|ago)(?:{_S}(?:period|quarter))?",
    ),
    ("quarter-number", "DATE", rf"Q(?P<ordinal_number>[1-4])(?:{_S}(?:of{_S})?{_YEAR})?"),
    (
        "half",
        "DATE",
        rf"(?:the{_S})?(?P<ordinal>first|second|last|latter)[- ]half{_S}of{_S}"
        rf"(?:{_YEAR}|(?P<which_year>last|this|next|the){_S}year)",
    ),
    ("season", "DATE", rf"(?:the{_S})?{_THIRD}{_SEASON}{_S}(?:of{_S})?(?:{_YEAR}|{_WHICH_YEAR})"),
    (
        "season-bare",
        "DATE",
        rf"(?P<the>the{_S})?(?:(?P<third>early|late|mid|middle)(?:[- ]|{_S}of{_S}))?{_SEASON}",
    ),
    (
        "end-of-unit",
        "DATE",
        rf"(?:the{_S})?(?P<third>beginning|start|middle|end|close){_S}of{_S}(?:the{_S}|(?P<which>this|last|next|that){_S})(?P<unit>week|month|year|decade)",
    ),
    ("end-of-unit", "DATE", rf"(?:the{_S})?(?P<unit>year|month)(?:'s)?[- ](?P<third>end)"),
    (
        "decade",
        "DATE",
        r"(?:the[ \n]{1,3})?(?:(?P<third>early|mid|late)[- ])?'?(?P<decade>(?:1[5-9]|20)?\d0)'?s",
    ),
    ("decade", "DATE", rf"(?:the{_S})(?:(?P<third>early|mid|late)[- ])?(?P<decade_word>{any_of('decades')})"),
    ("century", "DATE", rf"(?:the{_S})?(?P<century>\d{{1,2}}){_TH}[- ]century(?:{_S}{_BC})?"),
    ("year-span", "DATE", r"(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<short>\d\d)(?![-/\d]|\.\d)"),
    ("year", "DATE", rf"{_THIRD}{_YEAR}"),
    (
        "year-spelled",
        "DATE",
        rf"(?:the{_S}year{_S})?(?P<hundreds>nineteen|eighteen|twenty)[- ]"
        rf"(?P<spelled>(?:o|oh)[- ](?:{any_of('digits')})|{_TEENS}|{_TENS})",
    ),
    ("year-spelled", "DATE", rf"the{_S}year{_S}(?P<hundreds>two{_S}thousand)"),
    ("holiday", "DATE", rf"(?P<holiday>{any_of('holidays')})(?:(?:,?{_S}(?:of{_S})?){_YEAR})?"),
    ("reference", "DATE", rf"(?P<reference>{any_of('references')})"),
    ("repeated", "SET", rf"(?P<repeated>{any_of('repeated')})"),
    ("every", "SET", rf"(?:every|each){_S}(?:(?P<number>two|three|four|five|six|\d{{1,2}}){_S})?{_UNIT}"),
    (
        "duration",
        "DURATION",
        rf"(?:{_NUMBER}|(?P<vague>several|few|a{_S}few|many|some))[- ]{_UNIT}(?:[- ](?:long|old))?",
    ),
    ("clock", "TIME", rf"{_CLOCK}(?:{_S})?(?P<half>a\.?m\.?|p\.?m\.?)(?!\w){_ZONE}{_ON_WEEKDAY}"),
    ("clock-24", "TIME", rf"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d){_ZONE}"),
    (
        "clock-24",
        "TIME",
        rf"(?P<hour>[0-2]\d)[.:]?(?P<minute>[0-5]\d)(?:{_S}(?:hours|hrs))?{_S}\(?(?P<zone>{_ZONES})",
    ),
    ("noon", "TIME", rf"(?P<noon>noon|midnight){_ON_WEEKDAY}"),
)

RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (rule, kind, re.compile(rf"(?<![\w]){pattern}(?![\w])", re.IGNORECASE))
    for rule, kind, pattern in _PATTERNS
)
