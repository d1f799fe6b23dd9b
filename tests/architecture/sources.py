"""Our own files, and what stands in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("actors", "benchmarks", "diplomacy_tracker", "events", "tests")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*packages: str) -> list[Path]:
    """Every Python file of ours but migrations, whose length nobody chooses."""
    found = [path for package in packages or PACKAGES for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts and path.stat().st_size)


def functions_of(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length_of(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def place_of(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def share_above(limit: int, sizes: list[int]) -> float:
    return sum(size > limit for size in sizes) / len(sizes)
