"""Who works at the desk: the three roles, and the first account of a new house."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import transaction

from events.actions.errors import ActionError, AlreadyThereError

READER, EDITOR, CHIEF = "reader", "editor", "chief"
ROLES = (READER, EDITOR, CHIEF)


class OwnAccountError(ActionError):
    code = "own_account"


@dataclass(frozen=True)
class NewPassword:
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
def create_first_account(*, username: str = CHIEF) -> NewPassword | None:
    """Make a chief with a random password when nobody has an account yet; None when somebody has."""
    ensure_roles()
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=CHIEF))
    return NewPassword(username, password)


@transaction.atomic
def create_account(*, username: str, role: str) -> NewPassword:
    """Somebody new at the desk, with a random password. Raises AlreadyThereError for a name in use, in any case."""
    if User.objects.filter(username__iexact=username).exists():
        raise AlreadyThereError(f"There is an account {username} already. Choose another name.")
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(username, password=password)
    _give_role(user, role)
    return NewPassword(username, password)


@transaction.atomic
def change_account(user: User, *, role: str, is_active: bool, by: User) -> User:
    """Give another role (or none, for an empty word), and let in or lock out; it counts from the next request on."""
    user = _other_person(user, by=by)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    _give_role(user, role)
    return user


@transaction.atomic
def renew_password(user: User, *, by: User) -> NewPassword:
    """A new random password in place of a lost one; every session of the account ends."""
    user = _other_person(user, by=by)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    return NewPassword(user.username, password)


def _other_person(user: User, *, by: User) -> User:
    if user.pk == by.pk:
        raise OwnAccountError("This is your own account. Another chief can change it.")
    if user.is_superuser and not by.is_superuser:
        raise OwnAccountError("Only a superuser can change the account of a superuser.")
    return User.objects.select_for_update().get(pk=user.pk)


def _give_role(user: User, role: str) -> None:
    ensure_roles()
    user.groups.remove(*Group.objects.filter(name__in=ROLES))
    if role:
        user.groups.add(Group.objects.get(name=role))
