import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from actors.edtf import EdtfError, parse_edtf
from events.ingest.bring import bring_document, wait_for_item
from events.ingest.errors import IngestError
from events.ingest.files import Named, documents_named
from events.ingest.policy import policy_from_settings
from events.ingest.report import Report, report_of
from events.management.ready import require_actors
from events.models import NewsItem


class Command(BaseCommand):
    help = (
        "Bring in documents: texts, web pages, folders of them, or addresses. Bringing one again adds nothing. "
        "Exits with 1 when a document failed; the others are brought in all the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("documents", nargs="+", metavar="PATH|URL")
        parser.add_argument("--publisher", default="", help="who published them")
        parser.add_argument(
            "--published", default="", metavar="DATE", help="when: 2022-02-10, 2022-02 or 2022"
        )
        parser.add_argument(
            "--wait", action="store_true", help="until they are tagged; needs no running worker"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published_on = parse_edtf(options["published"]).text if options["published"] else ""
        except EdtfError as error:
            raise CommandError(f"--published: {error}") from error
        named = list(documents_named(options["documents"]))
        if not named:
            raise CommandError(
                "There are no texts or web pages in what you named; name files, folders or addresses."
            )
        require_actors(self.stderr)
        try:
            failures = self._bring_all(named, published_on, options)
        except KeyboardInterrupt:
            raise CommandError("Stopped. What was brought in so far is kept.", returncode=130) from None
        if failures:
            raise CommandError(f"{failures} of {len(named)} documents failed.")

    def _bring_all(self, named: list[Named], published_on: str, options: dict[str, Any]) -> int:
        failures = 0
        with tqdm(total=len(named), unit="doc", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            for report in self._reports(named, published_on, options):
                bar.clear()
                self.stdout.write(_line(report, as_json=options["json"]))
                self.stdout.flush()
                bar.update()
                failures += report.is_failure
        return failures

    def _reports(self, named: list[Named], published_on: str, options: dict[str, Any]) -> Iterator[Report]:
        """All are stored before the first is waited for: whatever happens then, none is forgotten."""
        brought = [self._bring(one, published_on, options["publisher"]) for one in named]
        policy = policy_from_settings()
        for one, outcome in zip(named, brought, strict=True):
            if isinstance(outcome, str):
                yield Report(path=one.name, error=outcome)
                continue
            if options["wait"]:
                wait_for_item(outcome, policy=policy, clock=timezone.now)
            yield report_of(one.name, outcome)

    def _bring(self, named: Named, published_on: str, publisher: str) -> NewsItem | str:
        try:
            return bring_document(
                named, publisher_name=publisher, published_on=published_on, now=timezone.now()
            )
        except IngestError as error:
            return error.sentence


def _line(report: Report, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(report.as_json(), ensure_ascii=False)
    if report.is_failure:
        return f"{report.status:8} {report.path}: {report.error}"
    found = f"{len(report.actors)} actors, {report.statements} statements, {report.drafts} drafts, "
    found += f"{report.responses} responses, {report.dates} dates"
    again = " (a copy of another item)" if report.duplicate_of else ""
    return (
        f"{report.status:8} {report.path}: {report.title}, {report.published_on or 'undated'}{again}; {found}"
    )
