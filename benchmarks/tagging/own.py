"""Our own articles, whole, and our own cases: they need no set on disk."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from benchmarks.tagging.ours.book import book_lexicon, known_links, principals
from benchmarks.tagging.ours.everything import predicted
from benchmarks.tagging.page import share, table
from benchmarks.tagging.scores import dates, deeds, links, statements
from benchmarks.tagging.scores.figures import Figure, Row
from tests.events.tagging.articles import load_articles
from tests.events.tagging.test_cases import CASES, test_tag_suggests_what_the_case_expects

Scorer = Callable[[list[Row], dict[str, Row]], Figure]

FIGURES: dict[str, Scorer] = {
    "dates, right day at right precision": lambda g, p: dates.score(g, p).figures["calendar"],
    "statements, content": lambda g, p: statements.score(g, p).figures["soft"],
    "statements, content and speaker": lambda g, p: statements.score(g, p).figures["joint"],
    "actors, links": lambda g, p: links.score_links(g, p, known_links()).figures["known"],
    **{
        f"{name}, {what}": lambda g, p, name=list_name, key=key: deeds.score(
            g, p, name, principals()
        ).figures[key]  # type: ignore[misc]
        for list_name, name in (("events", "happenings"), ("drafts", "drafts"), ("responses", "answers"))
        for key, what in (("found", "found"), ("whole", "with parties and day"))
    },
}


def own_section() -> str:
    return f"{articles_table()}\n\n{cases_table()}"


def predictions(articles: list[Row]) -> dict[str, Row]:
    lexicon = book_lexicon()
    return {article["id"]: predicted(article, lexicon) for article in articles}


def articles_table() -> str:
    articles = load_articles()
    found = predictions(articles)
    rows = [
        [label, *(_shown(figure, articles, found, split) for split in ("look", "held"))]
        for label, figure in FIGURES.items()
    ]
    days = [
        "publication day, share right",
        *(_publication(articles, found, split) for split in ("look", "held")),
    ]
    lead = (
        f"{len(articles)} articles, annotated by a careful reader before the engine saw them; half are open to whoever "
        "works on the engine, half are only counted. Precision / recall (number of gold ones)."
    )
    return f"{lead}\n\n" + table(["", "open half", "held-out half"], [*rows, days])


def _shown(figure: Scorer, articles: list[Row], found: dict[str, Row], split: str) -> str:
    value = figure([article for article in articles if article["split"] == split], found)
    return f"{share(value.precision)} / {share(value.recall)} ({value.gold:.0f})"


def _publication(articles: list[Row], found: dict[str, Row], split: str) -> str:
    asked = [one for one in articles if one["split"] == split and one["dct"] is None]
    right = sum(found[one["id"]]["published_on"] == one["published_on"] for one in asked)
    return f"{right} of {len(asked)}"


def cases_table() -> str:
    """Cases are written with the rules, so that all hold says that nothing was lost, not how good the engine is."""
    total, held = Counter[str](), Counter[str]()
    for case in CASES:
        name = str(case.id).split(":")[0]
        total[name] += 1
        held[name] += _holds(case.values[0])
    rows = [[name, str(held[name]), str(total[name])] for name in sorted(total)]
    rows.append(["all", str(held.total()), str(total.total())])
    return "Cases that hold:\n\n" + table(["cases", "hold", "of"], rows)


def _holds(case: dict[str, Any]) -> bool:
    try:
        test_tag_suggests_what_the_case_expects(case)
    except AssertionError:
        return False
    return True
