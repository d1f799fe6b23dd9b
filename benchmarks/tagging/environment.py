"""The environment of the systems compared: made once, apart from the tracker's own."""

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from benchmarks.tagging.sets import ROOT

FOLDER = ROOT / ".venv-bench"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"


def peers_python(say: Callable[[str], None]) -> Path | None:
    """The Python with the peers installed as far as they can be, or null if not even an environment can be made."""
    python = FOLDER / "bin" / "python"
    installed = FOLDER / "installed.txt"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if installed.exists() and installed.read_text(encoding="utf-8") == wanted:
        return python
    say(f"installing the systems to compare with into {FOLDER.name} (about a minute)")
    try:
        venv.create(FOLDER, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"that could not be made: {error}")
        return None
    if _install(python, ["--requirement", str(REQUIREMENTS)]):
        installed.write_text(wanted, encoding="utf-8")
        return python
    for line in wanted.splitlines():
        if line and line[0] != "#" and not _install(python, [line]):
            say(f"{line} could not be installed")
    return python


def _install(python: Path, what: list[str]) -> bool:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
