"""What all views of the API have in common: lists, single rows, and the headers of every answer."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django_filters import NumberFilter
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.filters import SiteFilterSet
from articles.pagination import PARAMETERS

from ..pagination import page_of
from ..problems import invalid_parameters, not_found
from ..representation import Asked, Include, Representation

SAFE = ("GET", "HEAD", "OPTIONS")
EXPOSED = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After"
OF_ROWS = ("fields", "include")
OF_LISTS = (*OF_ROWS, "limit")


class ApiView(APIView):
    """A view whose answers may be read by every site, and are checked again before they are reused.

    A draft is published, and an article retracted, at any moment: no cache may answer by itself.
    """

    tag: ClassVar[str] = ""
    summaries: ClassVar[Mapping[str, Any]] = {}  # by method

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(request, "rate_limit", {}).items():
            response.headers[name] = value
        kept_by = "private, no-cache" if "Authorization" in request.headers else "no-cache"
        response.headers["Cache-Control"] = kept_by
        patch_vary_headers(response, ["Authorization"])
        if request.method in SAFE:
            _open_to_other_sites(response, request.method)
        return _tagged(request, response) if response.status_code == 200 else response


def _open_to_other_sites(response: Any, method: str) -> None:
    """Let scripts of other sites read it, without cookies or tokens."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(SAFE)
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"


def _tagged(request: Any, response: Any) -> Any:
    """The answer with its ETag; without its body (304) where a reader has just this.

    The tag is a digest of what the asker is shown, so it tells nothing else.
    """
    content = response.render().content
    version = getattr(response, "version", "")
    digest = hashlib.sha256(content).hexdigest()[:24]
    etag = f'"{version}.{digest}"' if version else f'"{digest}"'
    response.headers["ETag"] = etag
    given = parse_etags(request.headers.get("If-None-Match", ""))
    known = [each.removeprefix("W/") for each in given]  # what is compressed has weak ones
    if request.method not in SAFE or (etag not in known and known != ["*"]):
        return response
    response.status_code, response.content = 304, b""
    for name in ("Content-Type", "Content-Length"):
        response.headers.pop(name, None)
    return response


class RowsView(ApiView):
    """What lists and single rows have in common."""

    representation: ClassVar[type[Representation]]
    includes: ClassVar[Mapping[str, Include]] = {}

    def asked(self, request: Any) -> Asked:
        _refuse_repeated(request.query_params)
        return Asked.by(request.query_params, self.representation, self.includes)

    def wrap(self, rows: list[Any]) -> list[Any]:
        """What is represented of rows of the database."""
        return rows

    def show(self, asked: Asked, rows: list[Any]) -> list[dict[str, Any]]:
        keys = [row.pk for row in rows]
        context = {"origin": self.request.build_absolute_uri("/").rstrip("/")}
        return asked.represent(self.representation, self.wrap(rows), keys, self.includes, context)


class ListView(RowsView):
    """A list that can be filtered, page by page; the same for everybody, as the site's are."""

    filters: ClassVar[type[SiteFilterSet]]

    def rows(self) -> Any:
        """The rows that everybody may see."""
        raise NotImplementedError

    def filtered(self, filters: SiteFilterSet) -> Any:
        return filters.found

    def get(self, request: Any, **place: Any) -> Response:
        asked = self.asked(request)
        filters = self.filters(_filters_in(request.query_params), self.rows())
        if problems := [*filters.problems, *_blank_numbers(filters, request.query_params)]:
            raise invalid_parameters(problems)
        address = request.build_absolute_uri(request.path)
        rows = self.filtered(filters)
        page = page_of(rows, request.query_params, filters.ordering, address)
        body = {
            "results": self.show(asked, page.rows),
            **{name: page.links[name] for name in ("next", "previous")},
        }
        return Response(body, headers={"Link": page.link_header} if page.link_header else {})


def _refuse_repeated(parameters: QueryDict) -> None:
    """Raise Problem where a parameter is given twice: one of its values would be passed over."""
    repeated = sorted(name for name, values in parameters.lists() if len(values) > 1)
    if repeated:
        message = _("Give “%s” once.")
        raise invalid_parameters((name, message % name[:40]) for name in repeated)


def _blank_numbers(filters: SiteFilterSet, parameters: QueryDict) -> Iterator[tuple[str, str]]:
    """Filters by a number that are given without one, which a form may do and a program may not."""
    for name, each in filters.base_filters.items():
        if isinstance(each, NumberFilter) and parameters.get(name) == "":
            yield name, _("Enter a number.")


def _filters_in(parameters: Any) -> QueryDict:
    """The parameters that are filters, or none of ours."""
    given: QueryDict = parameters.copy()
    for name in (*OF_LISTS, *PARAMETERS):
        given.pop(name, None)
    return given


class RowView(RowsView):
    """A single row."""

    def row(self, request: Any, *args: Any, **place: Any) -> Any:
        """The row that the address names, if the asker may see it; else None."""
        raise NotImplementedError

    def parameters(self) -> tuple[str, ...]:
        return OF_ROWS

    def version(self, row: Any) -> str:
        """What `If-Match` compares; "" where the row is never written here."""
        return ""

    def get(self, request: Any, **place: Any) -> Response:
        asked = self.asked(request)
        self.refuse_unknown(request)
        row = self.row(request, **place)
        if row is None:
            raise not_found()
        return self.show_row(request, row, asked)

    def show_row(self, request: Any, row: Any, asked: Asked | None = None) -> Response:
        [data] = self.show(asked or self.asked(request), [row])
        response = Response(data)
        response.version = self.version(row)
        return response

    def refuse_unknown(self, request: Any) -> None:
        unknown = sorted({*request.query_params} - {*self.parameters()})
        if unknown:
            message = _("There is no parameter “%s” here.")
            raise invalid_parameters((name, message % name[:40]) for name in unknown)
