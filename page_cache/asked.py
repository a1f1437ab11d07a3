"""What a reader asks for: whether it may be a kept page, and under which key."""

import re
from functools import lru_cache
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.middleware.gzip import re_accepts_gzip

from articles.feeds.answers import wants_page
from articles.twins import form_asked_for

from .release import release

SAFE = ("GET", "HEAD")
# Which somebody adds to a link to see where readers come from. No page is another by them.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|twclid"
    r"|ttclid|li_fat_id"
)
# Of these an answer may be another one, and too few send them to keep each.
DECIDING_HEADERS = ("HTTP_AUTHORIZATION", "HTTP_PREFER", "HTTP_RANGE")


def forget_tracking(request: HttpRequest) -> None:
    """Take parameters away by which senders of links follow readers, before anything reads them."""
    query = request.META.get("QUERY_STRING", "")
    if not query or "=" not in query:
        return
    pairs = query.split("&")
    rest = [each for each in pairs if not TRACKING.fullmatch(unquote_plus(each.partition("=")[0]))]
    if len(rest) != len(pairs):
        request.META["QUERY_STRING"] = "&".join(rest)


def is_by_reader(request: HttpRequest) -> bool:
    """Whether somebody without a session asks to read."""
    return request.method in SAFE and settings.SESSION_COOKIE_NAME not in request.COOKIES


def key_of(request: HttpRequest) -> str:
    """Under which key the answer to a request of a reader is kept; "" where it cannot be."""
    meta = request.META
    if any(name in meta for name in DECIDING_HEADERS):
        return ""
    try:
        host = request.get_host()
    except DisallowedHost:
        return ""
    packed = "gzip" if re_accepts_gzip.search(meta.get("HTTP_ACCEPT_ENCODING", "")) else ""
    form = _form(meta.get("HTTP_ACCEPT", ""))
    query = meta.get("QUERY_STRING", "")
    return f"{release()} {packed} {form} {request.scheme}://{host}{request.path}?{query}"


@lru_cache(maxsize=2_000)
def _form(accept: str) -> str:
    """All that pages decide by the header Accept, by the functions that decide it."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    return f"{form_asked_for(request)}{'+page' if wants_page(request) else ''}"
