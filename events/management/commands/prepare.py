from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from events.actions.accounts import create_first_account


class Command(BaseCommand):
    help = "Make the house ready: tables, roles, reference book, sample dossier, first account. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-sample", action="store_true", help="leave the sample dossier out")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_actors")
        if not options["without_sample"]:
            call_command("load_dossier")
        account = create_first_account()
        if account:
            place = Path(settings.DATA_DIR) / "first-sign-in.txt"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch(mode=0o600)
            place.write_text(f"{account.username}\n{account.password}\n")
            self.stdout.write(
                f"First account: {account.username}, password {account.password} (kept in {place})"
            )
