"""From what was compared to the tables of docs/tagging.md."""

import os
import platform
from datetime import date

from benchmarks.tagging.compare import Compared
from benchmarks.tagging.page import share, table, whole
from benchmarks.tagging.tasks import Goal, Run, main_figure_of

Whole = dict[str, float | str | int]
MOST_MS, WANTED_MS, MOST_MEGABYTES = 100, 30, 500
MOST_GROWTH = 15  # a text ten times as long; shorter ones carry a share of fixed cost
MOST_HOSTILE = 2.0


def figures_section(compared: list[Compared], own: str, cost: Whole, today: date) -> str:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, no GPU"
    how = "One process a system, speeds by its processor time, intervals 95 % bootstrap over documents."
    parts = [
        f"Measured on {today} with engine {cost['engine']}: {machine}. {how}",
        "### Against what must be",
        _goals(compared, cost),
        "### Beside others, in the same run",
        *(_systems(item) for item in compared),
        "### Our own articles and cases",
        own,
    ]
    return "\n\n".join(parts)


def _goals(compared: list[Compared], cost: Whole) -> str:
    rows = [_goal_row(item, goal) for item in compared for goal in item.task.goals]
    growth = float(cost["longer_seconds"]) / float(cost["long_seconds"])
    article = f"`tag()`, an article of {cost['article_words']} words"
    rows += [
        _limit(article, "ms", float(cost["article_ms"]), MOST_MS, WANTED_MS),
        _limit(article, "peak MB of the process", float(cost["article_megabytes"]), MOST_MEGABYTES),
        _limit("`tag()`, 100,000 words for 10,000", "times as long", growth, MOST_GROWTH, 10),
        _limit(
            f"`tag()`, {cost['hostile_texts']} hostile texts of 30,000 characters and more",
            "s, the slowest",
            float(cost["hostile_seconds"]),
            MOST_HOSTILE,
        ),
    ]
    return table(["task", "figure", "must", "goal", "reached", ""], rows)


def _limit(title: str, label: str, value: float, most: float, wanted: float | None = None) -> list[str]:
    verdict = _verdict(value <= most, wanted is not None and value <= wanted)
    shown = f"{value:.1f}" if value < 20 else f"{value:.0f}"
    return [title, label, f"≤ {most:g}", f"≤ {wanted:g}" if wanted else "", shown, verdict]


def _goal_row(item: Compared, goal: Goal) -> list[str]:
    ends = [_number(goal.must), _number(goal.goal)]
    run = item.runs[goal.of] if goal.of < len(item.runs) else None
    if run is None or run.cost is None:
        return [item.task.title, goal.label, *ends, "not measured", run.trouble if run else "set not there"]
    value = goal.reached(run.score or item.runs[0].score, run.cost)  # type: ignore[arg-type]
    verdict = _verdict(value >= goal.must, goal.goal is not None and value >= goal.goal)
    return [item.task.title, goal.label, *ends, _number(value), verdict]


def _number(value: float | None) -> str:
    return "" if value is None else whole(value) if value > 1 else share(value)


def _verdict(holds: bool, wanted: bool) -> str:
    return "goal reached" if holds and wanted else "holds" if holds else "**missed**"


def _systems(item: Compared) -> str:
    title = f"**{item.task.title}**"
    if not item.runs:
        return f"{title}: the set `{item.task.set_name}.jsonl` was not there."
    count = next((run.score.documents for run in item.runs if run.score), 0)
    head = ["system", f"{item.task.main} (95 %)", "P", "R", "abstains", "words/s", "peak MB"]
    if item.task.set_name == "plv_train":
        head[5] = "sentences/s"
    rows = [_system_row(item, run) for run in item.runs]
    return f"{title}, {count:,} texts\n\n" + table(head, rows)


def _system_row(item: Compared, run: Run) -> list[str]:
    if run.cost is None:
        return [run.system.name, f"did not run: {run.trouble}"[:160].replace("|", "/"), *[""] * 5]
    per_second = run.cost.rows_per_second if item.task.set_name == "plv_train" else run.cost.words_per_second
    cost = [whole(per_second), f"{run.cost.megabytes:.0f}"]
    if run.score is None:
        return [run.system.name, "", "", "", "", *cost]
    score = run.score
    figure = main_figure_of(item.task, score)
    between = f" ({share(score.low)}-{share(score.high)})" if score.high > score.low else ""
    both = [share(figure.precision), share(figure.recall)] if figure else ["", ""]
    abstained = "" if score.abstained is None else share(score.abstained)
    return [run.system.name, share(score.main) + between, *both, abstained, *cost]
