from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.actions.dossiers import correct_dossier, create_dossier
from events.desk.access import CHIEF, desk_page, dossier_page
from events.desk.answers import attempt, page
from events.desk.forms.others import DossierForm
from events.models import Dossier


@desk_page(CHIEF, "GET", "POST")
def dossiers(request: HttpRequest) -> HttpResponse:
    form, user = DossierForm(request.POST if request.method == "POST" else None), request.user.get_username()
    if form.is_valid():
        title, summary = form.cleaned_data["title"], form.cleaned_data["summary"]
        if attempt(request, create_dossier, title=title, summary=summary, by=user, done=f"Opened: {title}"):
            return redirect("desk:dossiers")
    rows = Dossier.objects.order_by("title", "id")
    return page(request, "dossiers", {"form": form, "dossiers": rows}, is_wrong=form.is_bound)


@dossier_page(CHIEF, "GET", "POST")
def edit(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    known = {"title": dossier.title, "summary": dossier.summary}
    form = DossierForm(request.POST if request.method == "POST" else None, initial=known)
    reason = request.POST.get("reason", "")[:500]
    if form.is_valid() and attempt(
        request, correct_dossier, dossier, **form.cleaned_data, reason=reason, by=request.user.get_username(),
        done="Saved.",
    ):  # fmt: skip
        return redirect("desk:dossiers")
    return page(
        request, "dossier", {"form": form, "dossier": dossier, "reason": reason}, is_wrong=form.is_bound
    )
