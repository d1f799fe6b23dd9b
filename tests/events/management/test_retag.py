import io
import json
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.ingest.retagging import reading
from events.models import Feed, NewsItem, Suggestion
from events.tagging.engine import ENGINE_VERSION
from tests.events.ingest.retagging.cases import OLD, decided, read_by_old_engine, said_otherwise, statement
from tests.factories.events import make_dossier
from tests.factories.news import make_item, make_suggestion
from tests.factories.published import make_published
from tests.factories.sources import make_source

pytestmark = pytest.mark.django_db
ABSENT = "7c0ffee0-0000-4000-8000-000000000000"


@pytest.fixture
def item() -> NewsItem:
    item = read_by_old_engine()
    said_otherwise(statement(item), speaker={"name": "Somebody Else"})
    make_suggestion(item=item, kind="happening", passage="river treaty", rule="of-old")
    return item


def retag(**options: Any) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("retag", json=True, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def contents() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (NewsItem, Suggestion)]


def test_without_apply_the_difference_is_shown_and_nothing_is_written(item: NewsItem) -> None:
    before = contents()
    report, totals = retag()
    assert contents() == before
    assert report["item"] == str(item.uid)
    assert report["engine_version"] == {"before": OLD, "after": ENGINE_VERSION}
    assert report["applied"] is False
    assert [(one["kind"], one["rule"], one["passage"]) for one in report["disappear"]] == [
        ("happening", "of-old", "river treaty")
    ]
    assert report["change"][0]["fields"]["speaker.name"] == ["Somebody Else", "Ana Lorvic"]
    assert (totals["items"], totals["differing"], totals["disappear"], totals["change"]) == (1, 1, 1, 1)
    assert {"what": "disappear", "kind": "happening", "rule": "of-old", "number": 1} in totals[
        "by_kind_and_rule"
    ]
    assert {"kind": "statement", "field": "speaker.name", "number": 1} in totals["fields_changed"]


def test_with_apply_it_is_written_and_a_second_run_has_nothing_left(item: NewsItem) -> None:
    report, totals = retag(apply=True)
    assert (report["applied"], totals["applied"]) == (True, 1)
    assert statement(item).payload["speaker"]["name"] == "Ana Lorvic"
    assert Suggestion.objects.get(rule="of-old").decision == "withdrawn"
    report, totals = retag(apply=True)
    assert (report["appear"], report["disappear"], report["change"]) == ([], [], [])
    assert totals["differing"] == 0
    assert retag(outdated=True)[-1]["items"] == 0


def test_lines_for_people_name_passages_fields_and_totals(item: NewsItem) -> None:
    out = io.StringIO()
    call_command("retag", stdout=out)
    lines = out.getvalue()
    assert f"engine {OLD} -> {ENGINE_VERSION}" in lines
    assert "- happening [of-old] river treaty" in lines
    assert "speaker.name: Somebody Else -> Ana Lorvic" in lines
    assert "1 items read, 1 differ, nothing was written." in lines


def test_text_cannot_steer_the_terminal() -> None:
    item = make_item(text="\x1b[2JNothing here\x07", source=make_source(title="\x1b]0;title\x07 news"))
    make_suggestion(item=item)
    out = io.StringIO()
    call_command("retag", stdout=out)
    assert not {"\x1b", "\x07"} & set(out.getvalue())
    assert "Nothing here" in out.getvalue()


def test_closed_items_waiting_ones_and_second_sightings_are_left_out(item: NewsItem) -> None:
    make_item(status="accepted")
    make_item(status="new", capture=None)
    make_item(source=make_source(), status="tagged", duplicate_of=None)
    other = NewsItem.objects.latest("pk")
    NewsItem.objects.filter(pk=other.pk).update(duplicate_of=item, source=item.source, feed=a_feed())
    assert [line["item"] for line in retag()[:-1]] == [str(item.uid)]


def a_feed() -> Any:
    return Feed.objects.create(url="https://courier.example/feed")


def test_items_are_chosen_by_name_day_dossier_and_number(item: NewsItem) -> None:
    others = [make_item() for _ in range(3)]
    dossier = make_dossier()
    event = make_published(capture=others[1].capture)
    event.dossiers.add(dossier)
    NewsItem.objects.filter(pk=others[0].pk).update(created_at="2022-01-05T00:00Z")

    def chosen(**options: Any) -> list[str]:
        return [line["item"] for line in retag(**options)[:-1]]

    uids = [str(one.uid) for one in (item, *others)]
    assert chosen() == uids
    assert chosen(item=[uids[2], uids[0]]) == [uids[0], uids[2]]
    assert chosen(since="2022-01-06") == [uids[0], uids[2], uids[3]]
    assert chosen(dossier=dossier.slug) == [uids[2]]
    assert chosen(limit=2) == uids[:2]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"item": ["nonsense"]}, "as its page's address shows it"),
        ({"item": [ABSENT]}, f"no item .*{ABSENT}"),
        ({"since": "yesterday"}, "give a day, such as 2022-02-10"),
        ({"dossier": "no-such"}, "no such dossier"),
        ({"limit": 0}, "give a number of items"),
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        retag(**options)


def test_a_closed_item_named_by_hand_is_shown_and_not_written(item: NewsItem) -> None:
    NewsItem.objects.filter(pk=item.pk).update(
        status="accepted", decided_by="ada", decided_at=item.created_at
    )
    assert retag(item=[str(item.uid)])[0]["change"]
    errors = io.StringIO()
    with pytest.raises(CommandError, match="1 of 1 items were left"):
        retag(item=[str(item.uid)], apply=True, stderr=errors)
    assert "Take it up again" in errors.getvalue()


def test_one_item_that_fails_does_not_stop_the_others(item: NewsItem) -> None:
    failing, errors = make_item(text="A text that breaks the engine."), io.StringIO()
    good = reading.tag

    def tag(text: str, *arguments: Any, **options: Any) -> Any:
        if text.startswith("A text that breaks"):
            raise RuntimeError("broken on purpose")
        return good(text, *arguments, **options)

    last = make_item()
    out = io.StringIO()
    with patch.object(reading, "tag", tag), pytest.raises(CommandError, match="1 of 3 items were left"):
        call_command("retag", json=True, apply=True, stdout=out, stderr=errors)
    assert str(failing.uid) in errors.getvalue()
    assert [NewsItem.objects.get(pk=one.pk).engine_version for one in (item, last)] == [ENGINE_VERSION] * 2
    assert json.loads(out.getvalue().splitlines()[-1])["applied"] == 2


def test_stopped_half_way_what_was_done_is_kept_and_the_rest_can_be_done_later(item: NewsItem) -> None:
    later = make_item(text="Stop here.")
    good = reading.tag

    def tag(text: str, *arguments: Any, **options: Any) -> Any:
        if text == "Stop here.":
            raise KeyboardInterrupt
        return good(text, *arguments, **options)

    with patch.object(reading, "tag", tag), pytest.raises(CommandError, match="--outdated for the rest"):
        retag(apply=True)
    assert NewsItem.objects.get(pk=item.pk).engine_version == ENGINE_VERSION
    assert [line["item"] for line in retag(apply=True, outdated=True)[:-1]] == [str(later.uid)]


def test_an_item_costs_the_same_few_queries_however_many_suggestions_it_has(item: NewsItem) -> None:
    def queries_after(*words: str) -> int:
        for word in words:
            decided(make_suggestion(item=item, kind="draft", passage=word), "rejected")
            make_suggestion(item=item, kind="response", passage=word)
        with CaptureQueriesContext(connection) as captured:
            retag(apply=True)
        return len(captured)

    retag(apply=True)
    assert queries_after("LAKEPORT") == queries_after("answer", "Southvale", "paper", "draft")
