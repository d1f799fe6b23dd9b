"""Filing an item's entries under a dossier after they were made."""

from django.db import transaction

from events.models import Dossier, Event, NewsItem


@transaction.atomic
def file_unpublished(item: NewsItem, dossier: Dossier) -> int:
    """File what was made of the item and is not public under the dossier too; tell how many were not there yet.

    The entries' versions stay: nobody's words change, so no form that is open elsewhere is out of date by it.
    """
    made = Event.objects.unpublished().filter(pk__in=item.suggestions.values("event"))
    events = list(made.exclude(dossiers=dossier).select_for_update().order_by("id"))
    for event in events:
        event.dossiers.add(dossier)
    return len(events)
