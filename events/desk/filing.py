"""The dossier that an editor is filing new entries under; remembered in the session."""

from django.http import HttpRequest

from events.models import Dossier

KEY = "filing_dossier"


def filing_dossier(request: HttpRequest) -> Dossier | None:
    return Dossier.objects.filter(pk=request.session.get(KEY)).first() if KEY in request.session else None


def file_under(request: HttpRequest, dossier: Dossier | None) -> None:
    if dossier:
        request.session[KEY] = dossier.pk
    else:
        request.session.pop(KEY, None)
