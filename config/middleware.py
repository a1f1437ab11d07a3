"""Response headers that Django 5.2 does not set by itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control


class ContentSecurityPolicyMiddleware:
    """Send the policy in `settings.SECURE_CSP` with every response.

    The setting has the name and the shape that Django 6 gives it, so that this class can be
    exchanged for Django's own: {"script-src": ["'self'"], …}. A view that needs another policy sets
    the header itself: the cards that other sites frame do (articles/card_pages.py).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{directive} {' '.join(sources)}".strip()
            for directive, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response


class PrivatePagesMiddleware:
    """Say of every answer to somebody who is logged in that no shared cache may keep it, and of
    pages that no browser may: after the login has ended nobody is to find them there.

    Public pages show them more than they show readers. Who has the cookie of a session is taken
    for logged in: looking that up would be a query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        begins = settings.SESSION_COOKIE_NAME in response.cookies
        if begins or settings.SESSION_COOKIE_NAME in request.COOKIES:
            if "Cache-Control" not in response.headers:
                patch_cache_control(response, no_store=True)
            patch_cache_control(response, private=True)
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compress answers, but for what is compressed already and may be asked for in parts."""

    packed = ("image/png", "image/jpeg", "image/webp", "image/avif", "application/pdf")

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Accept-Ranges") or (
            response.headers.get("Content-Type", "").startswith(self.packed)
        ):
            return response
        return super().process_response(request, response)
