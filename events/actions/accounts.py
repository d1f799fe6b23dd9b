"""Who works at the desk: the three roles, and the first account of a new house."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import transaction

READER, EDITOR, CHIEF = "reader", "editor", "chief"
ROLES = (READER, EDITOR, CHIEF)


@dataclass(frozen=True)
class FirstAccount:
    """Shown once: the password is kept nowhere but as its hash."""

    username: str
    password: str


def ensure_roles() -> None:
    for role in ROLES:
        Group.objects.get_or_create(name=role)


def role_of(user: User | AnonymousUser) -> str | None:
    """The highest role the user holds now (read afresh, so that a role taken away is gone at the next request)."""
    if not user.is_active:
        return None
    if user.is_superuser:
        return CHIEF
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(ROLES) if role in held), None)


@transaction.atomic
def create_first_account(*, username: str = CHIEF) -> FirstAccount | None:
    """Make a chief with a random password when nobody has an account yet; None when somebody has."""
    ensure_roles()
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=CHIEF))
    return FirstAccount(username, password)
