import ast
import re
from collections.abc import Iterator

from diplomacy_tracker.embedded.folder import CHECKOUT

KINDS = {"PermanentError", "RecoverableError", "MisconfiguredError"}


def codes_raised() -> Iterator[str]:
    places = [*CHECKOUT.glob("events/ingest/*.py"), *CHECKOUT.glob("events/management/commands/*.py")]
    for place in places:
        for node in ast.walk(ast.parse(place.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{place.name}:{node.lineno} gives no constant code"
                yield str(code.value)


def test_every_code_of_a_failure_is_documented_and_no_other() -> None:
    raised = set(codes_raised()) | {"worker_died", "broken_feed"}
    told = (CHECKOUT / "docs" / "collecting.md").read_text().partition("## When something fails")[2]
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", told)) == raised
