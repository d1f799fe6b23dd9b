"""How log lines are written: in UTC, one record a line, so that no input can forge a second one."""

import logging
import time


class OneLineFormatter(logging.Formatter):
    """Line breaks and control characters of the message are shown escaped; tracebacks keep theirs."""

    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        line = super().formatMessage(record)
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in line)
