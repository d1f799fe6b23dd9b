import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from actors.edtf import EdtfError, parse_edtf
from actors.reference_book.read import read_book
from events.ingest.errors import IngestError, PermanentError
from events.ingest.extract import decoded, extract_page, is_page
from events.ingest.files import documents_named, read_file
from events.ingest.known_actors import lexicon_of_book
from events.tagging.engine import tag, tag_pair


@dataclass(frozen=True)
class Text:
    """One text to tag. `shown` says that it is not the file's own text and must be printed with the offsets.

    `pair` is who acts and whom it is done to, words of the sentence, where the line gives them.
    """

    id: Any
    text: str
    published_on: str | None
    shown: bool = False
    pair: tuple[str | None, str | None] | None = None


class Command(BaseCommand):
    help = (
        "Tag texts and print one JSON object a line; nothing is read from or written to the database. "
        "The actors are those of the reference book."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="texts, web pages or folders of them")
        parser.add_argument(
            "--jsonl",
            nargs="?",
            const="-",
            metavar="FILE",
            help='read lines {"id", "text", "dct"} from a file, or from standard input for -; '
            'a line with "source" and "target" (words of its text) is also given the "label" of its deed',
        )
        parser.add_argument(
            "--published", metavar="DATE", help="when they were published: 2022-02-10, 2022-02 or 2022"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["files"]) == bool(options["jsonl"]):
            raise CommandError("Name the files to tag, or give lines with --jsonl -; one of the two.")
        try:
            published_on = _date(options["published"])
        except IngestError as error:
            raise CommandError(f"--published: {error}") from error
        today = timezone.now().date()
        texts = (
            read_lines(options["jsonl"])
            if options["jsonl"]
            else _files(options["files"], published_on, today)
        )
        lexicon = lexicon_of_book(read_book())
        failures = 0
        for text in tqdm(texts, unit="doc", file=sys.stderr, disable=not sys.stderr.isatty()):
            if isinstance(text, str):
                failures += 1
                self.stderr.write(text)
                continue
            record = tag(text.text, lexicon, text.published_on, today=today).as_json(text.id)
            shown = {"text": text.text} if text.shown else {}
            self.stdout.write(json.dumps(record | shown | _deed(text)))
            self.stdout.flush()
        if failures:
            raise CommandError(f"{failures} could not be tagged.")


def _deed(text: Text) -> dict[str, Any]:
    """The kind of deed between the two parties of a line, null for none."""
    if text.pair is None:
        return {}
    deed = tag_pair(text.text, *text.pair)
    return {
        "label": deed.label if deed else None,
        "quad": deed.quad if deed else None,
        "label_rule": deed.rule if deed else None,
        "label_confidence": deed.confidence if deed else None,
    }


def _files(arguments: Iterable[str], published_on: str | None, today: date) -> Iterator[Text | str]:
    """A text is tagged as it stands, so that offsets fit the file; a page has to be extracted first."""
    documents = list(documents_named(arguments))
    if not documents:
        raise CommandError(
            "There is no text or web page in that folder (.txt, .md, .html); name a file itself."
        )
    for named in documents:
        try:
            if named.file is None:
                raise PermanentError(
                    "address", f"{named.name} is an address; bring it in with `manage.py ingest`."
                )
            text = decoded(read_file(named.file), None)
            if is_page(text):
                page = extract_page(text, url="", today=today)
                yield Text(named.name, page.text, published_on or page.published_on, shown=True)
            else:
                yield Text(named.name, text, published_on)
        except IngestError as error:
            trouble = str(error)
            yield trouble if trouble.startswith(named.name) else f"{named.name}: {trouble}"


def read_lines(name: str) -> Iterator[Text | str]:
    try:
        with nullcontext(sys.stdin) if name == "-" else Path(name).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _text_or_trouble(number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read: {error}.") from error


def _text_or_trouble(number: int, line: str) -> Text | str:
    try:
        return _text_of_line(line)
    except json.JSONDecodeError as error:
        return f"Line {number} was left out: it is not JSON ({error.msg}, character {error.pos + 1})."
    except (ValueError, RecursionError, IngestError) as error:
        return f"Line {number} was left out: {error}"


def _text_of_line(line: str) -> Text:
    record = json.loads(line)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise PermanentError(
            "line", 'a line is an object with a "text", such as {"id": "a", "text": "...", "dct": null}.'
        )
    return Text(record.get("id"), record["text"], _date(record.get("dct")), pair=_pair(record))


def _pair(record: dict[str, Any]) -> tuple[str | None, str | None] | None:
    if "source" not in record and "target" not in record:
        return None
    source, target = record.get("source"), record.get("target")
    if not (isinstance(source, str | None) and isinstance(target, str | None)):
        raise PermanentError("line", '"source" and "target" are words of the text, or null.')
    return source, target


def _date(text: Any) -> str | None:
    if text in (None, ""):
        return None
    try:
        return parse_edtf(str(text)).text
    except EdtfError as error:
        raise PermanentError("date", str(error)) from error
