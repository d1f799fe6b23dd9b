"""The API's own description, for programs as OpenAPI and for people as a page."""

from functools import cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.reading import ReadView

READING_ON = (
    "To read on in a [list]({events}), ask the address in `next` as it stands: there are no page numbers, and entries "
    "added while you walk never make you miss or repeat another one. To keep a mirror, ask [changes]({changes}) from "
    "`since=0`, keep `last_seq` and ask again from there; a `snapshot` of null means: remove the record."
)


class Schema(ReadView):
    renderer_classes = (OpenApiJsonRenderer2,)

    def get(self, request: Request) -> HttpResponseBase:
        schema, mark = described_api()
        response = get_conditional_response(request, etag=mark) or Response(schema)
        response.headers["ETag"] = mark
        return response


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html")


@cache
def described_api() -> tuple[dict[str, Any], str]:
    """The schema and its mark. Made once a process: it takes long and changes only with the code."""
    schema = SchemaGenerator().get_schema(public=True)
    reading_on = READING_ON.format(events=reverse("api-events"), changes=f"{reverse('api-changes')}?since=0")
    schema["info"]["description"] = f"{schema['info']['description']}\n\n{reading_on}"
    text = OpenApiJsonRenderer2().render(schema)
    return schema, f'"{sha256(text).hexdigest()[:32]}"'
