"""Answering a request for a feed: its form, whether it has changed, and what is wrong with it."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.http import quote_etag
from django.utils.translation import get_language

from ..filters import SiteFilterSet
from ..pagination import Page
from . import atom, json_feed
from .documents import Feed, Person

ATOM, JSON = "atom", "json"
WRITERS: dict[str, tuple[Callable[[Feed, str], bytes], str]] = {
    ATOM: (atom.write_atom, f"{atom.MEDIA_TYPE}; charset=utf-8"),
    JSON: (json_feed.write_json_feed, f"{json_feed.MEDIA_TYPE}; charset=utf-8"),
}
# A new number whenever the same rows are written otherwise: else readers keep what they have.
FORMAT = 2
AUTHOR = "Assay"
PER_DOCUMENT = 20


class FormConverter:
    """The part of a feed's address that says in which form it is asked for."""

    regex = f"{ATOM}|{JSON}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def made_feed(
    request: HttpRequest,
    view: str,
    *args: Any,
    query: str = "",
    is_told: bool = True,
    **parts: Any,
) -> Feed:
    """A feed with its addresses; `view` names the one of its URL, which takes `args` and a form.

    `query` narrows the list that it is of, and is a part of its address. A feed that is narrowed
    down, or in which time alone changes something (`is_told` says no), names no hub: nobody would
    tell that (see articles.websub).
    """
    mark = "?" if query else ""
    atom_address, json_address = (
        request.build_absolute_uri(f"{reverse(view, args=[*args, form])}{mark}{query}")
        for form in (ATOM, JSON)
    )
    site = Person(AUTHOR, request.build_absolute_uri(reverse("articles:home")))
    parts["page"] = request.build_absolute_uri(iri_to_uri(parts["page"]))
    return Feed(
        atom=atom_address,
        json=json_address,
        language=get_language(),
        author=site,
        hub=settings.WEBSUB_HUB if is_told and not query else "",
        **parts,
    )


def places_of(page: Page) -> dict[str, str]:
    """The other documents of a list, as a Feed names them: query strings by relation."""
    found = {
        "first": page.first,
        "previous": page.previous,
        "next": page.next,
        "last": page.last,
    }
    return {relation: query for relation, query in found.items() if query is not None}


def refused(filters: SiteFilterSet | None, page: Page | None = None) -> HttpResponse | None:
    """The answer to a question that makes no sense; None where it does.

    A page for people shows what it can and says what is wrong. A program would take the entries of
    another list for those that it asked for.
    """
    problems = [sentence for _name, sentence in filters.problems] if filters else []
    if page and page.problem:
        problems.append(page.problem)
    return refusal(problems)


def refusal(problems: Iterable[str]) -> HttpResponse | None:
    """The answer that says in sentences what makes no sense; None without any."""
    said = "\n".join(problems)
    return HttpResponseBadRequest(said, content_type="text/plain; charset=utf-8") if said else None


def answer(request: HttpRequest, feed: Feed, form: str) -> HttpResponse:
    """A feed in a form, or as a page where a browser asks; 304 where it is what the client has."""
    if wants_page(request):
        response = _as_page(request, feed, form)
    else:
        response = _document(request, feed, form)
    # Asked for each time, and answered in a few milliseconds while nothing has changed.
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept"])
    return response


def _document(request: HttpRequest, feed: Feed, form: str) -> HttpResponse:
    """A feed as it is written; 304 (or 412) by the tag alone.

    No date is sent: an entry says names, titles and counts that change without a date of their own.
    """
    etag = _etag(request, feed, form)
    known: HttpResponse | None = get_conditional_response(request, etag)
    response = known or _written(request, feed, form)
    response["ETag"] = etag
    return response


def wants_page(request: HttpRequest) -> bool:
    """Whether HTML is what is rather wanted: browsers ask so, feed readers do not."""
    types = ["application/atom+xml", "application/feed+json", "application/xml", "text/html"]
    return request.get_preferred_type(types) == "text/html"


def _etag(request: HttpRequest, feed: Feed, form: str) -> str:
    """Made of all that is written but the texts, of which entries have the versions."""
    seen = (FORMAT, form, request.build_absolute_uri(), feed)
    return quote_etag(hashlib.sha256(repr(seen).encode()).hexdigest()[:32])


def _written(request: HttpRequest, feed: Feed, form: str) -> HttpResponse:
    write, content_type = WRITERS[form]
    this = request.build_absolute_uri()
    response = HttpResponse(write(feed, this), content_type=content_type)
    links = [f'<{this}>; rel="self"'] + ([f'<{feed.hub}>; rel="hub"'] if feed.hub else [])
    response["Link"] = ", ".join(links)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _as_page(request: HttpRequest, feed: Feed, form: str) -> HttpResponse:
    places = {relation: feed.place(form, relation) for relation in feed.places}
    context = {"feed": feed, "form": form, "places": places, "section": "feed"}
    return render(request, "articles/feed.html", context)
