"""What is measured: which set, which systems, by which figure, and what the tracker wants to reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.tagging.scores import copies, dates, events, links, statements
from benchmarks.tagging.scores.figures import Figure, Row, Score


@dataclass(frozen=True)
class System:
    """`module` has `prepare()`; those of others run in the peers' environment."""

    name: str
    module: str
    is_ours: bool = True
    scored: bool = True


@dataclass(frozen=True)
class Cost:
    seconds: float
    rows: int
    words: int
    megabytes: float

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Run:
    """One system on one set: a score and what it cost, or why there is none."""

    system: System
    score: Score | None = None
    cost: Cost | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Goal:
    """A figure of ours with what it must be and what we want it to be."""

    label: str
    reached: Callable[[Score, Cost], float]
    must: float
    goal: float | None = None
    of: int = 0  # the place of the system it is taken from


@dataclass(frozen=True)
class Task:
    title: str
    set_name: str
    main: str
    main_figure: str | None
    score: Callable[[Sequence[Row], list[Row]], Score]
    systems: tuple[System, ...]
    goals: tuple[Goal, ...]

    def with_ours_only(self) -> "Task":
        return replace(self, systems=tuple(system for system in self.systems if system.is_ours))


def by_id(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def main_figure_of(task: Task, score: Score) -> Figure | None:
    return score.figures[task.main_figure] if task.main_figure else None


_OURS = "benchmarks.tagging.ours."
_PEERS = "benchmarks.tagging.peers."
ENGINE = System("this engine, everything on", _OURS + "everything")
DATES_ALONE = System("this engine, dates alone", _OURS + "dates_alone")
NAMES_ALONE = System("this engine, names alone", _OURS + "names_alone", scored=False)
PAIRS = System("this engine", _OURS + "pairs")
COPIES = System("this engine", _OURS + "stories")
SPACY_DATES = System("spaCy small + dateparser", _PEERS + "spacy_dates", is_ours=False)
DATEPARSER = System("dateparser search", _PEERS + "dateparser_search", is_ours=False)
TEXTACY = System("textacy + spaCy small", _PEERS + "textacy_quotes", is_ours=False)
SPACY_NAMES = System("spaCy small (finds, links none)", _PEERS + "spacy_names", is_ours=False)
SPACY_METONYMS = System("parse rule + spaCy small", _PEERS + "spacy_metonyms", is_ours=False)
DATASKETCH = System("datasketch MinHash", _PEERS + "datasketch_copies", is_ours=False)
TFIDF = System("scikit-learn TF-IDF cosine", _PEERS + "tfidf_copies", is_ours=False)


def _main(score: Score, _: Cost) -> float:
    return score.main


def tasks(known: frozenset[str]) -> tuple[Task, ...]:
    """Every task; `known` are the links of the reference book."""
    return (
        *_date_tasks(),
        _statement_task(),
        _link_task(known),
        _reading_task(),
        *(_event_task(level) for level in events.LEVELS),
        _copy_task(),
    )


def _date_tasks() -> tuple[Task, ...]:
    def task(title: str, set_name: str, *goals: Goal) -> Task:
        return Task(
            title,
            set_name,
            "calendar F1",
            "calendar",
            lambda gold, predicted: dates.score(gold, by_id(predicted)),
            (ENGINE, DATES_ALONE, SPACY_DATES, DATEPARSER),
            goals,
        )

    speed = Goal("words a second, dates alone", lambda _, cost: cost.words_per_second, 20_000, of=1)
    return (
        task("Dates in news (TimeBank)", "timebank", Goal("calendar F1", _main, 0.845, 0.87), speed),
        task("Dates in narrative (WikiWars)", "wikiwars", Goal("calendar F1", _main, 0.85, 0.89)),
    )


def _statement_task() -> Task:
    return Task(
        "Statements (PolNeAR dev)",
        "polnear_dev",
        "joint F1",
        "joint",
        lambda gold, predicted: statements.score(gold, by_id(predicted)),
        (ENGINE, TEXTACY),
        (
            Goal("joint F1: content and speaker", _main, 0.62, 0.68),
            Goal("recall of direct speech", lambda score, _: score.figures["direct"].recall, 0.95, 0.97),
            Goal("right speakers of direct speech", lambda s, _: s.shares["speaker, direct"], 0.90, 0.93),
            Goal("words a second, everything on", lambda _, cost: cost.words_per_second, 6_000),
        ),
    )


def _link_task(known: frozenset[str]) -> Task:
    return Task(
        "Actors (News-Fair)",
        "newsfair_v2",
        "F1 of links to known actors",
        "known",
        lambda gold, predicted: links.score_links(gold, by_id(predicted), known),
        (ENGINE, NAMES_ALONE, SPACY_NAMES),
        (
            Goal("precision, actors we know", lambda score, _: score.figures["known"].precision, 0.96, 0.98),
            Goal("recall, actors we know", lambda score, _: score.figures["known"].recall, 0.88, 0.92),
            Goal("words a second, names alone", lambda _, cost: cost.words_per_second, 100_000, of=1),
        ),
    )


def _reading_task() -> Task:
    return Task(
        "Metonyms (ReLocaR train)",
        "relocar_train",
        "accuracy",
        None,
        lambda gold, predicted: links.score_readings(gold, by_id(predicted)),
        (ENGINE, SPACY_METONYMS),
        (Goal("accuracy", _main, 0.82, 0.86),),
    )


def _copy_task() -> Task:
    return Task(
        "Copies (synthetic syndication)",
        "synth",
        "pairs F1",
        "pairs",
        copies.score,
        (COPIES, DATASKETCH, TFIDF),
        (
            Goal("pairs F1", _main, 0.955, 0.97),
            Goal("B-cubed F1", lambda score, _: score.figures["b_cubed"].f1, 0.965, 0.98),
        ),
    )


def _event_task(level: str) -> Task:
    names, least, wanted = {
        "root": ("PLOVER roots", 0.70, 0.80),
        "quad": ("quads", 0.84, 0.89),
    }[level]
    speed = Goal("sentences a second", lambda _, cost: cost.rows_per_second, 1_000)
    macro = Goal("macro F1", _main, least, wanted)
    return Task(
        f"Event types, {names} (PLV train)",
        "plv_train",
        "macro F1",
        "labels",
        lambda gold, predicted: events.score(gold, by_id(predicted), level),
        (PAIRS,),
        (macro, speed) if level == "root" else (macro,),
    )
