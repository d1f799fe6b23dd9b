"""What is told elsewhere: how it is shown beside an item, in the inbox and where a suggestion is attached."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import NewsItem, Relation
from tests.factories.events import make_event
from tests.factories.news import DECIDED_AT, make_item, make_relation, make_suggestion
from tests.factories.sources import make_source


def titled(title: str, **fields: object) -> NewsItem:
    return make_item(source=make_source(title=title), **fields)


def seen(client: Client, item: NewsItem) -> str:
    return client.get(item.get_absolute_url()).content.decode()


def post(client: Client, name: str, item: NewsItem, other: NewsItem) -> str:
    address = reverse(f"desk:{name}", args=[item.uid])
    return client.post(address, {"other": other.uid}, follow=True).content.decode()


def test_an_item_names_what_it_tells_again_and_that_names_the_item(reader: Client) -> None:
    wire, again = titled("The wire"), titled("In other words")
    make_relation(item=again, other=wire, kind="retranslation")
    assert f'Tells again: <a href="{wire.get_absolute_url()}"><bdi>The wire</bdi>' in seen(reader, again)
    assert f'Told again by: <a href="{again.get_absolute_url()}"><bdi>In other words</bdi>' in seen(
        reader, wire
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("copy", "Copy of"),
        ("part", "Takes over a part of"),
        ("same_happening", "About the same happening"),
    ],
)
def test_every_relation_is_told_in_words(reader: Client, kind: str, words: str) -> None:
    item, other = titled("The item"), titled("The other")
    make_relation(item=item, other=other, kind=kind)
    assert f"{words}: <a" in seen(reader, item)


def test_a_folded_copy_is_not_named_twice(reader: Client) -> None:
    original = titled("The original")
    copy = titled("The copy", duplicate_of=original)
    make_relation(item=copy, other=original)
    assert "Told elsewhere" not in seen(reader, original)
    assert "Told elsewhere" not in seen(reader, copy)


def test_an_editor_says_that_a_copy_is_none_and_takes_that_back(editor: Client) -> None:
    original = titled("The original")
    copy = titled("The copy", duplicate_of=original)
    make_relation(item=copy, other=original)
    assert "Not a copy: review it by itself" in seen(editor, copy)
    page = post(editor, "item-unrelate", copy, original)
    assert "said: not so" in page
    assert "This is a near-copy" not in page
    page = post(editor, "item-relate", copy, original)
    assert "Copy of: <a" in page
    assert Relation.objects.standing().exists()


def test_a_relation_can_be_denied_from_either_side(editor: Client) -> None:
    item, other = make_item(), make_item()
    make_relation(item=item, other=other, kind="same_happening")
    post(editor, "item-unrelate", other, item)
    assert not Relation.objects.standing().exists()


def test_denying_what_is_not_there_says_so(editor: Client) -> None:
    assert "not shown together any more" in post(editor, "item-unrelate", make_item(), make_item())


@pytest.mark.parametrize("other", ["", "nonsense", "7c0ffee0-0000-4000-8000-000000000000"])
def test_an_item_that_does_not_exist_is_refused(editor: Client, other: str) -> None:
    address = reverse("desk:item-unrelate", args=[make_item().uid])
    assert "There is no such item" in editor.post(address, {"other": other}, follow=True).content.decode()


def test_a_reader_is_offered_nothing_to_deny(reader: Client) -> None:
    item, other = make_item(), make_item()
    make_relation(item=item, other=other, kind="same_happening")
    assert "Not so" not in seen(reader, item)


def test_the_inbox_shows_items_of_one_happening_each_and_names_the_others(reader: Client) -> None:
    wire, again = titled("The wire"), titled("In other words")
    make_relation(item=again, other=wire, kind="retranslation")
    page = reader.get(reverse("desk:inbox")).content.decode()
    assert page.count('class="item-row"') == 2
    for item in (wire, again):
        assert f'Told elsewhere: <a href="{item.get_absolute_url()}">' in page


def test_the_inbox_asks_no_more_queries_for_many_relations(reader: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get(reverse("desk:inbox"))
        return len(captured)

    def relate_two() -> None:
        make_relation(item=make_item(), other=make_item(), kind="same_happening")

    relate_two()
    few = queries()
    for _ in range(5):
        relate_two()
    assert queries() == few


def test_entries_made_of_an_article_that_tells_the_same_are_offered_first(editor: Client) -> None:
    make_event(title="The nearest in time", date="2022-01-12")
    wire, again = make_item(), make_item()
    make_relation(item=again, other=wire, kind="retranslation")
    made = make_event(title="Made of the wire", date="2022-01-20")
    make_suggestion(item=wire, decision="accepted", event=made, decided_by="ada", decided_at=DECIDED_AT)
    suggestion = make_suggestion(item=again)
    page = editor.get(reverse("desk:suggestion-attach", args=[again.uid, suggestion.pk])).content.decode()
    assert page.index("Made of the wire") < page.index("The nearest in time")
    assert page.count("made of an article that tells the same") == 1
