"""A small lexicon of invented states, organizations and people, so that no test puts words in a real mouth."""

from datetime import date

from events.tagging.lexicon import Lexicon, LexiconActor, LexiconName, LexiconOffice

OPEN = date(9999, 12, 31)


def names(**kinds: str) -> tuple[LexiconName, ...]:
    """Names by kind; several of one kind are parted by a bar."""
    return tuple(LexiconName(text, kind) for kind, texts in kinds.items() for text in texts.split("|"))


def office(role: str, organization: str, behalf: str, earliest: str, latest: str = "") -> LexiconOffice:
    end = date.fromisoformat(latest) if latest else OPEN
    return LexiconOffice(role, organization, behalf, date.fromisoformat(earliest), end)


ACTORS = (
    LexiconActor(
        "ostrania",
        "Ostrania",
        "state",
        "Q90000001",
        names=names(official="Republic of Ostrania", demonym="Ostranian", metonym="Ostrov|the Citadel"),
    ),
    LexiconActor(
        "cantons",
        "United Cantons",
        "state",
        "Q90000002",
        names=names(acronym="UC|U.C.", demonym="Cantonal", metonym="Havenport|the Grey House"),
    ),
    LexiconActor(
        "lirania",
        "Lirania",
        "state",
        "Q90000003",
        names=names(demonym="Liranian", metonym="Lirgrad", alias="Turkle"),
    ),
    LexiconActor(
        "hpo",
        "HPO",
        "organization",
        "Q90000004",
        names=names(official="Harbour Pact Organization", alias="Harbour Pact", metonym="Brenn"),
        context_names=("the alliance", "the bloc"),
    ),
    LexiconActor(
        "union",
        "Inland Union",
        "organization",
        "Q90000005",
        names=names(acronym="IU", metonym="Brenn"),
        context_names=("the bloc",),
    ),
    LexiconActor("ostrania-mfa", "Ostranian Foreign Ministry", "organization", None, parent="ostrania"),
    LexiconActor("cantons-state", "Cantonal State Department", "organization", None, parent="cantons"),
    LexiconActor(
        "oslavin",
        "Sergey Oslavin",
        "person",
        "Q90000011",
        gender="male",
        names=names(transliteration="Sergei Oslavine"),
        offices=(office("Foreign Minister", "ostrania-mfa", "ostrania", "2015-03-01"),),
    ),
    LexiconActor(
        "marenko",
        "Viktor Marenko",
        "person",
        "Q90000012",
        gender="male",
        offices=(office("President", "ostrania", "ostrania", "2014-05-07"),),
    ),
    LexiconActor(
        "tselin",
        "Yury Tselin",
        "person",
        "Q90000013",
        gender="male",
        offices=(office("Presidential Aide", "ostrania", "ostrania", "2016-01-01"),),
    ),
    LexiconActor(
        "holt",
        "Anna Holt",
        "person",
        "Q90000014",
        gender="female",
        offices=(office("Secretary of State", "cantons-state", "cantons", "2021-01-20", "2025-01-20"),),
    ),
    LexiconActor(
        "delaney",
        "Mark Delaney",
        "person",
        "Q90000015",
        gender="male",
        offices=(office("President", "cantons", "cantons", "2021-01-20", "2025-01-20"),),
    ),
    LexiconActor(
        "lindqvist",
        "Karl Lindqvist",
        "person",
        "Q90000016",
        gender="male",
        offices=(office("Secretary General", "hpo", "hpo", "2014-10-01", "2024-10-01"),),
    ),
    LexiconActor(
        "price",
        "Jon Price",
        "person",
        "Q90000017",
        gender="male",
        offices=(office("Spokesman", "cantons-state", "cantons", "2021-01-20", "2023-03-01"),),
    ),
    LexiconActor("peter-brandt", "Peter Brandt", "person", "Q90000018", gender="male"),
    LexiconActor("emil-brandt", "Emil Brandt", "person", "Q90000019", gender="male"),
)

LEXICON = Lexicon(ACTORS)
TODAY = date(2026, 1, 1)
