import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from diplomacy_tracker.embedded.folder import CHECKOUT
from events.models import Capture, NewsItem, Source, Suggestion
from tests.events.ingest.articles import OTHER_STORY, STORY
from tests.events.ingest.loopback import by_path, http, serving
from tests.processes import address_of_test_database

KEYS = [
    "path",
    "source",
    "news_item",
    "status",
    "title",
    "published_on",
    "language",
    "duplicate_of",
    "actors",
    "statements",
    "drafts",
    "responses",
    "dates",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b-talks.txt").write_text(
        f"Talks end by the lake\n\n{STORY}\n\nRelated posts\nFerry runs again\n"
    )
    (tmp_path / "a-ferry.txt").write_text(f"Ferry runs again\n\n12 January 2022\n\n{OTHER_STORY}")
    inner = tmp_path / "pages"
    inner.mkdir()
    paragraphs = "".join(f"<p>{one} It was said again.</p>" for one in OTHER_STORY.split("\n\n"))
    (inner / "page.html").write_text(
        f"<html><body><article><h1>Ferry page</h1>{paragraphs}</article></body></html>"
    )
    (inner / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def ingest(*arguments: object, **options: Any) -> tuple[list[dict[str, Any]], str]:
    """The lines it printed, and the sentence it failed with."""
    out = io.StringIO()
    try:
        call_command("ingest", *map(str, arguments), json=True, stdout=out, **options)
        failed = ""
    except CommandError as error:
        failed = str(error)
    return [json.loads(line) for line in out.getvalue().splitlines()], failed


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Source, Capture, NewsItem, Suggestion))


@pytest.mark.django_db
def test_documents_are_reported_in_the_order_given_with_exactly_these_keys(folder: Path) -> None:
    lines, failed = ingest(folder / "b-talks.txt", folder / "a-ferry.txt", wait=True)
    assert not failed
    assert [Path(line["path"]).name for line in lines] == ["b-talks.txt", "a-ferry.txt"]
    assert all(list(line) == KEYS for line in lines)
    assert [line["status"] for line in lines] == ["tagged", "tagged"]
    assert [line["title"] for line in lines] == ["Talks end by the lake", "Ferry runs again"]
    assert [line["language"] for line in lines] == ["en", "en"]
    assert (
        lines[0]["statements"]
        == Suggestion.objects.filter(item__uid=lines[0]["news_item"], kind="statement").count()
    )


@pytest.mark.django_db
def test_a_second_run_adds_nothing_and_says_the_same(folder: Path) -> None:
    first, _ = ingest(folder, wait=True)
    before = counts()
    second, _ = ingest(folder, wait=True)
    assert second == first
    assert counts() == before
    assert len(first) == 3


@pytest.mark.django_db
def test_without_wait_items_are_left_to_the_workers(folder: Path) -> None:
    lines, _ = ingest(folder / "a-ferry.txt")
    assert lines[0]["status"] == "new"
    assert NewsItem.objects.waiting().count() == 1


@pytest.mark.django_db
def test_failing_documents_say_why_and_do_not_stop_the_others(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "data.txt").write_bytes(b"a\x00b\x01" * 50)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7 ...")
    bad = [
        folder / "empty.txt",
        folder / "data.txt",
        folder / "paper.pdf",
        folder / "missing.txt",
        "ftp://x/y",
    ]
    bad += ["http://127.0.0.1:22/", "https://name:secret@courier.example/", "a\x00b"]
    lines, failed = ingest(*bad, folder / "a-ferry.txt", wait=True)
    assert failed == f"{len(bad)} of {len(bad) + 1} documents failed."
    assert [line["status"] for line in lines] == [*["failed"] * 5, "parked", "failed", "failed", "tagged"]
    for line in lines[:-1]:
        assert line["error"].endswith(".")
        assert "Traceback" not in line["error"]


@pytest.mark.django_db
def test_addresses_are_fetched_when_waited_for() -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))
    page = http(body=f"<html><body><article><h1>Talks end</h1>{paragraphs}</article></body></html>".encode())
    with serving(by_path({"/talks": page})) as server:
        lines, failed = ingest(server.url("/talks"), server.url("/nothing"), wait=True)
    assert [line["status"] for line in lines] == ["tagged", "parked"]
    assert "no document at this address" in lines[1]["error"]
    assert failed


@pytest.mark.django_db
def test_publisher_and_date_are_kept(folder: Path) -> None:
    lines, _ = ingest(folder / "b-talks.txt", publisher="The Courier", published="2022-02-10", wait=True)
    assert lines[0]["published_on"] == "2022-02-10"
    source = Source.objects.get(uid=lines[0]["source"])
    assert source.publisher
    assert source.publisher.name == "The Courier"


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2022-02-30", "yesterday", "10.2.2022", "2022-02-10\x00"])
def test_a_date_that_is_none_is_refused_with_an_example(folder: Path, day: str) -> None:
    with pytest.raises(CommandError, match="2021-12-17"):
        call_command("ingest", str(folder), published=day)
    assert counts() == (0, 0, 0, 0)


@pytest.mark.django_db
def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no texts or web pages"):
        call_command("ingest", str(tmp_path))


@pytest.mark.django_db
def test_plain_lines_are_for_people(folder: Path) -> None:
    out = io.StringIO()
    call_command("ingest", str(folder / "a-ferry.txt"), wait=True, stdout=out)
    assert out.getvalue().startswith("tagged ")
    assert "Ferry runs again" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_command_line_itself_prints_lines_and_fails_with_1(folder: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "ingest",
            str(folder / "a-ferry.txt"),
            "missing.txt",
            "--wait",
            "--json",
        ],
        cwd=CHECKOUT,
        env={**os.environ, **address_of_test_database()},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["tagged", "failed"]
    assert "1 of 2 documents failed." in done.stderr
    assert "Traceback" not in done.stderr
