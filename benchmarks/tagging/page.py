"""The figures' section of docs/tagging.md: everything between two marks is written by a program, the rest by hand."""

from pathlib import Path

from benchmarks.tagging.sets import ROOT

PAGE = ROOT / "docs" / "tagging.md"


class PageError(ValueError):
    """The page lacks the marks between which to write."""


def replaced(text: str, section: str, content: str) -> str:
    """The page's text with another content between the marks of a section."""
    begin, end = f"<!-- {section}: written by a program, from here -->", f"<!-- {section}: to here -->"
    before, found, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found or not found_end:
        raise PageError(f"The page needs the lines “{begin}” and “{end}”; put them where it should stand.")
    return f"{before}{begin}\n\n{content.strip()}\n\n{end}{after}"


def write_section(section: str, content: str, page: Path = PAGE) -> None:
    page.write_text(replaced(page.read_text(encoding="utf-8"), section, content), encoding="utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def share(value: float) -> str:
    """A share as the tables write it: .845"""
    return f"{value:.3f}".lstrip("0") if value < 1 else "1.000"


def whole(value: float) -> str:
    """A number of two or three telling digits: 16,600"""
    digits = 10 ** max(0, len(str(int(value))) - 3)
    return f"{round(value / digits) * digits:,}"
