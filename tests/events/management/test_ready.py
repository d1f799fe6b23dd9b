import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.core.management.base import OutputWrapper
from django.db.migrations.recorder import MigrationRecorder

from diplomacy_tracker.embedded.folder import DataFolder
from events.management.ready import require_actors, require_tables
from events.models import Revision
from tests.processes import StartProcess

NOTHING_GIVEN = {
    "DATABASE_URL": "",
    "REDIS_URL": "",
    "SECRET_KEY": "",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
}
TEXT = (
    "Minister speaks\n\n"
    "LONDON, January 12, 2022 (Lakeshore Courier) - Russian Foreign Minister Sergey Lavrov said that talks go on.\n"
)


def test_ingest_in_a_house_never_prepared_makes_tables_and_book_first(
    data_folder: DataFolder, start_process: StartProcess, tmp_path: Path
) -> None:
    document = tmp_path / "speech.txt"
    document.write_text(TEXT)
    environment = {**NOTHING_GIVEN, "DATA_DIR": str(data_folder.path)}
    command = start_process("manage.py", "ingest", str(document), "--wait", "--json", environment=environment)
    assert command.process.wait(240) == 0, command.lines()
    told = next(json.loads(line) for line in command.lines().splitlines() if line.startswith("{"))
    assert told["status"] == "tagged"
    assert "Sergey Lavrov" in told["actors"]


@pytest.mark.django_db
def test_tables_older_than_the_program_are_left_alone_and_named() -> None:
    MigrationRecorder.Migration.objects.filter(app="events").order_by("-id").first().delete()
    with pytest.raises(CommandError, match=r"manage\.py prepare"):
        require_tables(OutputWrapper(io.StringIO()))


@pytest.mark.django_db
def test_tables_without_actors_get_the_reference_book_and_only_once() -> None:
    notes = io.StringIO()
    require_actors(OutputWrapper(notes))
    assert "actors created" in notes.getvalue()
    recorded = Revision.objects.count()
    require_actors(OutputWrapper(notes))
    assert Revision.objects.count() == recorded
