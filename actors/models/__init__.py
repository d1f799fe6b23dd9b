"""One noun a file; re-exported here."""

from actors.models.actor import Actor, ActorQuerySet
from actors.models.dated import Dated, edtf_is_valid
from actors.models.membership import Membership, MembershipQuerySet
from actors.models.name import Name

__all__ = ["Actor", "ActorQuerySet", "Dated", "Membership", "MembershipQuerySet", "Name", "edtf_is_valid"]
