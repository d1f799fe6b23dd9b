from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actors.reference_book.read import BOOK, BookError, read_book
from events.actions.reference_book import load_reference_book
from events.management.ready import require_tables


class Command(BaseCommand):
    help = "Load the reference book of actors. Safe to run again: what an editor changed stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=BOOK, help="a book's folder (default: our own)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables(self.stderr)
        try:
            book = read_book(options["folder"])
        except (BookError, OSError) as error:
            raise CommandError(str(error)) from error
        counts = load_reference_book(book)
        self.stdout.write(
            f"Reference book {book.version}: {counts.created} actors created, {counts.changed} changed, "
            f"{counts.unchanged} as they were."
        )
