"""Our own diplomatic articles with everything a careful reader finds in them, marked inside the text.

One file an article in `articles/`; its README explains the marks. `load_articles()` gives the format of the scorers:
id, kind, split, dct, text, published_on, mentions, quotes, timexes, events, drafts, responses.
To write that as JSON lines:  python -m tests.events.tagging.articles OUT.jsonl [look|held|fresh]
"""

import json
import re
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from actors.reference_book.book import BookActor
from actors.reference_book.read import read_book
from events.tagging.vocabulary import EVENT_TYPES, SPEECH_ACTS, STANCES

FOLDER = Path(__file__).parent / "articles"
KINDS = ("wire", "rewrite", "page", "transcript", "note", "roundup")
SPLITS = ("look", "held", "fresh")
MENTION_TYPES = {"p": "PERSON", "o": "ORG", "g": "GPE", "n": "NORP"}
READINGS = {"": "literal", "m": "metonymic", "?": None}
QUOTE_TYPES = {"d": "direct", "m": "mixed", "i": "indirect"}
TOKEN = re.compile(r"\{([^{}|]*)\||\}")
PARTIES = re.compile(r"([^>\s]*)>([^>\s]*)")
DAY_OR_NONE = re.compile(r"-|\d{4}(-\d\d(-\d\d)?)?")


class ArticleError(ValueError):
    """A file cannot be read; the message names the file, the mark and what to change."""


@dataclass(frozen=True)
class Mark:
    head: str
    start: int
    end: int
    text: str


@dataclass
class Reading:
    """What the marks of one text say, while they are being gathered."""

    mentions: list[dict[str, Any]] = field(default_factory=list)
    quotes: dict[str, dict[str, Any]] = field(default_factory=dict)
    timexes: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)


@cache
def book_actors() -> dict[str, BookActor]:
    return {actor.key: actor for actor in read_book().actors}


def part_marks(body: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks, outer before inner."""
    pieces: list[str] = []
    found: list[Mark] = []
    open_marks: list[tuple[str, int]] = []
    at = length = 0
    for token in TOKEN.finditer(body):
        pieces.append(body[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token[1] is not None:
            open_marks.append((token[1].strip(), length))
            continue
        if not open_marks:
            raise ArticleError(f"a closing brace without an opening one, after “{body[at - 60 : at]}”")
        head, start = open_marks.pop()
        found.append(Mark(head, start, length, ""))
    if open_marks:
        raise ArticleError(f"the mark “{open_marks[-1][0]}” is not closed")
    text = "".join([*pieces, body[at:]])
    marks = [Mark(mark.head, mark.start, mark.end, text[mark.start : mark.end]) for mark in found]
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _span(mark: Mark) -> dict[str, Any]:
    return {"start": mark.start, "end": mark.end, "text": mark.text}


def _name(word: str) -> str:
    """The name of a party: a key of the reference book, or `~Words_of_our_own`."""
    if word.startswith("~"):
        return word[1:].replace("_", " ")
    if word not in book_actors():
        raise ArticleError(f"“{word}” is no key of the reference book: correct it, or write ~Some_Name")
    return book_actors()[word].name


def _parties(words: str) -> dict[str, list[str]]:
    match = PARTIES.fullmatch(words)
    if match is None:
        raise ArticleError(f"“{words}” should be like us,nato>ru (source, then target)")
    source, target = ([_name(word) for word in side.split(",") if word] for side in match.groups())
    return {"source": source, "target": target}


def _day(word: str) -> str | None:
    if DAY_OR_NONE.fullmatch(word) is None:
        raise ArticleError(f"“{word}” should be a date like 2022-01-26, 2022-01 or - for none")
    return None if word == "-" else word


def _add_mention(mark: Mark, words: list[str], into: Reading) -> None:
    key = words[1] if len(words) > 1 else ""
    if key != "-" and key not in book_actors():
        raise ArticleError(
            f"“{mark.head}|{mark.text}”: “{key}” is no key of the reference book; - means not in it"
        )
    link = None if key == "-" else book_actors()[key].wikidata
    reading = READINGS[" ".join(words[2:])] if words[0] == "g" else None
    mention = {
        "type": MENTION_TYPES[words[0]],
        "link": link,
        "reading": reading,
        "key": None if key == "-" else key,
    }
    into.mentions.append({**_span(mark), **mention})


def _add_timex(mark: Mark, words: list[str], into: Reading) -> None:
    value = words[1]
    guessed = (
        "DURATION" if re.match(r"P[\dTX]", value) else "TIME" if "T" in value.partition("_")[0] else "DATE"
    )
    into.timexes.append({**_span(mark), "type": words[2] if len(words) > 2 else guessed, "value": value})


def _add_quote(mark: Mark, words: list[str], into: Reading) -> None:
    known = into.quotes.get(words[1])
    if len(words) == 2:
        if known is None:
            raise ArticleError(
                f"“{mark.head}|{mark.text}”: the first piece of a statement gives its type and act"
            )
        known["spans"].append([mark.start, mark.end])
        return
    if known is not None or words[2] not in QUOTE_TYPES or words[3] not in SPEECH_ACTS:
        raise ArticleError(f"“{mark.head}|{mark.text}” should be like “q 3 d says”, a new number each")
    new = {"spans": [[mark.start, mark.end]], "type": QUOTE_TYPES[words[2]], "speech_act": words[3]}
    into.quotes[words[1]] = {**new, "speaker": None, "speaker_name": None}


def _add_event(mark: Mark, words: list[str], into: Reading) -> None:
    label = words[1]
    if label not in EVENT_TYPES:
        raise ArticleError(f"“{mark.head}|{mark.text}”: “{label}” is no event type of the vocabulary")
    planned = words[4:] == ["planned"]
    event = {"label": label, "date": _day(words[2]), **_parties(words[3]), "planned": planned}
    into.events.append({**_span(mark), **event})


def _add_draft(mark: Mark, words: list[str], into: Reading) -> None:
    into.drafts.append({**_span(mark), "date": _day(words[1]), **_parties(words[2])})


def _add_response(mark: Mark, words: list[str], into: Reading) -> None:
    said = set(words[3:])
    stance = next((word for word in words[3:] if word in STANCES), None)
    public = False if "confidential" in said else True if "public" in said else None
    if unknown := said - {"written", "confidential", "public", *STANCES}:
        raise ArticleError(f"“{mark.head}|{mark.text}”: cannot read {sorted(unknown)}")
    answer = {"written": True if "written" in said else None, "public": public, "stance": stance}
    into.responses.append({**_span(mark), "date": _day(words[1]), **_parties(words[2]), **answer})


ADD: dict[str, Callable[[Mark, list[str], Reading], None]] = {
    **dict.fromkeys(MENTION_TYPES, _add_mention),
    "t": _add_timex,
    "q": _add_quote,
    "e": _add_event,
    "d": _add_draft,
    "r": _add_response,
}


def _give_speaker(mark: Mark, reading: Reading) -> None:
    """`s 1 2 =name`: who says statements 1 and 2; without a name, the one named inside the mark, persons first."""
    numbers, _, named = mark.head[1:].partition("=")
    inside = [m for m in reading.mentions if mark.start <= m["start"] and m["end"] <= mark.end]
    inside.sort(key=lambda mention: mention["type"] != "PERSON")
    own = next((m for m in inside if m["type"] != "NORP"), None)
    actors = book_actors()
    if named:
        name = actors[named].name if named in actors else named
    else:
        name = (actors[own["key"]].name if own["key"] else own["text"]) if own else None
    for number in numbers.split():
        if number not in reading.quotes or reading.quotes[number]["speaker"]:
            raise ArticleError(
                f"“{mark.head}|{mark.text}”: no statement {number}, or it has a speaker already"
            )
        reading.quotes[number] |= {"speaker": _span(mark), "speaker_name": name}


def read_body(body: str) -> tuple[str, Reading]:
    text, marks = part_marks(body)
    reading = Reading()
    speakers = []
    for mark in marks:
        words = mark.head.split()
        if mark.text.strip() == "":
            raise ArticleError(f"the mark “{mark.head}” holds no words")
        if words and words[0] == "s":
            speakers.append(mark)
        elif len(words) > 1 and words[0] in ADD:
            ADD[words[0]](mark, words, reading)
        else:
            raise ArticleError(f"“{mark.head}|{mark.text}”: a mark begins with one of p o g n t q s e d r")
    for mark in speakers:
        _give_speaker(mark, reading)
    return text, reading


def read_article(path: Path) -> dict[str, Any]:
    top, _, body = path.read_text(encoding="utf-8").partition("\n+++\n")
    try:
        fields = tomllib.loads(top)
        if fields["kind"] not in KINDS or fields["split"] not in SPLITS:
            raise ArticleError(f"kind is one of {KINDS}, split one of {SPLITS}")
        published_on = date.fromisoformat(fields["published_on"]).isoformat()
        text, reading = read_body(body.strip("\n"))
    except (ValueError, KeyError, IndexError) as error:
        raise ArticleError(f"{path.name}: {error!s}") from error
    found = {**vars(reading), "quotes": list(reading.quotes.values())}
    dct = published_on if fields.get("date_given", True) else None
    head = {"id": path.stem, "kind": fields["kind"], "split": fields["split"], "dct": dct}
    return {**head, "published_on": published_on, "text": text, **found}


def load_articles(split: str | None = None, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The articles of one split; without a split all but the `fresh`, which nobody should measure in passing."""
    wanted = (split,) if split else ("look", "held")
    articles = [read_article(path) for path in sorted(folder.glob("*.txt"))]
    return [article for article in articles if article["split"] in wanted]


if __name__ == "__main__":
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for article in load_articles(*sys.argv[2:3]):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
