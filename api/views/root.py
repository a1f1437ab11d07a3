"""Where everything is, and what is answered where nothing is."""

from typing import Any, ClassVar

from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from ..problems import not_found
from .base import ApiView

LISTS = (
    "articles",
    "claims",
    "passages",
    "assessments",
    "forecasts",
    "evidence",
    "sources",
    "relations",
    "notes",
    "corrections",
    "authors",
    "organizations",
    "topics",
    "series",
    "search",
)


class RootView(ApiView):
    tag = "about"
    summaries = {"GET": _("The addresses of all lists, and of the search")}

    def get(self, request: Any) -> Response:
        root = request.build_absolute_uri(reverse("api:root"))
        more = {"docs": f"{root}docs/", "schema": f"{root}schema/"}
        # As RFC 8631 has it, for whoever was given the root alone.
        described = f'<{more["schema"]}>; rel="service-desc", <{more["docs"]}>; rel="service-doc"'
        lists = {name: f"{root}{name}/" for name in LISTS}
        return Response(lists | more, headers={"Link": described})


class NowhereView(ApiView):
    """Any other address below the API's: a slash may be missing, or there is nothing."""

    schema: ClassVar[None] = None

    def get(self, request: Any, rest: str) -> Any:
        if rest.endswith("/") or _leads_nowhere(f"{request.path_info}/"):
            raise not_found()
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{request.path}/" + (f"?{query}" if query else ""), status=308)

    def post(self, request: Any, rest: str) -> Response:
        raise not_found()

    put = patch = delete = post


def _leads_nowhere(path: str) -> bool:
    try:
        return resolve(path).view_name == "api:nowhere"
    except Resolver404:
        return True
