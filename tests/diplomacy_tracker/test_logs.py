"""No input can forge a line of the log."""

import logging

from diplomacy_tracker.logs import OneLineFormatter


def test_line_breaks_and_control_characters_in_a_message_are_shown_escaped() -> None:
    record = logging.makeLogRecord({"msg": "GET /%s", "args": ("a\r\n2026-01-01 INFO forged\x1b[31m\u2028",)})
    line = OneLineFormatter("%(message)s").format(record)
    assert line == r"GET /a\r\n2026-01-01 INFO forged\x1b[31m\u2028"
