"""The parameters that only lists have: how many rows, and from where on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rest_framework.request import Request

from events.timeline.addresses import absolute_here
from events.timeline.query import Problem

DEFAULT_SIZE = 50
LARGEST_SIZE = 200
LARGEST_SEQ = 2**63 - 1
WHOLE_NUMBER = re.compile("[0-9]{1,19}")

Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Window:
    """`size` rows after `cursor` (empty: from the start); `asked_size` is empty when the client named no size."""

    size: int
    asked_size: str
    cursor: str
    problems: tuple[Problem, ...]

    def next_address(
        self, request: Request, filters: Sequence[tuple[str, str]], mark: tuple[str, str]
    ) -> str:
        """The page that follows: the same filters and size, from `mark` (the parameter's name and value) on."""
        size = [("page_size", self.asked_size)] if self.asked_size else []
        return absolute_here(request, [*filters, *size, mark])


def read_window(params: Params) -> Window:
    problems: list[Problem] = []
    cursor = read_one(params, "cursor", problems)
    text = read_one(params, "page_size", problems)
    size = DEFAULT_SIZE
    if "page_size" in params:
        size = _whole(text)
        if not 1 <= size <= LARGEST_SIZE and not problems:
            message = f"“page_size” must be a whole number from 1 to {LARGEST_SIZE}. Leave it out for {DEFAULT_SIZE}."
            problems.append(Problem("page_size", "out_of_range", message))
    return Window(size, text, cursor, tuple(problems))


def read_since(params: Params, problems: list[Problem]) -> int:
    """The number after which changes are asked for; 0 when none is named."""
    text = read_one(params, "since", problems)
    since = _whole(text) if "since" in params else 0
    if not 0 <= since <= LARGEST_SEQ and not problems:
        message = "“since” must be a whole number: the last “seq” you have, or 0 to start from the beginning."
        problems.append(Problem("since", "not_a_number", message))
    return since


def read_one(params: Params, name: str, problems: list[Problem]) -> str:
    """The value of a parameter that may be given once; empty when it is absent."""
    values = params.get(name, ())
    if len(values) > 1:
        problems.append(Problem(name, "repeated", f"“{name}” is given {len(values)} times. Give it once."))
        return ""
    return values[0] if values else ""


def refuse_unknown(params: Params, allowed: Sequence[str]) -> list[Problem]:
    """A problem for each parameter that the address does not have."""
    shown = ", ".join(allowed) or "none"
    return [
        Problem(
            name[:40], "unknown_parameter", f"There is no parameter “{name[:40]}” here. There are: {shown}."
        )
        for name in params
        if name not in allowed
    ]


def _whole(text: str) -> int:
    return int(text) if WHOLE_NUMBER.fullmatch(text) else -1
