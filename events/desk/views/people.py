from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.actions.accounts import ROLES, NewPassword, change_account, create_account, renew_password
from events.actions.errors import ActionError
from events.desk.access import CHIEF, account_page, desk_page
from events.desk.answers import attempt, page
from events.desk.forms.others import AccountForm, RoleForm


@desk_page(CHIEF, "GET", "POST")
def people(request: HttpRequest) -> HttpResponse:
    form, new = AccountForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            new = create_account(**form.cleaned_data)
        except ActionError as error:
            form.add_error("username", str(error))
        else:
            form = AccountForm()
    return _page(request, form, new, is_wrong=form.is_bound)


@account_page(CHIEF, "POST")
def change(request: HttpRequest, account: User) -> HttpResponse:
    form = RoleForm(request.POST)
    if form.is_valid():
        given = {**form.cleaned_data, "by": request.user}
        attempt(request, change_account, account, **given, done=f"Changed: {account.get_username()}")
    return redirect("desk:people")


@account_page(CHIEF, "POST")
def new_password(request: HttpRequest, account: User) -> HttpResponse:
    """The page that answers is the only place the password is ever shown."""
    try:
        new = renew_password(account, by=request.user)
    except ActionError as error:
        messages.error(request, str(error))
        return redirect("desk:people")
    return _page(request, AccountForm(), new)


def _page(
    request: HttpRequest, form: AccountForm, new: NewPassword | None, *, is_wrong: bool = False
) -> HttpResponse:
    users = User.objects.prefetch_related("groups").order_by("username", "id")
    rows = [(user, {group.name for group in user.groups.all()}) for user in users]
    return page(
        request, "people", {"form": form, "rows": rows, "roles": ROLES, "new": new}, is_wrong=is_wrong
    )
