#!/usr/bin/env python
"""The command line. Finds the servers of the data folder, and starts them for its own duration when none run."""

import os
import signal
import sys
from types import FrameType

from django.core.management import execute_from_command_line

from diplomacy_tracker.embedded.errors import EmbeddedError
from diplomacy_tracker.embedded.folder import data_folder
from diplomacy_tracker.embedded.lease import borrow
from events.tagging.wordlists import WordListError

# These read and write files only: no reason to start a database for them.
WITHOUT_SERVERS = {
    "",
    "help",
    "version",
    "check",
    "collectstatic",
    "findstatic",
    "diffsettings",
    "spectacular",
    "tag",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_tracker.settings")
    command = next(iter(sys.argv[1:]), "")
    if command.startswith("-") or command in WITHOUT_SERVERS or {"--help", "-h"} & set(sys.argv):
        _execute()
        return
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        lease = borrow(data_folder(os.environ), os.environ)
    except EmbeddedError as error:
        sys.exit(str(error))
    os.environ.update(lease.variables)
    try:
        _execute()
    finally:
        lease.release()


def _execute() -> None:
    """A slip in a word list is told in one sentence; when whoever reads the output stops (`| head`), so do we."""
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except WordListError as error:
        sys.exit(f"The engine cannot read one of its word lists: {error}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)


def _leave(signal_number: int, _frame: FrameType | None) -> None:
    """Turn the signal into an orderly exit, so that the servers are handed back."""
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    main()
