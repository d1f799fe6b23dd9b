"""Runs systems on sets, each in a process of its own, and scores what they wrote."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tagging.sets import ROOT, read_rows
from benchmarks.tagging.tasks import Cost, Run, System, Task

LONGEST = 1800  # seconds one system may take for one set


class PredictionError(RuntimeError):
    """A system ended without predictions; the message is the last line it wrote."""


@dataclass(frozen=True)
class Compared:
    """A task with what each system reached; no runs where the set is not on disk."""

    task: Task
    runs: tuple[Run, ...]


def predict(system: System, gold: Path, predicted: Path, peers: Path | None) -> Cost:
    """Run one system over one set. `peers` is the other systems' Python, null where it could not be made."""
    python = sys.executable if system.is_ours else str(peers)
    if not system.is_ours and peers is None:
        raise PredictionError("the environment of the other systems could not be made")
    command = [python, "-m", "benchmarks.tagging.one_system", system.module, str(gold), str(predicted)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        raise PredictionError((done.stderr.strip().splitlines() or ["it ended without a word"])[-1])
    return Cost(**json.loads(done.stdout.strip().splitlines()[-1]))


def compare(
    tasks: tuple[Task, ...], folder: Path, peers: Path | None, say: Callable[[str], None]
) -> Iterator[Compared]:
    """Every task whose set is in the folder. Two tasks on one set share the predictions of a system."""
    with tempfile.TemporaryDirectory() as place:
        made: dict[tuple[str, str], Cost | PredictionError] = {}
        for task in tasks:
            gold = folder / f"{task.set_name}.jsonl"
            if not gold.exists():
                say(f"{task.title}: {gold} is not there, left out")
                yield Compared(task, ())
                continue
            runs = []
            for system in task.systems:
                say(f"{task.title}: {system.name}")
                predicted = Path(place) / f"{system.module}-{task.set_name}.jsonl"
                runs.append(_run(task, system, gold, predicted, peers, made))
            yield Compared(task, tuple(runs))


def _run(
    task: Task,
    system: System,
    gold: Path,
    predicted: Path,
    peers: Path | None,
    made: dict[tuple[str, str], Cost | PredictionError],
) -> Run:
    key = (system.module, task.set_name)
    if key not in made:
        try:
            made[key] = predict(system, gold, predicted, peers)
        except (PredictionError, subprocess.TimeoutExpired) as trouble:
            made[key] = PredictionError(str(trouble))
    cost = made[key]
    if isinstance(cost, PredictionError):
        return Run(system, trouble=str(cost))
    if not system.scored:
        return Run(system, cost=cost)
    return Run(system, task.score(list(read_rows(gold)), list(read_rows(predicted))), cost)
