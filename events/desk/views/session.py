from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from events.desk.access import READER, desk_page, safe_next
from events.desk.answers import page
from events.desk.kept import ask_to_sign_in_again, keep, unpack
from events.desk.sign_in_limit import forgive, pay_for_try, remember_browser

NO_SUCH_PAIR = "This name and password do not go together. Check both; capital letters count in the password."


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    target, kept = safe_next(request, given.get("next")), request.POST.get("kept", "")
    context = {"next": target, "kept": kept, "username": request.POST.get("username", "")}
    if request.method != "POST":
        return redirect(target) if request.user.is_authenticated else page(request, "sign_in", context)
    wait = pay_for_try(request, context["username"])
    if wait:
        return _ask_to_wait(request, context, wait)
    form = AuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        return page(request, "sign_in", {**context, "problem": NO_SUCH_PAIR}, is_wrong=True)
    forgive(request, context["username"])
    login(request, form.get_user())
    response = _after_sign_in(request, target, kept)
    remember_browser(request, response, context["username"])
    return response


def _ask_to_wait(request: HttpRequest, context: dict, wait: int) -> HttpResponse:
    problem = f"Too many tries. Wait {wait} seconds and try again."
    response = page(request, "sign_in", {**context, "problem": problem})
    response.status_code = 429
    response["Retry-After"] = str(wait)
    return response


def _after_sign_in(request: HttpRequest, target: str, kept: str) -> HttpResponse:
    held = unpack(kept) if kept else None
    if held and safe_next(request, held.path) == held.path:
        return page(request, "send_again", {"kept": held})
    return redirect(target)


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect("desk:sign-in")


@sensitive_post_parameters()
@desk_page(READER, "GET", "POST")
def change_password(request: HttpRequest) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST or None)
    if not form.is_valid():
        return page(request, "password", {"form": form}, is_wrong=form.is_bound)
    form.save()
    update_session_auth_hash(request, form.user)
    messages.success(
        request, "Your password has been changed. Wherever else you were signed in, you no longer are."
    )
    return redirect("desk:inbox")


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is out of date, as after signing in again in another tab.

    When the browser itself vouches that the form stood on a page of ours, what was typed is offered for sending again.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin" and request.path.startswith("/desk/")
    if not is_ours or request.path == reverse("desk:sign-in"):
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return ask_to_sign_in_again(request)
    response = page(request, "send_again", {"kept": unpack(keep(request.path, request.POST))})
    response.status_code = 403
    return response
