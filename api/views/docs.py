"""The description of the API: for programs (OpenAPI, as JSON and YAML), and as a page to read."""

import json
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response

from articles.methods import read_only

from ..description import sections_of
from ..schema import schema_in
from .base import ApiView


class YamlRenderer(BaseRenderer):
    media_type, format, charset = "application/yaml", "yaml", "utf-8"

    def render(self, data: Any, *_args: Any, **_kwargs: Any) -> bytes:
        plain = json.loads(json.dumps(data, default=str))
        written: bytes = yaml.safe_dump(
            plain, sort_keys=False, allow_unicode=True, encoding="utf-8"
        )
        return written


class SchemaView(ApiView):
    tag = "about"
    summaries = {"GET": _("This description (OpenAPI 3.1)")}
    renderer_classes = (JSONRenderer, YamlRenderer)

    def get(self, request: Any) -> Response:
        return Response(schema_in(get_language() or ""))


class YamlSchemaView(SchemaView):
    """The same for whoever can name an address only."""

    schema = None
    renderer_classes = (YamlRenderer, JSONRenderer)

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        return YamlRenderer(), YamlRenderer.media_type


@read_only
def docs(request: HttpRequest) -> HttpResponse:
    """The page that people read; made of the same description."""
    schema = schema_in(get_language() or "")
    return render(request, "api/docs.html", {"sections": sections_of(schema)})
