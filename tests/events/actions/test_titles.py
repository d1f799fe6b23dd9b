"""Titles of statements told in the text's own words. Who speaks and what is said are invented."""

import pytest

from events.actions.titles import LONGEST_REPORT, VERBS, Report, shorten, title_of
from events.tagging.vocabulary import SPEECH_ACTS

LONG = "the ferry " + "and the bridge " * 20


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (Report("Ostrania", "asks", "the text not be published", link="that"),
         "Ostrania asks that the text not be published"),
        (Report("Holt", "says", "The chances were far from used up", is_first=True),
         "Holt says the chances were far from used up"),
        (Report("Holt", "says", "Lirania has the map"), "Holt says Lirania has the map"),
        (Report("Holt", "says", "the door was open", ("Oslavin",), "that"),
         "Holt tells Oslavin that the door was open"),
        (Report("Holt", "says", "the door was open", ("Oslavin",)), "Holt tells Oslavin that the door was open"),
        (Report("Holt", "says", "to come", ("Oslavin",)), "Holt tells Oslavin to come"),
        (Report("Marenko", "asks", "to share the map", ("Oslavin",)), "Marenko asks Oslavin to share the map"),
        (Report("Marenko", "asks", "a promise on paper", ("HPO",), "for"),
         "Marenko asks HPO for a promise on paper"),
        (Report("Marenko", "asks", "the HPO", ("HPO",)), "Marenko asks HPO"),
        (Report("Marenko", "asks", "a meeting"), "Marenko asks for a meeting"),
        (Report("Marenko", "asks", "how the treaty is understood"), "Marenko asks how the treaty is understood"),
        (Report("Marenko", "asks", "Would the talks go on", ("HPO",), is_first=True),
         "Marenko asks HPO: Would the talks go on"),
        (Report("Marenko", "asks", "Who holds the key", is_first=True), "Marenko asks: Who holds the key"),
        (Report("Lirania", "demands", "the return of the stones"), "Lirania demands the return of the stones"),
        (Report("Lirania", "demands", "the stones be returned", link="that"),
         "Lirania demands that the stones be returned"),
        (Report("Oslavin", "proposes", "to go on", ("Marenko",)), "Oslavin advises Marenko to go on"),
        (Report("Cantons", "proposes", "a way to count", ("Ostrania",)), "Cantons offers Ostrania a way to count"),
        (Report("HPO", "proposes", "a talk"), "HPO proposes a talk"),
        (Report("Lirania", "accepts", "the dues be paid", link="that"), "Lirania accepts that the dues be paid"),
        (Report("Lirania", "rejects", "to sign"), "Lirania refuses to sign"),
        (Report("Lirania", "rejects", "all points"), "Lirania rejects all points"),
        (Report("Holt", "threatens", "the road could be closed", link="that"),
         "Holt warns that the road could be closed"),
        (Report("Holt", "threatens", "to close the road"), "Holt threatens to close the road"),
        (Report("Holt", "threatens", "a long winter", ("Ostrania",), "of"), "Holt warns Ostrania of a long winter"),
        (Report("Holt", "denies", "the paper was lost", link="that"), "Holt denies that the paper was lost"),
        (Report("Ostrania", "accuses", "moving stones", ("Lirania",), "of"),
         "Ostrania accuses Lirania of moving stones"),
        (Report("Ostrania", "accuses", "The road is shut", is_first=True), "Ostrania says the road is shut"),
        (Report("Holt", "praises", "its patience", ("Lirania",), "for"), "Holt praises Lirania for its patience"),
        (Report("Marenko", "appeals", "to open talks", ("HPO", "United Cantons")),
         "Marenko urges HPO and United Cantons to open talks"),
        (Report("Marenko", "appeals", "Ostrania to withdraw"), "Marenko urges Ostrania to withdraw"),
        (Report("Delaney", "promises", "to pay"), "Delaney promises to pay"),
        (Report("Lirania", "says", "the stones were safe", is_negated=True),
         "Lirania does not say the stones were safe"),
        (Report("Lirania", "denies", "the theft", is_negated=True), "Lirania does not deny the theft"),
    ],
)  # fmt: skip
def test_a_report_reads_as_a_sentence(report: Report, title: str) -> None:
    assert title_of(report) == title


def test_every_speech_act_has_its_verb() -> None:
    assert VERBS.keys() == SPEECH_ACTS.keys()


def test_a_long_report_is_cut_between_words() -> None:
    title = title_of(Report("Holt", "says", LONG))
    assert 85 < len(title) <= LONGEST_REPORT
    assert title.endswith(("bridge…", "and…", "the…"))


def test_a_report_of_just_the_length_is_kept_whole() -> None:
    exact = "x " * 45 + "x"
    assert title_of(Report("H", "says", exact)) == f"H says {exact}"
    assert not title_of(Report("H", "says", exact)).endswith("…")


def test_titles_are_cut_between_words() -> None:
    assert shorten("one two three four", 9) == "one two…"
    assert shorten("one  two", 9) == "one two"
