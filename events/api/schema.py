"""The API's own description, for programs as OpenAPI and for people as a page."""

from functools import cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.reading import ReadView


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
    text = OpenApiJsonRenderer2().render(schema)
    return schema, f'"{sha256(text).hexdigest()[:32]}"'
