"""Numbers that never come twice in one run, so that slugs, titles and addresses differ."""

from itertools import count

_numbers = count(1)


def next_number() -> int:
    return next(_numbers)
