import json
import logging
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils import timezone
from tqdm import tqdm

from events.ingest.retagging.apply import NotAppliedError, apply_rereading
from events.ingest.retagging.difference import Difference
from events.ingest.retagging.reading import Rereading, difference_of, read_again
from events.ingest.retagging.report import Totals, report_of
from events.ingest.retagging.scope import cited_in, outdated, readable_items, sighted_once, taken_in_since
from events.ingest.retagging.words import lines_of_report, lines_of_totals
from events.management.ready import require_tables
from events.models import Dossier, NewsItem
from events.tagging.engine import ENGINE_VERSION

_log = logging.getLogger(__name__)
BATCH = 50


class Command(BaseCommand):
    help = (
        "Show what the present engine would suggest otherwise for items under review; with --apply, bring what no "
        "editor has decided about up to it. What an editor decided is never touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--item", action="append", metavar="UID", help="only this item; may be given several times"
        )
        parser.add_argument(
            "--since", metavar="DATE", help="only items taken in on this day or later: 2022-02-10"
        )
        parser.add_argument(
            "--dossier", metavar="SLUG", help="only items whose text proves an entry of this dossier"
        )
        parser.add_argument(
            "--outdated", action="store_true", help="only items with something an older engine said last"
        )
        parser.add_argument("--limit", type=int, metavar="N", help="at most so many items, oldest first")
        parser.add_argument("--json", action="store_true", help="one JSON object an item, the totals last")
        parser.add_argument("--apply", action="store_true", help="write it; without this nothing is written")

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables(self.stderr)
        items = _chosen(options)
        totals, failures = Totals(), 0
        number = _at_most(items.count(), options["limit"])
        try:
            with tqdm(total=number, unit="item", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
                for item in _in_turn(items, number):
                    failures += not self._read(item, totals, options, bar)
                    bar.update()
        except KeyboardInterrupt:
            kept = "What was applied so far is kept; run it again with --outdated for the rest."
            raise CommandError(f"Stopped. {kept}", returncode=130) from None
        self._print(totals.as_json() if options["json"] else lines_of_totals(totals, options["apply"]))
        if failures:
            raise CommandError(f"{failures} of {number} items were left as they are; run it again for them.")

    def _read(self, item: NewsItem, totals: Totals, options: dict[str, Any], bar: "tqdm[Any]") -> bool:
        """False when it could not be read or written; that is said, and the next one's turn comes."""
        problem = ""
        try:
            rereading = read_again(item, today=timezone.now().date())
            difference, is_applied = _difference(rereading, is_to_apply=options["apply"])
        except NotAppliedError as refusal:
            problem = str(refusal)
        except Exception:
            _log.exception("item %s could not be read again", item.uid)
            problem = "Something unforeseen went wrong; the log says what."
        bar.clear()
        if problem:
            self.stderr.write(f"{item} ({item.uid}): {problem}")
            return False
        totals.add(rereading, difference, is_applied=is_applied)
        report = report_of(rereading, difference) | {"applied": is_applied}
        self._print(report if options["json"] else lines_of_report(report))
        return True

    def _print(self, told: dict[str, Any] | list[str]) -> None:
        for line in [json.dumps(told, ensure_ascii=False)] if isinstance(told, dict) else told:
            self.stdout.write(line)
        self.stdout.flush()


def _difference(rereading: Rereading, *, is_to_apply: bool) -> tuple[Difference, bool]:
    if is_to_apply:
        return apply_rereading(rereading, by="retag", now=timezone.now()), True
    return difference_of(rereading.item, rereading), False


def _chosen(options: dict[str, Any]) -> QuerySet[NewsItem]:
    if options["limit"] is not None and options["limit"] < 1:
        raise CommandError("--limit: give a number of items, such as 100.")
    items = _named(options["item"]) if options["item"] else readable_items()
    if options["since"]:
        items = taken_in_since(items, _day(options["since"]))
    if options["dossier"]:
        dossier = Dossier.objects.filter(slug=options["dossier"]).first()
        if dossier is None:
            known = ", ".join(Dossier.objects.values_list("slug", flat=True)[:20]) or "none yet"
            raise CommandError(f"--dossier: there is no such dossier. The dossiers are: {known}.")
        items = cited_in(items, dossier)
    return outdated(items, ENGINE_VERSION) if options["outdated"] else items


def _named(uids: list[str]) -> QuerySet[NewsItem]:
    """Also closed ones, to be looked at; applying says that they are closed."""
    try:
        wanted = {UUID(uid) for uid in uids}
    except ValueError:
        raise CommandError(
            "--item: give the item's number as its page's address shows it, "
            "such as 7c0ffee0-0000-4000-8000-000000000000."
        ) from None
    items = sighted_once(NewsItem.objects.filter(uid__in=wanted).exclude(engine_version=""))
    missing = wanted - set(items.values_list("uid", flat=True))
    if missing:
        raise CommandError(
            f"--item: no item that has been read, with suggestions of its own, is {', '.join(map(str, missing))}."
        )
    return items


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError("--since: give a day, such as 2022-02-10.") from None


def _at_most(number: int, limit: int | None) -> int:
    return number if limit is None else min(number, limit)


def _in_turn(items: QuerySet[NewsItem], number: int) -> Iterator[NewsItem]:
    """Oldest first, a few at a time and in no transaction: each is read as it stands when its turn is near."""
    last, left = 0, number
    while left > 0:
        some = items.filter(pk__gt=last).select_related("source", "capture").order_by("pk")
        batch = list(some[: min(BATCH, left)])
        if not batch:
            return
        yield from batch
        last, left = batch[-1].pk, left - len(batch)
