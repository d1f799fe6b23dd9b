"""The rule of a time expression and the function that tells what it means."""

from dataclasses import replace

from events.tagging.times import clocks, meanings, quarters, reckoning, units
from events.tagging.times.timexes import Found
from events.tagging.times.views import Meaning, Resolver, View


def _clock_date(item: Found, view: View) -> Meaning:
    """A clock time together with its day."""
    day = RESOLVERS[item.parts["day_rule"]](replace(item, rule=item.parts["day_rule"]), view)
    return clocks.moment(reckoning.read_partial(day.value), item.parts)


RESOLVERS: dict[str, Resolver] = {
    "iso": meanings.full,
    "foreign-month": meanings.full,
    "roman": meanings.roman,
    "holiday": meanings.holiday,
    "other-calendar": meanings.unknown,
    "month-bc": meanings.before_our_era,
    "year-bc": meanings.before_our_era,
    "day-of-month": meanings.day_of_month,
    "overnight": clocks.overnight,
    "clock-date": _clock_date,
    "year-span": units.year_span,
    "year-spelled": units.year_spelled,
    "year-quarter": quarters.year_quarter,
    "part-of-month": units.part_of_month,
    "season-bare": quarters.bare_season,
    "in-the-year": units.in_the_year,
    "numeric": meanings.numeric,
    "day-month": meanings.full,
    "month-day": meanings.full,
    "month-year": meanings.month,
    "month-relative": meanings.month,
    "month": meanings.month,
    "weekday": meanings.weekday,
    "weekday-of-week": meanings.weekday,
    "deictic": meanings.deictic,
    "part-of-day": clocks.part_of_day,
    "eve": meanings.beside_last(-1),
    "day-before": meanings.beside_last(-1),
    "day-after": meanings.beside_last(1),
    "same-day": meanings.beside_last(0),
    "unit-relative": units.unit_relative,
    "units-relative": units.duration,
    "ago": units.ago,
    "ago-half": units.ago_half,
    "quarter": quarters.quarter,
    "quarter-number": quarters.quarter,
    "this-quarter": quarters.this_quarter,
    "year-earlier": quarters.year_earlier,
    "half": quarters.quarter,
    "season": quarters.named_season,
    "end-of-unit": units.end_of_unit,
    "decade": units.decade,
    "century": units.century,
    "year": units.year,
    "reference": meanings.reference,
    "repeated": meanings.repeated,
    "every": units.duration,
    "duration": units.duration,
    "clock": clocks.clock,
    "clock-24": clocks.clock,
    "noon": clocks.clock,
}
