from typing import Any

from actors.models import Actor, Membership, Name
from tests.factories.numbers import next_number


def make_actor(*, name: str = "", type: str = "state", slug: str = "", **fields: Any) -> Actor:  # noqa: A002
    number = next_number()
    return Actor.objects.create(
        name=name or f"Actor {number}", slug=slug or f"actor-{number}", type=type, **fields
    )


def make_name(*, actor: Actor, text: str, kind: str = "alias", **fields: Any) -> Name:
    return Name.objects.create(actor=actor, text=text, kind=kind, **fields)


def make_membership(
    *, member: Actor, organization: Actor, role: str = "member", date: str = "", **fields: Any
) -> Membership:
    return Membership.objects.create(member=member, organization=organization, role=role, date=date, **fields)
