"""Bringing an actor into the record that the reference book does not have."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from actors.models import Actor, Name
from events.actions.errors import AlreadyThereError
from events.ledger.record import append_revision, hold_ledger
from events.models import Revision
from events.models.capture import hash_of_text


@transaction.atomic
def create_actor(*, name: str, actor_type: str, by: str, summary: str = "", wikidata_id: str = "") -> Actor:
    """A new actor, public at once. Raises AlreadyThereError when one goes by that name or has that identifier."""
    name = " ".join(name.split())
    hold_ledger()  # so that whoever creates the same one a moment later finds it
    standing = Actor.objects.named(name).first()
    if standing is None and wikidata_id:
        standing = Actor.objects.filter(wikidata_id=wikidata_id).first()
    if standing:
        raise _already_there(standing.name)
    slug = slugify(name)[:100] or f"actor-{hash_of_text(name)[:8]}"
    if Actor.objects.filter(slug=slug).exists():
        slug = f"{slug}-{hash_of_text(name)[:8]}"
    actor = Actor(name=name, type=actor_type, slug=slug, summary=summary, wikidata_id=wikidata_id or None)
    try:
        with transaction.atomic():
            actor.save()
    except IntegrityError as error:  # somebody else was quicker by a moment
        raise _already_there(name) from error
    append_revision(actor, action=Revision.Action.PUBLISHED, by=by)
    return actor


def _already_there(name: str) -> AlreadyThereError:
    return AlreadyThereError(f"There is an actor already that this fits: {name}. Choose that one.")


@transaction.atomic
def teach_name(actor: Actor, *, text: str, by: str, kind: str = Name.Kind.ALIAS) -> Actor:
    """Add a name an actor goes by; one it goes by already changes nothing."""
    text = " ".join(text.split())[:200]
    actor = Actor.objects.select_for_update().get(pk=actor.pk)
    if not text or Actor.objects.named(text).filter(pk=actor.pk).exists():
        return actor
    Name.objects.create(actor=actor, text=text, kind=kind)
    actor.save(update_fields=["updated_at"])
    is_known = Revision.objects.filter(record_uid=actor.uid).exists()
    action = Revision.Action.CORRECTED if is_known else Revision.Action.PUBLISHED
    append_revision(actor, action=action, by=by, reason=f"It also goes by “{text}”."[:500])
    return actor
