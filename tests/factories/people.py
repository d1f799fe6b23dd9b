from django.contrib.auth.models import Group, User

from events.actions.accounts import ROLES, ensure_roles
from tests.factories.numbers import next_number

PASSWORD = "correct horse battery"


def make_user(*, role: str = "", username: str = "", **fields: object) -> User:
    """Somebody with that role at the desk, or with none."""
    user = User.objects.create_user(
        username or f"{role or 'person'}-{next_number()}", password=PASSWORD, **fields
    )
    if role:
        assert role in ROLES
        ensure_roles()
        user.groups.add(Group.objects.get(name=role))
    return user
