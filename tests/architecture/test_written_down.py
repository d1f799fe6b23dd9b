"""What a newcomer or an operator must find in writing: settings, packages, verbs."""

import ast
import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from sys import stdlib_module_names

import pytest
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.sources import PACKAGES, ROOT, place_of, python_files

PEERS = ROOT / "benchmarks/tagging/peers"
IMPORTED_AS = {"sklearn": "scikit-learn"}
READERS = {"text", "flag", "whole", "wholes", "words", "one_of", "database", "broker", "secret_key"}
CONFIGURATION = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
REQUIREMENTS = [
    line
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


def variables_read() -> set[str]:
    """Every environment variable that the project reads by name."""
    found = set()
    for path in python_files("diplomacy_tracker", "events", "actors"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                of_environment = node.func.attr in READERS and ast.unparse(node.func.value) == "environment"
                of_mapping = node.func.attr == "get" and ast.unparse(node.func.value) in (
                    "environment",
                    "os.environ",
                )
                first = node.args[0]
                if (of_environment or of_mapping) and isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found - {"MAKELEVEL"}  # set by make itself


def test_every_variable_that_is_read_is_explained_and_listed() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    read = variables_read()
    assert {"DATABASE_URL", "SECRET_KEY", "PORT", "DATA_DIR"} <= read
    assert {name for name in read if f"| `{name}` |" not in CONFIGURATION} == set()
    assert {name for name in read if not re.search(rf"^#?{name}=", example, re.MULTILINE)} == set()


def test_every_variable_that_is_explained_is_read() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", CONFIGURATION, re.MULTILINE))
    assert explained == variables_read()


def test_settings_read_the_environment_through_the_typed_readers_only() -> None:
    untyped = [
        place_of(path, number)
        for path in python_files("actors", "events")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "os.environ" in line or "getenv" in line
    ]
    assert untyped == []


def test_every_requirement_is_pinned_and_has_its_reason() -> None:
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert [line for line in REQUIREMENTS if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)] == []
    names = {re.split(r"[\[=]", line)[0] for line in REQUIREMENTS}
    assert {name for name in names if f"| {name} |" not in reasons} == set()
    assert set(re.findall(r"^\| ([\w.-]+) \| (?!reason)", reasons, re.MULTILINE)) - {"package"} == names


def test_everything_that_is_imported_is_required_by_name() -> None:
    required = {normal(re.split(r"[\[=]", line)[0]) for line in REQUIREMENTS}
    distributions = packages_distributions()
    missing = {
        f"{place_of(path, node.lineno)} {top}"
        for path in [*python_files(), ROOT / "manage.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for top in tops_of(node)
        if top not in stdlib_module_names and top not in (*PACKAGES, "manage")
        if not required & {normal(name) for name in distributions.get(top, [])}
        if PEERS not in path.parents
    }
    assert missing == set()


def test_everything_the_systems_compared_need_is_pinned_beside_them() -> None:
    lines = (ROOT / "benchmarks/requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line[0] != "#"]
    assert [line for line in pinned if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    imported = {
        normal(IMPORTED_AS.get(top, top))
        for path in PEERS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for top in tops_of(node)
        if top not in stdlib_module_names and top not in PACKAGES
    }
    assert {"spacy", "textacy", "dateparser", "datasketch"} <= imported
    assert imported - {normal(line.partition("==")[0]) for line in pinned} == set()


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """The fixed beginning of every address for programs: up to the first part that names a record."""
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        elif "*" not in address:
            yield address.split("<")[0]


def test_every_address_for_programs_is_explained() -> None:
    pages = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("docs/*.md"), ROOT / "README.md"]
    )
    for_programs = {
        address
        for address in addresses(get_resolver().url_patterns)
        if address.startswith(("/api/", "/healthz", "/readyz")) or address.endswith((".atom", ".json"))
    } - {"/actors/names.json"}  # completes names in our own form; nobody else is meant to rely on it
    assert {"/api/v1/events/", "/events.atom", "/readyz"} <= for_programs
    assert {address for address in for_programs if address not in pages} == set()


def tops_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module.split(".")[0]]
    return []


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_verb_and_command_a_page_names_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    verbs = set(
        re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert verbs >= {"run", "test", "lint", "bench", "clean", "help"}
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) - verbs == set()
    assert set(re.findall(r"manage\.py (\w+)", text)) - set(get_commands()) == set()


@pytest.mark.parametrize("document", sorted(path.name for path in ROOT.glob("*.md")))
def test_every_file_a_page_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_no_page_or_comment_names_a_place_of_one_machine() -> None:
    kinds = ("*.md", "*.py", "*.toml", "*.html", "*.yml", "*.css", "*.js")
    files = [
        path
        for package in (*PACKAGES, "docs", "templates", "static")
        for kind in kinds
        for path in (ROOT / package).rglob(kind)
    ]
    named = [
        str(path.relative_to(ROOT))
        for path in files
        if re.search(r"/(work|root|home)/\w", path.read_text(encoding="utf-8"))
        and path.name != "test_written_down.py"
    ]
    assert named == []
