"""Keeps the pages that readers get, and answers with them while nothing that they show changes.

It is the outermost middleware: what is kept has its headers and its compressed bytes, and costs one
query, which asks for the versions of what it shows (see versions).
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from articles.conditions import etag_of, validated
from articles.shown import ALL, PUBLIC, Shown, collected

from . import versions
from .asked import forget_tracking, is_by_reader, key_of
from .entries import Entry, building, built_by_another, keep, kept
from .moments import next_change
from .purging import header_of

# Decided here, of the whole page: a view would answer without one.
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH",
              "HTTP_IF_UNMODIFIED_SINCE")  # fmt: skip
# Of the answer that is sent, not of the page.
NOT_KEPT = ("Cache-Control", "ETag", "Last-Modified")
# What a view says of caches that leaves it to this middleware.
ASKED_ANEW = ("", "no-cache")

GetResponse = Callable[[HttpRequest], HttpResponse]


class PageCacheMiddleware:
    """Answers readers, who have no session, with pages that are kept."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forget_tracking(request)
        if not is_by_reader(request) or not (key := key_of(request)):
            return self.get_response(request)
        entry = kept(key)
        if answer := entry and answer_while_true(request, entry):
            return answer
        if not _is_kept(request):
            return self.get_response(request)
        with building(key) as is_first:
            entry = None if is_first else built_by_another(key, entry)
            if answer := entry and answer_while_true(request, entry):
                return answer
            return self.build(request, key)

    def build(self, request: HttpRequest, key: str) -> HttpResponse:
        """Build a page, and keep it unless something is changed meanwhile: who knows of which of
        the two it is.
        """
        before = versions.read([PUBLIC])
        until = next_change(before.at)
        with collected() as shown:
            response = whole(request, self.get_response)
        if not _is_page(response):
            return response
        _leave_out_cookie(response)
        entry = _entry_of(response, shown, before.at, min(until, shown.until))
        if shown.may_be_kept and request.method == "GET":
            after = versions.read(sorted({PUBLIC, *entry.tags}))
            if before.version == _of(after.version, {PUBLIC}):
                version = _of(after.version, set(entry.tags))
                keep(key, entry.with_version(version), entry.until - after.at)
        return answer_with(request, entry, before.at)


def answer_while_true(request: HttpRequest, entry: Entry) -> HttpResponse | None:
    """The answer by a page that is kept; None where it is true no more. One query."""
    now = versions.read(entry.tags)
    if now.version != entry.version or now.at >= entry.until:
        return None
    return answer_with(request, entry, now.at)


def whole(request: HttpRequest, get_response: GetResponse) -> HttpResponse:
    """The answer to a request without its conditions, which the request has again then."""
    asked = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
    try:
        return get_response(request)
    finally:
        request.META |= asked


def answer_with(request: HttpRequest, entry: Entry, at: float) -> HttpResponse:
    """The answer to a request by a page, at a moment (seconds since 1970)."""
    cache_control = policy(entry.until - at)
    if request.META.get("HTTP_IF_NONE_MATCH") == entry.etag:
        return HttpResponseNotModified(
            headers={"ETag": entry.etag, "Cache-Control": cache_control, "Vary": entry.vary}
        )
    response = HttpResponse(entry.body, headers=dict(entry.headers))
    response.headers["Cache-Control"] = cache_control
    # Another page may be built in the second in which this one was: that is told by its tag alone.
    modified = int(entry.built_at) if int(at) > int(entry.built_at) else None
    return validated(request, response, entry.etag, modified)


def policy(seconds: float) -> str:
    """What other caches are told of a page that stays true for some seconds, if nothing changes.

    Browsers ask each time. Caches before the site do unless they are told of changes.
    """
    shared = min(settings.PAGE_CACHE_SHARED_SECONDS, int(seconds))
    if shared <= 0:
        return "public, max-age=0, must-revalidate"
    stale = settings.PAGE_CACHE_STALE_SECONDS
    return f"public, max-age=0, s-maxage={shared}" + (
        f", stale-while-revalidate={stale}" if stale else ""
    )


def _is_kept(request: HttpRequest) -> bool:
    """Whether what a request asks for is among what is kept."""
    try:
        return bool(getattr(resolve(request.path_info).func, "is_kept", False))
    except Resolver404:
        return False


def _is_page(response: HttpResponseBase) -> bool:
    """Whether a response is the whole of something, and the same for everybody."""
    said = response.headers.get("Cache-Control", "")
    is_same = not response.cookies and said in ASKED_ANEW
    return response.status_code == 200 and not response.streaming and is_same


def _leave_out_cookie(response: HttpResponse) -> None:
    """Pages are looked at for a session before they are built: to readers they are all the same."""
    said = (each.strip() for each in response.headers.get("Vary", "").split(","))
    decide = [each for each in said if each and each.lower() != "cookie"]
    response.headers["Vary"] = ", ".join(decide)
    patch_vary_headers(response, ["Accept-Encoding"])


def _entry_of(response: HttpResponse, shown: Shown, at: float, until: float) -> Entry:
    body = response.content
    tags = sorted({ALL, *shown.tags}) if shown.tags else [PUBLIC]
    for name, value in header_of(tags).items():
        response.headers[name] = value
    headers = tuple(pair for pair in response.items() if pair[0] not in NOT_KEPT)
    return Entry(body, headers, etag_of(body), tuple(tags), (), at, until)


def _of(version: versions.Version, tags: set[str]) -> versions.Version:
    return tuple(row for row in version if row[0] in tags)
