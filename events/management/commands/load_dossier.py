from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.actions.dossier_loading import load_dossier
from events.actions.errors import ActionError
from events.dossier_files.read import DossierFileError, read_dossier

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
        try:
            files = read_dossier(options["folder"])
            counts = load_dossier(files, now=timezone.now())
        except (DossierFileError, ActionError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Dossier “{files.title}”: {counts.created} entries created, {counts.unchanged} as they were."
        )
