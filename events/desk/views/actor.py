from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.actions.naming import create_actor
from events.desk.access import EDITOR, desk_page
from events.desk.answers import attempt, page
from events.desk.forms.others import NewActorForm


@desk_page(EDITOR, "GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    form = NewActorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        if attempt(
            request, create_actor, name=given["name"], actor_type=given["type"], summary=given["summary"],
            wikidata_id=given["wikidata_id"], by=request.user.get_username(), done=f"Added: {given['name']}",
        ):  # fmt: skip
            return redirect("desk:actor-add")
    return page(request, "add_actor", {"form": form}, is_wrong=form.is_bound)
