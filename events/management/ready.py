"""What a command needs to find in the database, brought about where that is safe, and said in a sentence where not."""

from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from actors.models import Actor


def require_tables(notes: OutputWrapper) -> None:
    """Make the tables of an empty database. Raises CommandError when older tables are there: theirs is to decide."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        notes.write("The database is empty; its tables are made first.")
        call_command("migrate", interactive=False, verbosity=0)
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The tables are older than the program. Run `manage.py prepare`, then this again.")


def require_actors(notes: OutputWrapper) -> None:
    """The tables, and in them the reference book: without it nobody is recognised in a text."""
    require_tables(notes)
    if not Actor.objects.exists():
        call_command("load_actors", stdout=notes)
