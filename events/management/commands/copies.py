import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.ingest.stories.corpus import Text, copied_links, told_links
from events.management.commands.tag import read_lines

KINDS = ("copy", "part", "retranslation", "same_happening")


class Command(BaseCommand):
    help = (
        "Compare texts with each other and print one JSON object for every pair that belongs together; nothing is "
        "read from or written to the database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            required=True,
            metavar="FILE",
            help='lines {"id", "text", "dct"} from a file, or from standard input for -',
        )
        parser.add_argument(
            "--kind",
            action="append",
            choices=[*KINDS, "all"],
            help="copy (what is printed without this option), part (a piece taken over by a round-up), "
            "retranslation, same_happening or all; may be given several times",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = set(options["kind"] or ["copy"])
        wanted = set(KINDS) if "all" in kinds else kinds
        names, texts, failures = [], [], 0
        for line in read_lines(options["jsonl"]):
            if isinstance(line, str):
                failures += 1
                self.stderr.write(line)
            else:
                names.append(line.id)
                texts.append(Text(line.text, line.published_on))
        links = copied_links(texts)
        if wanted & {"retranslation", "same_happening"}:
            links += told_links(texts, links)
        for link in links:
            if link.kind in wanted:
                pair = {"a": names[link.one], "b": names[link.other]}
                self.stdout.write(json.dumps(pair | {"kind": link.kind, "score": round(link.score, 3)}))
        if failures:
            raise CommandError(f"{failures} could not be compared.")
