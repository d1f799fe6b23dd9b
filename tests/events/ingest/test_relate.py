"""Relations as they are kept when items are read, in the real database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.actions.relations import deny_relation
from events.actions.review import retry_item
from events.ingest.advance import advance_item
from events.ingest.extract import extract_text
from events.ingest.policy import policy_from_settings
from events.ingest.store import store_document
from events.models import NewsItem, Opening, Relation, Shingle
from tests.events.ingest.articles import OTHER_STORY, STORY, cut, merged, reflowed
from tests.events.ingest.stories.corpora import read_samples

pytestmark = pytest.mark.django_db
SAMPLES = read_samples()


def read(text: str, published_on: str = "2031-03-04") -> NewsItem:
    item = store_document(
        extract_text(text), body=text.encode(), now=timezone.now(), published_on=published_on
    )
    return read_again(item)


def read_again(item: NewsItem) -> NewsItem:
    advance_item(item.pk, policy=policy_from_settings(), now=timezone.now())
    item.refresh_from_db()
    assert item.status == NewsItem.Status.TAGGED, item.error
    return item


def sample(name: str) -> NewsItem:
    return read(SAMPLES.texts[name].text, SAMPLES.texts[name].published_on or "")


def kind(item: NewsItem, other: NewsItem) -> str:
    relation = Relation.objects.filter(item=item, other=other).first()
    return relation.kind if relation else ""


def test_samples_read_one_after_the_other_stand_as_a_reader_would_say() -> None:
    items = {name: sample(name) for name in ("wire", "told again", "another reporter", "other day")}
    assert kind(items["told again"], items["wire"]) == "retranslation"
    assert kind(items["another reporter"], items["wire"]) == "same_happening"
    assert not Relation.objects.filter(item=items["other day"]).exists()
    assert all(item.duplicate_of is None for item in items.values())
    assert all(item.suggestions.exists() for item in items.values()), "each is tagged"


def test_a_relation_says_by_which_rule_and_how_strongly() -> None:
    sample("wire")
    relation = Relation.objects.get(item=sample("wire cut to length"))
    assert (relation.kind, relation.rule) == ("copy", "running-words")
    assert relation.score > 0.8
    assert relation.engine_version


def test_a_round_up_is_related_to_both_stories_and_they_are_not_to_each_other() -> None:
    first, second = read(STORY), read(OTHER_STORY)
    round_up = read(merged(STORY, OTHER_STORY))
    assert {kind(round_up, first), kind(round_up, second)} == {"copy", "part"}
    assert round_up.duplicate_of in (first, second), "nothing in it is new"
    assert not Relation.objects.filter(item=second).exists()


def test_a_story_that_a_round_up_told_before_is_not_folded_under_the_round_up() -> None:
    first = read(STORY)
    round_up = read(merged(STORY, OTHER_STORY.split("\n\n")[0]))
    story = read(OTHER_STORY)
    assert kind(round_up, first) == "copy"
    assert kind(story, round_up)
    assert story.duplicate_of is None
    assert kind(story, first) == ""


def test_a_text_that_adds_much_to_what_it_copies_is_reviewed_by_itself() -> None:
    brief = read(cut(STORY))
    whole = read(STORY)
    assert kind(whole, brief) == "copy"
    assert whole.duplicate_of is None


def test_copies_of_a_copy_are_folded_under_the_first() -> None:
    original = read(STORY)
    assert read(reflowed(STORY)).duplicate_of == original
    assert read(cut(STORY)).duplicate_of == original


def test_a_copy_adds_only_what_is_new_in_it_to_the_index() -> None:
    read(STORY)
    before = Shingle.objects.count()
    assert before > 20
    read(reflowed(STORY))
    assert Shingle.objects.count() - before <= 4
    assert Opening.objects.count() == 1


def test_a_story_reprinted_by_many_is_still_found() -> None:
    original = read(STORY)
    prints = [read(f"Print number {n} of the Courier\n\n{STORY}") for n in range(15)]
    assert {item.duplicate_of for item in prints} == {original}


def test_what_an_editor_denied_stays_denied_when_the_item_is_read_again() -> None:
    original = read(STORY)
    copy = read(reflowed(STORY))
    assert copy.duplicate_of == original
    deny_relation(copy, other=original, by="ada", now=timezone.now())
    NewsItem.objects.filter(pk=copy.pk).update(status="new")
    retry_item(copy)
    copy = read_again(copy)
    assert copy.duplicate_of is None
    assert Relation.objects.get(item=copy).denied_by == "ada"


def test_a_text_of_unknown_day_is_compared_with_those_captured_the_same_day() -> None:
    wire = read(SAMPLES.texts["wire"].text.replace("March 4. ", ""), "")
    again = read(SAMPLES.texts["told again"].text, "")
    assert kind(again, wire) == "retranslation"


def test_reading_asks_no_more_queries_the_more_there_is_to_compare_with() -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(text)
        return len(
            [query for query in captured if "events_shingle" in query["sql"] or "opening" in query["sql"]]
        )

    read(STORY)
    few = queries(cut(STORY))
    for number in range(4):
        read(f"{STORY}\n\nAn afterword by reader {number}: " + " ".join(f"w{number}x{m}" for m in range(90)))
    assert queries(edited_twice(STORY)) <= few + 1


def edited_twice(text: str) -> str:
    return text.replace("politely", "coldly").replace("calm", "tense")
