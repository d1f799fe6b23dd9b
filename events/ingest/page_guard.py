"""Is a page small and simple enough for the extractor? Its parser is quadratic in attributes of one tag and in the
number of elements, so a page made to hang it must be recognised before, in linear time."""

import re

from events.ingest.errors import PermanentError

MOST_CHARACTERS = 5_000_000
MOST_TAGS = 30_000
MOST_ATTRIBUTES = 300
_TAG = re.compile(r"<[A-Za-z][^\s/><]*+")
_ATTRIBUTE = re.compile(r"""[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?""")


def check_page(html: str) -> None:
    """Raise PermanentError `too_complex` for a page that could keep the extractor busy for long."""
    if len(html) > MOST_CHARACTERS:
        raise _refused(f"it has more than {MOST_CHARACTERS:,} characters")
    tags = position = 0
    while found := _TAG.search(html, position):
        tags += 1
        if tags > MOST_TAGS:
            raise _refused(f"it has more than {MOST_TAGS:,} tags")
        position = _after_attributes(html, found.end())


def _after_attributes(html: str, position: int) -> int:
    for _ in range(MOST_ATTRIBUTES):
        found = _ATTRIBUTE.match(html, position)
        if not found:
            return position
        position = found.end()
    raise _refused(f"one of its tags has more than {MOST_ATTRIBUTES} attributes")


def _refused(reason: str) -> PermanentError:
    return PermanentError(
        "too_complex", f"The page cannot be read safely: {reason}. Bring its text as a file instead."
    )
