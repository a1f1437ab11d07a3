"""Leading readers on from the addresses that articles had on another site."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from articles.models import Article
from articles.redirects import moved


class FormerAddressMiddleware:
    """Where there is no such page, look whether an article that readers have had the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Only where no pattern has the path: what is hidden is answered like what is missing.
        if response.status_code != 404 or request.resolver_match is not None:
            return response
        article = article_at(request.path_info)
        return moved(request, article) if article else response


def article_at(path: str) -> Article | None:
    """The article that readers have, and that had a path elsewhere."""
    path = unquote(path).rstrip("/")
    if not path or len(path) > 300 or "\0" in path:  # which PostgreSQL cannot be asked for
        return None
    return Article.objects.readable().filter(former_addresses__path=path).only("slug").first()
