from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.actions.dossier_loading import load_dossier
from events.actions.errors import ActionError
from events.dossier_files.read import DossierFileError, read_dossier
from events.dossier_files.record import DossierArticle
from events.ingest.extract import Extracted
from events.ingest.store import store_document
from events.management.ready import require_tables
from events.models import Publisher

SAMPLE = Path(settings.BASE_DIR) / "events" / "sample_dossier"


class Command(BaseCommand):
    help = (
        "Load a dossier kept as files: its entries published, its articles into the inbox. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=SAMPLE, help="a dossier's folder (default: the sample)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables(self.stderr)
        try:
            files = read_dossier(options["folder"])
            counts = load_dossier(files, now=timezone.now())
            for article in files.articles:
                store_article(article, now=timezone.now())
        except (DossierFileError, ActionError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Dossier “{files.title}”: {counts.created} entries created, {counts.unchanged} as they were; "
            f"{len(files.articles)} articles are in the inbox or have been there."
        )


def store_article(article: DossierArticle, *, now: datetime) -> None:
    """Bring one article in as if it had come as a file; an outlet under `.example` exists in no world but ours."""
    extracted = Extracted(
        title=article.title,
        text=article.text,
        author="",
        published_on=article.published_on.text,
        published_rule="given",
        language=article.language,
        canonical_url=article.url,
        publisher_name=article.publisher,
    )
    item = store_document(
        extracted, body=article.text.encode(), published_on=article.published_on.text, now=now
    )
    host = urlsplit(article.url).hostname or ""
    Publisher.objects.filter(sources=item.source).update(is_fictitious=host.endswith(".example"))
