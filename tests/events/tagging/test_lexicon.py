"""The index of actors: variants it makes itself, ties it reports, offices by day."""

from datetime import date

from events.tagging.lexicon import Lexicon, LexiconActor, LexiconName, surname_of
from events.tagging.text import words_of
from tests.events.tagging.fictitious import LEXICON


def keys_at(text: str, index: int = 0) -> tuple[int, list[str]]:
    length, entries = LEXICON.entries_at(words_of(text), index)
    return length, [entry.key for entry in entries]


def test_entries_at_takes_the_longest_name() -> None:
    assert keys_at("Harbour Pact Organization met") == (3, ["hpo"])
    assert keys_at("Harbour Pact met") == (2, ["hpo"])


def test_entries_at_an_acronym_wants_capitals() -> None:
    assert keys_at("U.C. envoys") == (1, ["cantons"])
    assert keys_at("uc envoys") == (0, [])


def test_entries_at_a_shared_name_gives_everybody() -> None:
    assert keys_at("Brenn") == (1, ["hpo", "union"])


def test_entries_at_the_end_of_a_text_does_not_reach_beyond() -> None:
    assert keys_at("the Harbour", 1) == (0, [])


def test_entries_at_makes_the_names_of_an_organ_from_its_owner() -> None:
    for text in (
        "Ostranian Foreign Ministry",
        "Ostrania's Foreign Ministry",
        "Foreign Ministry of Ostrania",
        "Ministry of Foreign Affairs of the Republic of Ostrania",
        "Department of State of the United Cantons",
    ):
        assert keys_at(text)[1] in (["ostrania-mfa"], ["cantons-state"]), text


def test_people_at_knows_every_spelling() -> None:
    for text in ("Sergey Oslavin", "Sergei Oslavin", "Serguei Oslavine", "Сергей Ославин", "SERGEY OSLAVIN"):
        assert LEXICON.people_at(words_of(text), 0) == (2, ("oslavin",)), text
    assert LEXICON.people_at(words_of("sergey oslavin"), 0) == (0, ())


def test_surname_at_gives_all_who_bear_it() -> None:
    assert LEXICON.surname_at(words_of("Brandt"), 0) == (1, ("peter-brandt", "emil-brandt"))


def test_surname_of_keeps_particles_and_leading_family_names() -> None:
    assert surname_of(("ursula", "von", "der", "hage")) == ("von", "der", "hage")
    assert surname_of(("xi", "lorem")) == ("xi",)
    assert surname_of(("anna", "holt")) == ("holt",)


def test_offices_on_a_day_are_those_held_that_day() -> None:
    day = date(2022, 2, 14)
    assert [office.role for office in LEXICON.offices_on("holt", day, day)] == ["Secretary of State"]
    day = date(2020, 2, 14)
    assert LEXICON.offices_on("holt", day, day) == ()
    assert LEXICON.offices_on("nobody", day, day) == ()


def test_owner_of_an_organ_is_its_state_and_a_circle_ends() -> None:
    assert LEXICON.owner("ostrania-mfa") == "ostrania"
    assert LEXICON.owner("hpo") == "hpo"
    circle = Lexicon(
        [
            LexiconActor("a", "A", "organization", parent="b"),
            LexiconActor("b", "B", "organization", parent="a"),
        ]
    )
    assert circle.owner("a") == "b"


def test_horizon_is_the_newest_day_told_of() -> None:
    assert LEXICON.horizon == date(2025, 1, 20)
    assert Lexicon([]).horizon is None


def test_lexicon_passes_over_names_without_a_word() -> None:
    odd = Lexicon([LexiconActor("odd", "!!!", "organization", names=(LexiconName("", "alias"),))])
    assert "odd" in odd
    assert odd.entries_at(words_of("the end"), 0) == (0, ())
