"""Sitemaps. The index names the files; each is written while it is read."""

from collections.abc import Iterator
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from .feeds.answers import AUTHOR
from .methods import never_kept, read_only
from .shown import holds_until
from .sitemaps import LISTS, NEWS_FOR, SECTIONS, Address, news, write_file, write_index, write_news

XML = "application/xml; charset=utf-8"


@read_only
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return HttpResponse(write_index(_origin(request), _files()), content_type=XML)


def _files() -> Iterator[tuple[str, datetime | None]]:
    yield reverse("articles:sitemap_of_lists"), None
    for name, section in SECTIONS.items():
        for number, changed in section.files():
            yield reverse("articles:sitemap", args=[name, number]), changed
    for *_columns, published_at in news()[:1]:
        holds_until((published_at + NEWS_FOR).timestamp())
        yield reverse("articles:sitemap_of_news"), published_at


@read_only
@never_kept
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponseBase:
    """A file of a section; 404 where the section has no rows in its range of keys."""
    if section not in SECTIONS or not SECTIONS[section].file(number).exists():
        raise Http404
    content = write_file(_origin(request), SECTIONS[section].of_file(number))
    return StreamingHttpResponse(content, content_type=XML)


@read_only
def sitemap_of_lists(request: HttpRequest) -> HttpResponse:
    content = write_file(_origin(request), (Address(reverse(view)) for view in LISTS))
    return HttpResponse(content, content_type=XML)


@read_only
def sitemap_of_news(request: HttpRequest) -> HttpResponse:
    """What came out in the last two days; 404 where nothing did: an empty file is none."""
    articles = list(news())
    if not articles:
        raise Http404
    holds_until(min(published_at + NEWS_FOR for *_columns, published_at in articles).timestamp())
    return HttpResponse(write_news(_origin(request), AUTHOR, articles), content_type=XML)


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
