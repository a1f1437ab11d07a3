"""Leading on from addresses that something no longer has."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import resolve_url


def moved(
    request: HttpRequest, to: Any, *args: Any, **kwargs: Any
) -> HttpResponsePermanentRedirect:
    """A permanent redirect to an object or the name of a URL that keeps what was asked beside it.

    Without the query a link to what was held on a day would lead to what is held now.
    """
    url, query = resolve_url(to, **kwargs), request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
