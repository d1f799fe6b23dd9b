"""Denying that two items' texts belong together, and taking that back."""

from datetime import datetime

from django.db import transaction

from events.actions.errors import RelationMissingError
from events.models import NewsItem, Relation

BY_HAND = "by-hand"


@transaction.atomic
def deny_relation(item: NewsItem, *, other: NewsItem, by: str, now: datetime) -> Relation:
    """Say that `item` neither copies nor tells again nor is about what `other` is; it is reviewed on its own then.

    It stays denied when the item is read again. Raises RelationMissingError.
    """
    item = NewsItem.objects.select_for_update().get(pk=item.pk)
    relation = Relation.objects.filter(item=item, other=other).first()
    if relation is None and item.duplicate_of_id == other.pk:
        relation = Relation(item=item, other=other, kind=Relation.Kind.COPY, score=0, rule=BY_HAND)
    if relation is None:
        raise RelationMissingError("These two are not shown together any more. Look at the item again.")
    if relation.denied_at is None:
        relation.denied_by, relation.denied_at = by, now
        relation.save()
    if item.duplicate_of_id and _folds(item, relation):
        item.duplicate_of = None
        item.save(update_fields=["duplicate_of"])
    return relation


@transaction.atomic
def restore_relation(item: NewsItem, *, other: NewsItem) -> Relation:
    """Show the two together again. The item is still reviewed on its own: nothing decided about it is hidden."""
    relation = Relation.objects.select_for_update().filter(item=item, other=other).first()
    if relation is None:
        raise RelationMissingError("These two were never shown together.")
    relation.denied_by, relation.denied_at = "", None
    relation.save(update_fields=["denied_by", "denied_at"])
    return relation


def _folds(item: NewsItem, denied: Relation) -> bool:
    """Whether the item is folded under another because of this relation: no other copied text leads there."""
    if item.duplicate_of_id == denied.other_id:
        return True
    is_under_same = denied.other.duplicate_of_id == item.duplicate_of_id
    copies = Relation.objects.standing().filter(item=item, kind=Relation.Kind.COPY)
    return is_under_same and not copies.filter(other__duplicate_of=item.duplicate_of_id).exists()
