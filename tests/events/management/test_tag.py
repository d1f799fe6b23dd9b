import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from diplomacy_tracker.embedded.folder import CHECKOUT
from tests.events.ingest.articles import STORY

TEXT = "LAKESHORE, 11 February 2022. Russian Foreign Minister Sergey Lavrov said on Thursday that talks would go on."


def tag(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Without any server: neither database nor broker is named or started."""
    return subprocess.run(
        [sys.executable, "manage.py", "tag", *arguments],
        cwd=CHECKOUT,
        env={"PATH": "/usr/bin:/bin", "SECRET_KEY": "only-for-this-test", "DATA_DIR": "/nonexistent"},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_text_is_tagged_as_it_stands_with_offsets_into_the_file(tmp_path: Path) -> None:
    text = f"Follow us on everything\n\n{TEXT}\n\nRelated posts\n"
    file = tmp_path / "text.txt"
    file.write_text(text)
    done = tag(str(file))
    record = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert record["id"] == str(file)
    assert record["published_on"] == "2022-02-11"
    lavrov = next(one for one in record["mentions"] if one["name"] == "Sergey Lavrov")
    assert lavrov["link"] == "Q58217"
    assert text[lavrov["start"] : lavrov["end"]].endswith("Sergey Lavrov")
    quote = record["quotes"][0]
    assert quote["speaker"]["name"] == "Sergey Lavrov"
    assert "talks would go on" in text[quote["spans"][0][0] : quote["spans"][-1][1]]
    assert {"id", "published_on", "mentions", "quotes", "timexes", "events", "drafts", "responses"} <= set(
        record
    )


def test_a_page_is_extracted_first_and_its_text_printed(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    file = tmp_path / "page.html"
    file.write_text(
        f"<html><body><article><h1>Talks end</h1><p>{TEXT}</p>{paragraphs}</article></body></html>"
    )
    record = json.loads(tag(str(file)).stdout)
    lavrov = next(one for one in record["mentions"] if one["name"] == "Sergey Lavrov")
    assert record["text"][lavrov["start"] : lavrov["end"]].endswith("Sergey Lavrov")


def test_lines_are_read_and_answered_in_order_and_bad_ones_left_out() -> None:
    lines = [
        json.dumps({"id": 1, "text": TEXT, "dct": "2022-02"}),
        "nonsense",
        json.dumps({"id": 2, "text": TEXT, "dct": "2022-02-30"}),
        "",
        json.dumps({"id": "three", "text": "odd \x00 \ud800 text", "dct": None}),
        json.dumps({"id": 4}),
        "[" * 100_000,
        json.dumps({"id": 5, "text": "", "dct": ""}),
    ]
    done = tag("--jsonl", "-", given="\n".join(lines))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, "three", 5]
    assert done.returncode == 1
    assert [number for number in "1234567" if f"Line {number} was left out" in done.stderr] == list("2367")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Name the files"),
        (("x.txt", "--jsonl", "-"), "one of the two"),
        (("missing.txt",), "cannot be read"),
        (("https://courier.example/",), "manage.py ingest"),
        (("--jsonl", "missing.jsonl"), "cannot be read"),
        (("diplomacy_tracker/embedded",), "no text or web page"),
        (("README.md", "--published", "2022-02-30"), "2021-12-17"),
    ],
)
def test_wrong_use_gets_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    errors = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("tag", *arguments, stdout=io.StringIO(), stderr=errors)
    assert sentence in f"{failed.value} {errors.getvalue()}"


def test_a_line_that_names_two_parties_is_given_the_kind_of_its_deed() -> None:
    lines = [
        {
            "id": "a",
            "text": "Ostrania lifted its embargo on Lirania.",
            "source": "Ostrania",
            "target": "Lirania",
        },
        {"id": "b", "text": "Ostrania is a country.", "source": "Ostrania", "target": None},
        {"id": "c", "text": "Ostrania lifted its embargo on Lirania."},
        {"id": "d", "text": "Ostrania slept.", "source": 5},
    ]
    done = tag("--jsonl", "-", given="".join(json.dumps(line) + "\n" for line in lines))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line.get("label", "-") for line in found] == ["YIELD", None, "-"]
    assert (found[0]["quad"], found[0]["label_rule"]) == ("2", "easing:lifted")
    assert 0 < found[0]["label_confidence"] < 1
    assert 'Line 4 was left out: "source" and "target" are words of the text, or null.' in done.stderr
