"""The sample dossier holds what it promises: dated, cited entries, and articles of an outlet that does not exist."""

from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest

import events
from actors.reference_book.read import read_book
from events.dossier_files.read import read_dossier
from events.dossier_files.record import DossierFile

FOLDER = Path(events.__file__).parent / "sample_dossier"


@pytest.fixture(scope="module")
def dossier() -> DossierFile:
    return read_dossier(FOLDER)


def test_sample_has_entries_of_every_kind(dossier: DossierFile) -> None:
    kinds = [entry.kind for entry in dossier.entries]

    assert len(kinds) >= 45
    assert kinds.count("draft") == 2
    assert kinds.count("response") >= 3
    assert kinds.count("statement") >= 25
    assert kinds.count("happening") >= 20


def test_sample_entries_lie_within_the_dossier(dossier: DossierFile) -> None:
    assert dossier.closed_on
    for entry in dossier.entries:
        assert dossier.opened_on.earliest <= entry.date.earliest, entry.key
        assert entry.date.latest <= dossier.closed_on.latest, entry.key


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("draft-treaty-us-russia", date(2021, 12, 17)),
        ("draft-agreement-russia-nato", date(2021, 12, 17)),
        ("us-written-response", date(2022, 1, 26)),
        ("nato-written-response", date(2022, 1, 26)),
        ("russia-reply-to-us", date(2022, 2, 17)),
    ],
)
def test_sample_dates_the_texts_on_the_day_they_were_given(dossier: DossierFile, key: str, day: date) -> None:
    entry = next(entry for entry in dossier.entries if entry.key == key)

    assert (entry.date.earliest, entry.date.latest) == (day, day)


def test_sample_dates_are_cited_or_those_of_a_source(dossier: DossierFile) -> None:
    """An entry's day stands in a cited passage, or one of its sources came out on it or within two days."""
    published = {source.key: source.published_on for source in dossier.sources}
    for entry in dossier.entries:
        delays = [published[citation.source].latest - entry.date.earliest for citation in entry.citations]
        is_cited = any(citation.field == "date" for citation in entry.citations)
        assert is_cited or any(delay.days <= 2 for delay in delays), entry.key


def test_sample_uses_every_source_it_lists(dossier: DossierFile) -> None:
    cited = {citation.source for entry in dossier.entries for citation in entry.citations}

    assert {source.key for source in dossier.sources} == cited


def test_sample_publishes_no_source_before_what_it_tells(dossier: DossierFile) -> None:
    published = {source.key: source.published_on for source in dossier.sources}
    for entry in dossier.entries:
        for citation in entry.citations:
            assert published[citation.source].latest >= entry.date.earliest, (entry.key, citation.source)


def test_sample_actors_are_all_in_the_reference_book(dossier: DossierFile) -> None:
    known = {actor.key for actor in read_book().actors}
    used = set().union(*(entry.actor_keys for entry in dossier.entries))

    assert used - known == set()


def test_sample_wordings_are_paraphrased(dossier: DossierFile) -> None:
    for entry in dossier.entries:
        assert not entry.statement or entry.statement.wording_kind == "paraphrased", entry.key


def test_sample_articles_name_an_outlet_that_does_not_exist(dossier: DossierFile) -> None:
    assert len(dossier.articles) == 6
    for article in dossier.articles:
        assert "fictitious" in article.publisher
        assert article.url.startswith("https://lakeshore-courier.example/")
        assert 250 <= len(article.text.split()) <= 450
        assert article.text.startswith(article.title)


def test_sample_articles_hold_one_near_copy(dossier: DossierFile) -> None:
    texts = {article.file: article.text.split("\n\n") for article in dossier.articles}
    alike = [
        (one, other)
        for one in texts
        for other in texts
        if one < other and SequenceMatcher(None, texts[one], texts[other]).ratio() > 0.5
    ]

    assert alike == [("geneva-talks-late-edition.txt", "geneva-talks.txt")]
    assert texts["geneva-talks.txt"] != texts["geneva-talks-late-edition.txt"]
