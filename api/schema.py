"""The description of the API (OpenAPI 3.1), made of its views, filters and serializers."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import django_filters
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from .pagination import MOST_PER_PAGE
from .problems import MEDIA_TYPE
from .representation import MOST_INCLUDED
from .views.base import ListView, RowsView
from .views.search import MOST_FOUND, SearchView
from .views.writing import AddsRows

QUERY: Any = OpenApiParameter.QUERY
HEADER: Any = OpenApiParameter.HEADER
TAG = r'^(\*|(W/)?"[A-Za-z0-9._-]+")$'
DAY = {"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}  # as forms, "" is now
AFTER = gettext_lazy("A place in the list, from a link of a page.")


class ProblemData(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.ListField(child=serializers.DictField(), required=False)


class AddressData(serializers.Serializer):
    """Where what was made is."""

    address = serializers.CharField()


class OperationSchema(AutoSchema):
    """One method of one view. What the view declares is read, and nothing is stated twice."""

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_operation_id(self) -> str:
        is_list = isinstance(self.view, ListView)
        verbs = {"GET": "list" if is_list else "read", "POST": "add", "PATCH": "change"}
        name = self.view.__class__.__name__.removesuffix("View").removesuffix("List")
        return f"{verbs.get(self.method, 'delete')}{name}"

    def get_summary(self) -> str:
        return force_str(self.view.summaries[self.method])

    def get_description(self) -> str:
        return ""

    def get_auth(self) -> list[dict[str, list[str]]]:
        needs_token = self.method != "GET" or self.view.tag == "drafts"
        return [{"token": []}] if needs_token else [{}, {"token": []}]

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False  # pages of lists are described here

    def get_request_serializer(self) -> Any:
        if self.method == "POST" and isinstance(self.view, AddsRows):
            return self.view.new_body
        return getattr(self.view, "body", None) if self.method == "PATCH" else None

    def _get_request_body(self, direction: str = "request") -> Any:
        inherited: Any = super()._get_request_body
        return inherited(direction) if self.get_request_serializer() else None

    def get_response_serializers(self) -> dict[Any, Any]:
        found = {code: self._problem(what) for code, what in self._refusals()}
        return {**self._success(), **found}

    def _success(self) -> dict[Any, Any]:
        if self.method == "DELETE":
            return {"204": OpenApiResponse(description=_("It is deleted."))}
        if isinstance(self.view, AddsRows) and self.method == "POST":
            return {"201": OpenApiResponse(AddressData, _("It is made."))}
        known = {"304": OpenApiResponse(description=_("It is what If-None-Match names."))}
        more = known if self.method == "GET" else {}
        if isinstance(self.view, ListView):
            return {"200": OpenApiResponse(self._page(), _("A page of the list.")), **more}
        if isinstance(self.view, SearchView):
            return {"200": OpenApiResponse(self._found(), _("A page of what is found.")), **more}
        if isinstance(self.view, RowsView):
            return {"200": OpenApiResponse(self.view.representation, _("The row.")), **more}
        return {"200": OpenApiResponse({"type": "object"}, _("An object.")), **more}

    def _page(self) -> dict[str, Any]:
        row = self.resolve_serializer(self.view.representation, "response").ref
        address = {"type": ["string", "null"]}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": {"type": "array", "items": row},
                "next": address,
                "previous": address,
            },
        }

    def _found(self) -> dict[str, Any]:
        page = self._page()
        del page["properties"]["previous"]
        members = {name: {**schema, "description": force_str(text)}
                   for name, (schema, text) in SearchView.members.items()}  # fmt: skip
        page["properties"] |= members
        page["required"] = ["results", "next", *members]
        return page

    def _problem(self, description: str) -> OpenApiResponse:
        return OpenApiResponse(ProblemData, description)

    def _refusals(self) -> Iterator[tuple[tuple[str, str], str]]:
        """The codes with which this may be refused, and what each says."""
        codes = {"400": _("A parameter makes no sense."), "401": _("The token is not valid.")}
        codes |= {"406": _("It cannot be had in this form."), "429": _("Ask again later.")}
        if "{" in self.path or self.method == "POST":
            codes["404"] = _("There is nothing here that you may see.")
        if self.method == "GET" and self.view.tag == "claims" and "{" in self.path:
            codes["410"] = _("The article that made the claim is retracted.")
        if self.method != "GET" or self.view.tag == "drafts":
            codes["403"] = _("The token, or its login, may not.")
        if self.method != "GET":
            codes |= {"409": _("Something depends on it."), "422": _("It is not valid.")}
            codes["415"] = _("The body is not JSON.")
        if self.method in ("PATCH", "DELETE"):
            codes |= {"412": _("It was changed meanwhile."), "428": _("If-Match is missing.")}
        yield from (((code, MEDIA_TYPE), what) for code, what in sorted(codes.items()))

    # --- Parameters ---------------------------------------------------------------------------

    def get_override_parameters(self) -> list[Any]:
        return [*self._parameters()]

    def _parameters(self) -> Iterator[OpenApiParameter]:
        if self.method == "GET":
            yield _header("If-None-Match", _("The ETag of what is known already."))
        if self.method in ("PATCH", "DELETE"):
            yield _header("If-Match", _("The ETag of what was read."), TAG)
        if isinstance(self.view, RowsView) and self.method in ("GET", "PATCH"):
            yield from self._of_rows()
        if isinstance(self.view, SearchView):
            yield _limit(MOST_FOUND)
            yield _query("after", {"type": "string"}, force_str(AFTER))
            for name, description in SearchView.narrowed_by.items():
                yield _query(name, {"type": "string"}, force_str(description))
        elif isinstance(self.view, ListView) and self.method == "GET":
            yield from _of_lists()
            for name, each in self.view.filters.base_filters.items():
                yield filter_parameter(name, each)
        elif self.method == "GET" and "as_of" in getattr(self.view, "parameters", tuple)():
            yield _query("as_of", DAY, _("As of a day."))
            known = {"type": "string", "enum": ["", "1"]}
            yield _query("known", known, _("Only what was recorded by then."))

    def _of_rows(self) -> Iterator[OpenApiParameter]:
        yield _names("fields", [*self.view.representation().fields], _("The members to answer."))
        if self.view.includes:
            message = _("Rows to bring along, %d at most of each.") % MOST_INCLUDED
            yield _names("include", [*self.view.includes], message)


def _of_lists() -> Iterator[OpenApiParameter]:
    yield _limit(MOST_PER_PAGE)
    yield _query("after", {"type": "string"}, force_str(AFTER))
    yield _query("before", {"type": "string"}, _("The same, for the page before it."))


def _limit(most: int) -> OpenApiParameter:
    limit = {"type": "integer", "minimum": 1, "maximum": most}
    return _query("limit", limit, _("Rows of a page."))


def _names(name: str, known: list[str], description: str) -> OpenApiParameter:
    schema = {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1}
    return OpenApiParameter(
        name, schema, QUERY, description=description, style="form", explode=False
    )


def _query(name: str, schema: Any, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, schema, QUERY, description=description)


def _header(name: str, description: str, pattern: str = "") -> OpenApiParameter:
    """A header; one of a pattern is required."""
    schema = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    return OpenApiParameter(name, schema, HEADER, description=description, required=bool(pattern))


def filter_parameter(name: str, found: Any) -> OpenApiParameter:
    """A filter of a list as a parameter."""
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(found, django_filters.ChoiceFilter):
        choices = found.extra["choices"]
        choices = getattr(choices, "choices", choices)
        schema["enum"] = ["", *(str(value) for value, _label in choices)]  # "" is any
    elif isinstance(found, django_filters.DateFilter):
        schema = DAY
    elif isinstance(found, django_filters.NumberFilter):
        limits = {"minimum": found.extra["min_value"], "maximum": found.extra["max_value"]}
        schema = {"type": "integer", **limits}
    return _query(name, schema, force_str(found.label))


@cache
def schema_in(language: str) -> dict[str, Any]:
    """The whole description, with its words in a language; made once in a process."""
    del language
    generator: Any = SchemaGenerator
    found: dict[str, Any] = generator().get_schema(public=True)
    return found
