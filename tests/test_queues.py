"""Helpers of one run keep out of each other's queues."""

import pytest

from tests.queues import SHARED, queue_of_this_process

RUN = "redis://:word@127.0.0.1:7000/15"


@pytest.mark.parametrize(("helper", "number"), [("gw0", 1), ("gw1", 2), ("gw13", 14), ("gw14", 1)])
def test_each_helper_has_a_queue_of_its_own_but_never_the_first(
    monkeypatch: pytest.MonkeyPatch, helper: str, number: int
) -> None:
    monkeypatch.setenv(SHARED, RUN)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", helper)
    assert queue_of_this_process(RUN) == f"redis://:word@127.0.0.1:7000/{number}"


def test_address_that_a_test_chose_for_itself_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED, RUN)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    assert queue_of_this_process("redis://:other@127.0.0.1:7001/0") == "redis://:other@127.0.0.1:7001/0"


def test_run_without_helpers_keeps_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SHARED, RUN)
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert queue_of_this_process(RUN) == RUN
