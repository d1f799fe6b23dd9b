"""Opening a dossier and telling what it is about."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from events.actions.errors import AlreadyThereError, ReasonMissingError
from events.actions.publication import refresh_entries
from events.ledger.record import append_revision, hold_ledger
from events.models import Dossier, Event, Revision
from events.models.capture import hash_of_text

TAKEN = "There is a dossier of this title already. Choose another title."


@transaction.atomic
def create_dossier(*, title: str, summary: str, by: str) -> Dossier:
    """A new dossier, public at once. Raises AlreadyThereError for a title that is taken."""
    title = " ".join(title.split())
    hold_ledger()  # so that whoever opens the same one a moment later finds it
    if Dossier.objects.filter(title__iexact=title).exists():
        raise AlreadyThereError(TAKEN)
    slug = slugify(title)[:100] or f"dossier-{hash_of_text(title)[:8]}"
    if Dossier.objects.filter(slug=slug).exists():
        slug = f"{slug}-{hash_of_text(title)[:8]}"
    try:
        with transaction.atomic():
            dossier = Dossier.objects.create(title=title, slug=slug, summary=summary)
    except IntegrityError as error:  # somebody else was quicker by a moment
        raise AlreadyThereError(TAKEN) from error
    append_revision(dossier, action=Revision.Action.PUBLISHED, by=by)
    return dossier


@transaction.atomic
def correct_dossier(dossier: Dossier, *, title: str, summary: str, by: str, reason: str) -> Dossier:
    """Change its words in public; entries that carry its title follow. Its address stays."""
    if not reason.strip():
        raise ReasonMissingError("Say why the dossier is changed. Readers see the reason.")
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    is_renamed = dossier.title != title
    dossier.title, dossier.summary = title, summary
    dossier.save()
    is_known = Revision.objects.filter(record_uid=dossier.uid).exists()
    action = Revision.Action.CORRECTED if is_known else Revision.Action.PUBLISHED
    append_revision(dossier, action=action, by=by, reason=reason.strip())
    if is_renamed:
        entries = Event.objects.published().filter(dossiers=dossier).order_by("id")
        refresh_entries(entries, by=by, reason="Its dossier goes by another title now.")
    return dossier
