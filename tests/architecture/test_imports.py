"""Who may import whom. The layers stand in pyproject.toml; a breach is told with file and line."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, functions_of, place_of, python_files


def test_imports_point_down_the_house() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        place_of(path, node.lineno)
        for path in python_files("actors", "benchmarks", "diplomacy_tracker", "events")
        for function in functions_of(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_signal_receiver_carries_a_rule_of_ours() -> None:
    receivers = [
        place_of(path, number)
        for path in python_files("actors", "events")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "@receiver" in line or "django.db.models.signals" in line or "django.dispatch" in line
    ]
    assert receivers == []


def test_no_module_is_named_after_nothing() -> None:
    empty_words = {"utils", "helpers", "manager", "process", "handle", "data", "common", "misc"}
    named = [place_of(path, 1) for path in python_files() if path.stem in empty_words]
    assert named == []


def test_every_package_says_in_its_docstring_what_lives_there() -> None:
    silent = [
        place_of(path, 1)
        for path in python_files("actors", "diplomacy_tracker", "events")
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
