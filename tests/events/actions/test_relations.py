import pytest

from events.actions.errors import RelationMissingError
from events.actions.relations import deny_relation, restore_relation
from events.models import NewsItem, Relation
from tests.factories.news import DECIDED_AT, make_item, make_relation

pytestmark = pytest.mark.django_db


def deny(item: NewsItem, other: NewsItem) -> Relation:
    relation = deny_relation(item, other=other, by="ada", now=DECIDED_AT)
    item.refresh_from_db()
    return relation


def test_a_denied_copy_is_reviewed_by_itself() -> None:
    original = make_item()
    copy = make_item(duplicate_of=original)
    make_relation(item=copy, other=original)
    relation = deny(copy, original)
    assert (relation.denied_by, relation.denied_at) == ("ada", DECIDED_AT)
    assert copy.duplicate_of is None


def test_a_copy_marked_before_relations_were_kept_can_be_denied() -> None:
    original = make_item()
    copy = make_item(duplicate_of=original)
    deny(copy, original)
    assert copy.duplicate_of is None
    assert Relation.objects.get().denied_by == "ada"


def test_a_text_that_copies_two_of_a_story_is_folded_as_long_as_one_of_them_stands() -> None:
    original = make_item()
    reprint = make_item(duplicate_of=original)
    later_reprint = make_item(duplicate_of=original)
    copy = make_item(duplicate_of=original)
    for other in (reprint, later_reprint):
        make_relation(item=copy, other=other)
    deny(copy, reprint)
    assert copy.duplicate_of == original
    deny(copy, later_reprint)
    assert copy.duplicate_of is None


def test_denying_that_two_are_about_one_happening_leaves_a_copy_folded() -> None:
    original, report = make_item(), make_item()
    copy = make_item(duplicate_of=original)
    make_relation(item=copy, other=report, kind="same_happening")
    deny(copy, report)
    assert copy.duplicate_of == original


def test_what_was_denied_twice_keeps_the_first_name_and_can_be_restored() -> None:
    item, other = make_item(), make_item()
    make_relation(item=item, other=other, kind="retranslation")
    deny(item, other)
    assert deny_relation(item, other=other, by="tom", now=DECIDED_AT).denied_by == "ada"
    assert restore_relation(item, other=other).denied_at is None
    assert Relation.objects.standing().get().denied_by == ""


@pytest.mark.parametrize("action", ["deny", "restore"])
def test_two_items_that_stand_in_no_relation_are_refused(action: str) -> None:
    item, other = make_item(), make_item()
    with pytest.raises(RelationMissingError):
        deny(item, other) if action == "deny" else restore_relation(item, other=other)
    assert not Relation.objects.exists()
