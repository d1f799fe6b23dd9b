"""Reading a dossier kept as files, and what its author is told when something in them is wrong."""

from pathlib import Path

import pytest

from events.dossier_files.read import DossierFileError, read_dossier
from tests.events.ingest.dossier_folder import write_dossier

SPOILED = [
    # file, text there, text instead, what the message must say
    ("dossier.toml", 'slug = "lake-talks-2031"', 'slug = "Lake Talks"', "lower-case letters"),
    ("dossier.toml", "Lake talks, 2031", "", "`title` is missing or empty"),
    ("dossier.toml", '"2031-03-01"', '"March 2031"', "is not a date"),
    ("dossier.toml", '"2031-03-01"', "2031-03-01", "text in quotation marks"),
    ("dossier.toml", '"2031-05"', '"2030"', "`closed_on` is before `opened_on`"),
    ("dossier.toml", "slug =", "colour = 'red'\nslug =", "`colour` is not a field here"),
    ("dossier.toml", "slug =", "slug = =", "not TOML"),
    ("dossier.toml", "slug =", "n = " + "9" * 5000 + "\nslug =", "not TOML"),
    ("dossier.toml", "slug =", "n = " + "[" * 5000 + "\nslug =", "nested too deeply"),
    ("sources.toml", "https://www.norland.example/ferries", "ftp://www.norland.example/f", "http or https"),
    ("sources.toml", "https://www.norland.example/ferries", "http://[norland", "not an address"),
    ("sources.toml", "https://www.norland.example/ferries", "https://fakenorland.example/", "not on norland"),
    ("sources.toml", '"statement"', '"tweet"', "Choose one of: agreement, article"),
    ("sources.toml", 'language = "en"', 'language = "English language"', "BCP 47"),
    ("sources.toml", "[[source]]", "[source]", "must be a list of tables"),
    ("entries-2031-03.toml", '"ferry-draft"', '"norland-asks-for-ferries"', "stands twice"),
    ("entries-2031-03.toml", 'kind = "draft"', 'kind = "happening"', "`draft` is not a field here"),
    ("entries-2031-03.toml", "[entry.draft]", "[entry.drafts]", "needs an [entry.draft] table"),
    ("entries-2031-03.toml", '"REQUEST"', '"WISH"', "`type` is “WISH”"),
    ("entries-2031-03.toml", '"asks"', '"whispers"', "`speech_act` is “whispers”"),
    ("entries-2031-03.toml", '"18:00"', '"6 pm"', "Write it like 18:00"),
    ("entries-2031-03.toml", "Europe/Oslo", "Europe/Lakeshore", "IANA name"),
    ("entries-2031-03.toml", 'time_zone = "Europe/Oslo"', "", "go together"),
    ("entries-2031-03.toml", "Norland asks for two ferries a day", "x" * 101, "at most 100"),
    ("entries-2031-03.toml", "The minister asked.", "The \\u0000 minister.", "NUL"),
    ("entries-2031-03.toml", '{actor = "ada-birch", role = "source"},', "", "not in `actors`"),
    ("entries-2031-03.toml", '"ada-birch", role = "source"', '"norland", role = "source"', "same role twice"),
    ("entries-2031-03.toml", 'role = "addressee"', 'role = "victim"', "`role` is “victim”"),
    ("entries-2031-03.toml", 'addressees = ["sudland"]', "addressees = []", "at least one key"),
    ("entries-2031-03.toml", '["sudland"]', "[7]", "must be a key"),
    ("entries-2031-03.toml", ', field = "wording"', "", "must cite its wording"),
    ("entries-2031-03.toml", "asked for two ferries", "asked for three", "stands 0 times in the note"),
    ("entries-2031-03.toml", "asked for two ferries a day", "e", "Copy a passage that stands there exactly"),
    ("entries-2031-03.toml", '"norland-statement"', '"sudland-statement"', "not in sources.toml"),
    ("entries-2031-04.toml", '"ferry-draft"', '"bridge-draft"', "is no entry here"),
    ("entries-2031-04.toml", '"2031-04"', '"2031-02"', "is not earlier"),
    ("entries-2031-04.toml", '"ferry-draft"', '"sudland-answers"', "is not earlier"),
    (
        "entries-2031-04.toml",
        '[{source = "norland-statement", passage = "On 2 March 2031"}]',
        "[]",
        "nothing is cited",
    ),
    ("articles.toml", "ferries.txt", "../dossier.toml", "directly under articles/"),
    ("articles.toml", "ferries.txt", "trains.txt", "trains.txt: cannot be read"),
    ("articles.toml", "https://lakeshore-courier.example/ferries", "lakeshore", "http or https"),
    ("articles/ferries.txt", "LAKESHORE, March 3 - Norland asked for ferries.", "  ", "is empty"),
]


def test_read_dossier_gives_every_part(tmp_path: Path) -> None:
    dossier = read_dossier(write_dossier(tmp_path / "lake"))

    assert (dossier.slug, dossier.title, len(dossier.sources)) == ("lake-talks-2031", "Lake talks, 2031", 1)
    assert dossier.closed_on
    assert (dossier.opened_on.text, str(dossier.closed_on.latest)) == ("2031-03-01", "2031-05-31")
    assert [entry.key for entry in dossier.entries] == [
        "ferry-draft",
        "norland-asks-for-ferries",
        "sudland-answers",
    ]
    draft, statement, response = dossier.entries
    assert statement.statement
    assert statement.statement.speaker == "ada-birch"
    assert (statement.time, statement.time_zone, statement.place) == ("18:00", "Europe/Oslo", "Lakeshore")
    assert statement.actor_keys == {"ada-birch", "norland", "sudland"}
    assert statement.citations[0].field == "wording"
    assert draft.draft
    assert (draft.draft.proposed_by, draft.draft.proposed_to) == (("norland",), ("sudland",))
    assert response.response
    assert (response.response.answers, response.response.stance) == ("ferry-draft", "counter")
    assert dossier.articles[0].text == "LAKESHORE, March 3 - Norland asked for ferries."


def test_read_dossier_collapses_the_line_breaks_of_prose(tmp_path: Path) -> None:
    source = read_dossier(write_dossier(tmp_path / "lake")).sources[0]

    assert source.note == "On 2 March 2031 Norland asked for two ferries a day. It sent a draft along."


@pytest.mark.parametrize(("in_file", "old", "new", "said"), SPOILED)
def test_read_dossier_spoiled_says_where_and_what_to_do(
    tmp_path: Path, in_file: str, old: str, new: str, said: str
) -> None:
    folder = write_dossier(tmp_path / "lake", in_file=in_file, old=old, new=new)

    with pytest.raises(DossierFileError) as raised:
        read_dossier(folder)

    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_read_dossier_error_names_file_and_entry(tmp_path: Path) -> None:
    folder = write_dossier(
        tmp_path / "lake", in_file="entries-2031-03.toml", old='passage = "asked', new='passage = "begged'
    )

    with pytest.raises(DossierFileError) as raised:
        read_dossier(folder)

    assert str(raised.value).startswith("entries-2031-03.toml, entry norland-asks-for-ferries: the passage")


@pytest.mark.parametrize("missing", ["dossier.toml", "sources.toml"])
def test_read_dossier_without_a_file_names_it(tmp_path: Path, missing: str) -> None:
    folder = write_dossier(tmp_path / "lake")
    (folder / missing).unlink()

    with pytest.raises(DossierFileError, match=f"{missing}: cannot be read"):
        read_dossier(folder)


def test_read_dossier_without_entries_asks_for_them(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "lake")
    for path in folder.glob("entries*.toml"):
        path.unlink()

    with pytest.raises(DossierFileError, match="Add one with"):
        read_dossier(folder)


def test_read_dossier_without_articles_is_whole(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "lake")
    (folder / "articles.toml").unlink()

    assert read_dossier(folder).articles == ()


def test_read_dossier_not_utf8_says_so(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "lake")
    (folder / "sources.toml").write_bytes('title = "Élysée"'.encode("latin-1"))

    with pytest.raises(DossierFileError, match="Save it as UTF-8"):
        read_dossier(folder)


def test_read_dossier_refuses_a_huge_file(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "lake")
    (folder / "sources.toml").write_text("# " + "x" * 2_000_001)

    with pytest.raises(DossierFileError, match="Split it"):
        read_dossier(folder)


def test_read_dossier_refuses_one_publisher_at_two_hosts(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "lake")
    path = folder / "sources.toml"
    other = path.read_text().replace("norland-statement", "other").replace("norland.example", "north.example")
    path.write_text(path.read_text() + other)

    with pytest.raises(DossierFileError, match="Make them agree"):
        read_dossier(folder)
