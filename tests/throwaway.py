"""Servers for one run of the tests: in a folder of their own, gone afterwards, and swept up if a run was killed."""

import os
import shutil
import tempfile
from pathlib import Path

from diplomacy_tracker.embedded.folder import DataFolder
from diplomacy_tracker.embedded.lease import Lease, borrow, stop_unused

PREFIX = "diplomacy-tracker-tests-"


def start_servers() -> Lease:
    """Servers for what the environment names none for; their addresses are added to the environment."""
    sweep()
    folder = DataFolder(Path(tempfile.mkdtemp(prefix=PREFIX)).resolve())
    folder.path.chmod(0o755)
    lease = borrow(folder, os.environ, careless=True)
    os.environ.update(lease.variables, DATA_DIR=str(folder.path))
    return lease


def stop_servers(lease: Lease) -> None:
    lease.release()
    shutil.rmtree(lease.folder.path, ignore_errors=True)


def sweep() -> None:
    """Stop and remove what runs that were killed have left in the temporary folder."""
    for path in Path(tempfile.gettempdir()).resolve().glob(f"{PREFIX}*"):
        if (path / "run" / "in-use").exists() and stop_unused(DataFolder(path)):
            shutil.rmtree(path, ignore_errors=True)
