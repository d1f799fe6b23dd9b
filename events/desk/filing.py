"""The dossier that an editor is filing new entries under; remembered in the session."""

from django.http import HttpRequest

from events.models import Dossier

KEY = "filing_dossier"


def filing_dossier(request: HttpRequest) -> Dossier | None:
    """The one chosen; before any choice the only one there is, if there is just one."""
    if KEY in request.session:
        return Dossier.objects.filter(pk=request.session[KEY]).first()
    first_two = list(Dossier.objects.order_by("id")[:2])
    return first_two[0] if len(first_two) == 1 else None


def file_under(request: HttpRequest, dossier: Dossier | None) -> None:
    request.session[KEY] = dossier.pk if dossier else None
