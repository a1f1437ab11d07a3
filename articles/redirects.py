"""Leading on from addresses that something no longer has."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import resolve_url

from .models import Article, Author, Series, Topic, moved_name

View = Callable[..., Any]


def moved(
    request: HttpRequest, to: Any, *args: Any, **kwargs: Any
) -> HttpResponsePermanentRedirect:
    """A permanent redirect to an object or the name of a URL that keeps what was asked beside it.

    Without the query a link to what was held on a day would lead to what is held now. Browsers ask
    each time: a name may be taken back, and a merge undone, and they would go round in a circle.
    """
    url, query = resolve_url(to, **kwargs), request.META.get("QUERY_STRING", "")
    answer = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def following(find: Callable[[HttpRequest, str], Any]) -> Callable[[View], View]:
    """Lead from a slug that something no longer has to the same page under the present one.

    `find` gives whatever had the slug, None where nothing that the reader may see had it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def follow(request: HttpRequest, slug: str, **kwargs: Any) -> Any:
            try:
                return view(request, slug=slug, **kwargs)
            except Http404:
                row = find(request, slug)
                if row is None or request.resolver_match is None:
                    raise
                name = request.resolver_match.view_name
                return moved(request, name, slug=row.slug, **kwargs)

        return follow

    return decorate


@following
def following_slugs(_request: HttpRequest, slug: str) -> Any:
    return Article.objects.moved_from(slug).only("slug").first()


@following
def following_authors(request: HttpRequest, slug: str) -> Any:
    return moved_name(Author.objects.visible_to(request.user), slug)


@following
def following_topics(request: HttpRequest, slug: str) -> Any:
    return moved_name(Topic.objects.visible_to(request.user), slug)


@following
def following_series(request: HttpRequest, slug: str) -> Any:
    return moved_name(Series.objects.visible_to(request.user), slug)
