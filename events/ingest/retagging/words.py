"""A difference in lines for people at a terminal."""

import json
from typing import Any

from events.ingest.retagging.report import WHATS, Totals

_SIGNS = {"appear": "+", "disappear": "-", "change": "~", "return": "<", "not_proposed_again": "="}
_LONGEST_VALUE = 80


def lines_of_report(report: dict[str, Any]) -> list[str]:
    """Nothing for an item of which nothing would be said otherwise."""
    numbers = {what: len(report[what]) for what in _SIGNS}
    if not any(numbers.values()) and not report["published_on"]:
        return []
    versions = report["engine_version"]
    counted = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in numbers.items() if number)
    kept = f"{report['stay']} stay, {report['decided']} decided"
    lines = [
        f"{_plain(report['title'])} ({report['item']}), engine {versions['before']} -> {versions['after']}"
    ]
    lines.append(f"  {', '.join(filter(None, (counted, kept)))}")
    if day := report["published_on"]:
        kept = " (kept: only shown)" if day["kept"] else ""
        lines.append(f"  published {day['before'] or 'unknown'} -> {day['after'] or 'unknown'}{kept}")
    for what, sign in _SIGNS.items():
        for one in report[what]:
            lines.append(f"  {sign} {one['kind']} [{one['rule']}] {_plain(one['passage'])}")
            lines += [_field_line(name, *values) for name, values in one.get("fields", {}).items()]
    return lines


def lines_of_totals(totals: Totals, is_applying: bool) -> list[str]:
    done = f"{totals.applied} brought up to date" if is_applying else "nothing was written"
    lines = [f"{totals.items} items read, {totals.differing} differ, {done}."]
    lines += [f"{totals.of(what):8} {what.replace('_', ' ')}" for what in WHATS]
    if totals.days:
        lines.append(f"{totals.days:8} with another day of publication")
    told = [
        (what, kind, rule, number) for (what, kind, rule), number in totals.counts.items() if what in _SIGNS
    ]
    lines += [f"  {_SIGNS[what]} {number:6} {kind} [{rule}]" for what, kind, rule, number in sorted(told)]
    return lines + [
        f"  ~ {number:6} {kind}: {name}" for (kind, name), number in sorted(totals.fields.items())
    ]


def value_in_words(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _plain(", ".join(value))
    return _plain(json.dumps(value, ensure_ascii=False))


def _field_line(name: str, before: Any, after: Any) -> str:
    return f"      {name}: {value_in_words(before)} -> {value_in_words(after)}"


def _plain(text: str) -> str:
    """One line of bounded length without characters that would steer a terminal."""
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
