"""The items shown beside one item: what it copies, tells again, or is about, and what later items do of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import NewsItem, Relation

MOST_SHOWN = 12
_FROM_LATER = {
    Relation.Kind.COPY: "Copied by",
    Relation.Kind.PART: "Taken over in part by",
    Relation.Kind.RETRANSLATION: "Told again by",
    Relation.Kind.SAME_HAPPENING: Relation.Kind.SAME_HAPPENING.label,
}
_ORDER = [*Relation.Kind]


@dataclass(frozen=True)
class Related:
    """`words` say how the two stand. `item` is the later of the two, `other` the one that is shown."""

    words: str
    item: NewsItem
    other: NewsItem
    relation: Relation


def related_to(item: NewsItem) -> list[Related]:
    """Nearest first, denied ones last; copies are not among them where they are folded already."""
    relations = Relation.objects.touching(item)
    relations = relations.select_related("item__source__publisher", "other__source__publisher")
    shown = [_seen_from(item, relation) for relation in relations.order_by("-score", "id")]
    shown = [one for one in shown if one.other.duplicate_of_id != item.pk and not _is_folded(item, one)]
    return sorted(shown, key=_place)[:MOST_SHOWN]


def told_together(items: Iterable[NewsItem]) -> dict[int, list[NewsItem]]:
    """Of each item the others, not folded away, that tell the same again or are about the same happening."""
    ids = {item.pk for item in items}
    kinds = (Relation.Kind.RETRANSLATION, Relation.Kind.SAME_HAPPENING)
    relations = Relation.objects.standing().filter(kind__in=kinds)
    relations = relations.filter(item__in=ids) | relations.filter(other__in=ids)
    together: dict[int, list[NewsItem]] = {}
    for relation in relations.select_related("item__source", "other__source").order_by("-score", "id"):
        for one, other in ((relation.item, relation.other), (relation.other, relation.item)):
            if one.pk in ids and other.duplicate_of_id is None:
                together.setdefault(one.pk, []).append(other)
    return {number: others[:MOST_SHOWN] for number, others in together.items()}


def _place(one: Related) -> tuple[bool, int]:
    return one.relation.denied_at is not None, _ORDER.index(Relation.Kind(one.relation.kind))


def _seen_from(item: NewsItem, relation: Relation) -> Related:
    if relation.item_id == item.pk:
        return Related(relation.get_kind_display(), relation.item, relation.other, relation)
    return Related(_FROM_LATER[Relation.Kind(relation.kind)], relation.item, relation.item, relation)


def _is_folded(item: NewsItem, one: Related) -> bool:
    """The warning above the text names that one already."""
    return item.duplicate_of_id == one.other.pk
