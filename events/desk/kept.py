"""A form sent after the session had ended: kept, signed, through the sign-in, and offered for sending again.

Nothing is sent by itself: the editor sees where it goes and presses the button.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

SALT = "desk.kept"
KEPT_SECONDS = 12 * 3600
NOT_KEPT = {"csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2"}


@dataclass(frozen=True)
class Kept:
    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if value.strip()]


def ask_to_sign_in_again(request: HttpRequest) -> HttpResponse:
    """The sign-in page with what was typed in it; status 401, since nothing was saved."""
    context = {"kept": keep(request.path, request.POST), "next": request.path}
    return render(request, "desk/sign_in.html", context, status=401)


def keep(path: str, fields: QueryDict) -> str:
    pairs = [[name, value] for name, values in fields.lists() if name not in NOT_KEPT for value in values]
    return signing.dumps({"path": path, "fields": pairs}, salt=SALT, compress=True)


def unpack(kept: str) -> Kept | None:
    """None when there is nothing kept, or what came back is not what we gave out."""
    try:
        content = signing.loads(kept, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return Kept(content["path"], tuple((name, value) for name, value in content["fields"]))
