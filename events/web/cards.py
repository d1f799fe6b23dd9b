"""Entries as the lists show them. A revision never changes, so neither does its card: each is rendered once."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from events.models import Revision

CARDS_KEPT = 4096  # about 10 MB in each process


@dataclass(frozen=True)
class _Shown:
    """A revision's snapshot under a name that no other revision ever has."""

    seq: int
    uid: UUID
    recorded_at: datetime
    snapshot: dict[str, Any] | None = field(compare=False)


def card(revision: Revision) -> SafeString:
    """The entry's place in a list, as HTML."""
    return _render(_Shown(revision.seq, revision.record_uid, revision.recorded_at, revision.snapshot))


@lru_cache(maxsize=CARDS_KEPT)
def _render(shown: _Shown) -> SafeString:
    return render_to_string("timeline/_entry.html", {"entry": shown.snapshot})
