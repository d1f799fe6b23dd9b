"""Facts that the shipped book must tell, checked against lists written independently of it."""

import json
from datetime import date

import pytest

from actors.edtf import parse_edtf
from actors.reference_book.read import BOOK, FILES, BookActor, read_book

ACTORS = {actor.key: actor for actor in read_book().actors}
UN_MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
DAY_OF_THE_DRAFTS = date(2021, 12, 17)
DAY_OF_THE_REPLIES = date(2022, 1, 26)


def names_of(key: str, kind: str) -> set[str]:
    return {name.text for name in ACTORS[key].names if name.kind == kind}


def members_on(key: str, day: date) -> set[str]:
    return {member.state for member in ACTORS[key].members if parse_edtf(member.held).covers(day)}


def offices_on(person: BookActor, day: date) -> set[tuple[str, str]]:
    return {
        (office.role, office.organization) for office in person.offices if parse_edtf(office.held).covers(day)
    }


def of_type(kind: str) -> list[BookActor]:
    return [actor for actor in ACTORS.values() if actor.type == kind]


def test_every_member_of_the_united_nations_is_there_under_its_code() -> None:
    members = {actor.iso2 for actor in ACTORS.values() if actor.un == "member"}

    assert members == set(UN_MEMBERS.split())
    assert len(members) == 193
    assert {actor.key for actor in ACTORS.values() if actor.un == "observer"} == {"va", "ps"}


def test_every_member_and_observer_has_what_a_text_needs() -> None:
    for actor in ACTORS.values():
        if actor.un:
            assert actor.key == (actor.iso2 or "").lower()
            assert actor.iso3
            assert actor.wikidata
            assert actor.capital
            # The Holy See has no people; its other names do the work.
            assert names_of(actor.key, "demonym") or actor.key == "va", actor.key
            assert actor.capital == actor.name or actor.capital in {name.text for name in actor.names}, (
                actor.key
            )


@pytest.mark.parametrize(
    ("key", "iso3", "wikidata", "capital"),
    [
        ("ru", "RUS", "Q159", "Moscow"),
        ("us", "USA", "Q30", "Washington"),
        ("ua", "UKR", "Q212", "Kyiv"),
        ("gb", "GBR", "Q145", "London"),
        ("de", "DEU", "Q183", "Berlin"),
        ("cn", "CHN", "Q148", "Beijing"),
        ("ch", "CHE", "Q39", "Bern"),
        ("va", "VAT", "Q159583", "Vatican City"),
        ("kosovo", None, "Q1246", "Pristina"),
        ("soviet-union", None, "Q15180", "Moscow"),
    ],
)
def test_codes_of_a_state(key: str, iso3: str | None, wikidata: str, capital: str) -> None:
    actor = ACTORS[key]

    assert (actor.iso3, actor.wikidata, actor.capital) == (iso3, wikidata, capital)


@pytest.mark.parametrize(
    ("key", "kind", "text"),
    [
        ("ru", "official", "Russian Federation"),
        ("ru", "metonym", "Kremlin"),
        ("ru", "metonym", "Moscow"),
        ("ru", "demonym", "Russians"),
        ("gb", "metonym", "Downing Street"),
        ("gb", "metonym", "Whitehall"),
        ("gb", "demonym", "Briton"),
        ("us", "acronym", "U.S."),
        ("fr", "metonym", "Élysée"),
        ("fr-foreign-ministry", "metonym", "Quai d'Orsay"),
        ("us-state-department", "metonym", "Foggy Bottom"),
        ("ua", "metonym", "Bankova"),
        ("cn", "metonym", "Zhongnanhai"),
        ("kr", "metonym", "Blue House"),
        ("br", "metonym", "Planalto"),
        ("ar", "metonym", "Casa Rosada"),
        ("kz", "metonym", "Nur-Sultan"),
        ("nato", "official", "North Atlantic Treaty Organization"),
        ("osce", "official", "Organization for Security and Co-operation in Europe"),
    ],
)
def test_a_name_and_its_kind(key: str, kind: str, text: str) -> None:
    assert text in names_of(key, kind)


def test_brussels_may_mean_three_actors() -> None:
    assert {key for key in ACTORS if "Brussels" in names_of(key, "metonym")} == {"be", "eu", "nato"}


def test_organs_lead_to_their_state() -> None:
    owners = {
        "us-white-house": "us",
        "us-defense-department": "us",
        "ru-state-duma": "ru",
        "gb-foreign-ministry": "gb",
    }

    assert {key: ACTORS[key].parent for key in owners} == owners
    assert "Pentagon" in names_of("us-defense-department", "alias")


@pytest.mark.parametrize(
    ("key", "day", "count"),
    [
        ("nato", date(1949, 12, 1), 12),
        ("nato", date(1997, 5, 27), 16),
        ("nato", DAY_OF_THE_DRAFTS, 30),
        ("nato", date(2024, 6, 1), 32),
        ("eu", date(2019, 6, 1), 28),
        ("eu", DAY_OF_THE_DRAFTS, 27),
        ("osce", DAY_OF_THE_DRAFTS, 57),
        ("csto", DAY_OF_THE_DRAFTS, 6),
        ("g7", DAY_OF_THE_DRAFTS, 7),
        ("un-security-council", DAY_OF_THE_DRAFTS, 15),
        ("un-security-council", date(2022, 1, 31), 15),
        ("normandy-format", DAY_OF_THE_REPLIES, 4),
        ("asean", DAY_OF_THE_DRAFTS, 10),
    ],
)
def test_members_of_a_day(key: str, day: date, count: int) -> None:
    assert len(members_on(key, day)) == count


def test_members_that_joined_or_left() -> None:
    assert {"fi", "se"}.isdisjoint(members_on("nato", DAY_OF_THE_DRAFTS))
    assert "gb" not in members_on("eu", DAY_OF_THE_DRAFTS)
    assert {"cn", "fr", "gb", "ru", "us"} <= members_on("un-security-council", DAY_OF_THE_DRAFTS)


@pytest.mark.parametrize(
    ("key", "role", "organization"),
    [
        ("vladimir-putin", "President", "ru"),
        ("sergey-lavrov", "Foreign Minister", "ru-foreign-ministry"),
        ("sergey-ryabkov", "Deputy Foreign Minister", "ru-foreign-ministry"),
        ("yury-ushakov", "Presidential Aide", "ru-presidential-administration"),
        ("dmitry-peskov", "Kremlin Spokesman", "ru-presidential-administration"),
        ("joe-biden", "President", "us"),
        ("antony-blinken", "Secretary of State", "us-state-department"),
        ("ned-price", "State Department Spokesperson", "us-state-department"),
        ("jens-stoltenberg", "Secretary General", "nato"),
        ("josep-borrell", "High Representative for Foreign Affairs and Security Policy", "eeas"),
        ("liz-truss", "Foreign Secretary", "gb-foreign-ministry"),
        ("olaf-scholz", "Chancellor", "de"),
        ("volodymyr-zelensky", "President", "ua"),
        ("dmytro-kuleba", "Foreign Minister", "ua-foreign-ministry"),
        ("emmanuel-macron", "President", "fr"),
    ],
)
def test_an_office_held_on_the_day_of_the_drafts(key: str, role: str, organization: str) -> None:
    assert (role, organization) in offices_on(ACTORS[key], DAY_OF_THE_DRAFTS)


def test_the_chairman_of_the_osce_changes_with_the_year() -> None:
    assert ("Chairperson-in-Office", "osce") in offices_on(ACTORS["ann-linde"], DAY_OF_THE_DRAFTS)
    assert ("Chairman-in-Office", "osce") in offices_on(ACTORS["zbigniew-rau"], DAY_OF_THE_REPLIES)
    assert ("Chairman-in-Office", "osce") not in offices_on(ACTORS["zbigniew-rau"], DAY_OF_THE_DRAFTS)


def test_one_head_at_a_time() -> None:
    """No state has two presidents or prime ministers on one day of the exchange."""
    for day in (DAY_OF_THE_DRAFTS, DAY_OF_THE_REPLIES, date(2022, 2, 24)):
        held = [
            (role, organization)
            for person in of_type("person")
            for role, organization in offices_on(person, day)
            if role in {"President", "Prime Minister", "Chancellor", "Foreign Minister", "Defence Minister"}
        ]
        assert len(held) == len(set(held)), sorted(held)


def test_persons_go_by_several_spellings() -> None:
    assert {"Sergei Lavrov", "Sergey Viktorovich Lavrov"} <= {
        name.text for name in ACTORS["sergey-lavrov"].names
    }
    assert {"Volodymyr Zelenskyy", "Volodymyr Zelenskiy"} <= names_of("volodymyr-zelensky", "transliteration")
    assert ("Сергей Лавров", "ru") in {(name.text, name.lang) for name in ACTORS["sergey-lavrov"].names}


def test_the_book_is_as_large_as_promised() -> None:
    assert len(of_type("organization")) >= 150
    assert len(of_type("person")) >= 100
    assert all(person.gender for person in of_type("person"))


@pytest.mark.parametrize("file_name", FILES)
def test_lines_are_written_the_one_way(file_name: str) -> None:
    text = (BOOK / file_name).read_text(encoding="utf-8")

    assert text.endswith("}\n")
    for line in text.splitlines():
        assert line == json.dumps(json.loads(line), ensure_ascii=False)
