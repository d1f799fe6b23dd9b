"""A small dossier about places that do not exist, written to a folder; tests spoil one line of it at a time."""

from pathlib import Path

FILES = {
    "dossier.toml": """
slug = "lake-talks-2031"
title = "Lake talks, 2031"
summary = "Norland and Sudland negotiate about ferries."
opened_on = "2031-03-01"
closed_on = "2031-05"
""",
    "sources.toml": '''
[[source]]
key = "norland-statement"
publisher = "Government of Norland"
publisher_host = "norland.example"
title = "Statement on the ferries"
url = "https://www.norland.example/ferries"
published_on = "2031-03-02"
language = "en"
document_type = "statement"
note = """
On 2 March 2031 Norland asked for two ferries
a day. It sent a draft along."""
address_note = "Reprint."
''',
    "entries-2031-03.toml": """
[[entry]]
key = "norland-asks-for-ferries"
kind = "statement"
type = "REQUEST"
title = "Norland asks for two ferries a day"
summary = "The minister asked."
date = "2031-03-02"
time = "18:00"
time_zone = "Europe/Oslo"
place = "Lakeshore"
actors = [{actor = "norland", role = "source"}, {actor = "ada-birch", role = "source"},
          {actor = "sudland", role = "addressee"}]
citations = [{source = "norland-statement", passage = "asked for two ferries a day", field = "wording"}]

[entry.statement]
speaker = "ada-birch"
office = "Minister of Ferries"
on_behalf_of = "norland"
addressees = ["sudland"]
wording = "Two ferries a day are needed."
wording_kind = "paraphrased"
language = "en"
translation = "none"
speech_act = "asks"

[[entry]]
key = "ferry-draft"
kind = "draft"
type = "proposal"
title = "Draft on ferries"
summary = "Norland proposes."
date = "2031-03-02"
actors = [{actor = "norland", role = "source"}, {actor = "sudland", role = "addressee"}]
citations = [{source = "norland-statement", passage = "It sent a draft along."}]

[entry.draft]
text_type = "agreement"
official_title = "Agreement on ferries"
language = "en"
proposed_by = ["norland"]
proposed_to = ["sudland"]
""",
    "entries-2031-04.toml": """
[[entry]]
key = "sudland-answers"
kind = "response"
type = "response"
title = "Sudland answers"
summary = "One ferry will do."
date = "2031-04"
actors = [{actor = "sudland", role = "source"}, {actor = "norland", role = "addressee"}]
citations = [{source = "norland-statement", passage = "On 2 March 2031"}]

[entry.response]
answers = "ferry-draft"
by = ["sudland"]
to = ["norland"]
stance = "counter"
form = "written"
disclosure = "public"
""",
    "articles.toml": """
[[article]]
file = "ferries.txt"
title = "Ferries"
publisher = "The Lakeshore Courier (fictitious)"
url = "https://lakeshore-courier.example/ferries"
published_on = "2031-03-03"
language = "en"
""",
    "articles/ferries.txt": "LAKESHORE, March 3 - Norland asked for ferries.\n",
}


def write_dossier(folder: Path, *, in_file: str = "", old: str = "", new: str = "") -> Path:
    """Write the small dossier, with `old` replaced by `new` in one of its files."""
    (folder / "articles").mkdir(parents=True)
    for name, text in FILES.items():
        if name == in_file:
            assert old in text, f"{old!r} is not in {name}, so the test would spoil nothing"
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
