"""Is a page or a feed small and simple enough for its parser? Both are quadratic in the attributes of one tag, that
of pages in the number of elements too, so what is made to hang them must be recognised before, in linear time."""

import re
from xml.parsers import expat

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


def check_feed(body: bytes) -> None:
    """Raise PermanentError `too_complex` for a feed that could keep its parser busy for long."""

    def count(_name: str, attributes: dict[str, str]) -> None:
        if len(attributes) > MOST_ATTRIBUTES:
            raise PermanentError(
                "too_complex",
                f"The feed cannot be read safely: a tag has more than {MOST_ATTRIBUTES} attributes.",
            )

    reader = expat.ParserCreate()
    reader.StartElementHandler = count
    try:
        reader.Parse(body.lstrip(), True)
    except (expat.ExpatError, ValueError, LookupError):
        return  # broken, or in a rare charset: from here on read leniently, which costs no more than its length


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
