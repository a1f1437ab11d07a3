"""How many requests somebody has, and how they are told (RateLimit headers of the IETF's draft)."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle

from accounts.throttling import client_address

WINDOW = 60  # seconds


class Throttle(BaseThrottle):
    """Counts the requests of a token, or of an address without one, in each minute of the clock.

    The count stands in Django's cache under a digest: no address is kept. A cache that each process
    has to itself (the default) counts in each of them.
    """

    def allow_request(self, request: Any, view: Any) -> bool:
        token = request.auth
        self.limit = (
            settings.API_REQUESTS_A_MINUTE_WITH_TOKEN if token else settings.API_REQUESTS_A_MINUTE
        )
        who = f"token {token.pk}" if token else client_address(request) or ""
        window, passed = divmod(time.time(), WINDOW)
        self.left_of_window = max(1, round(WINDOW - passed))
        used = _count(f"api:{salted_hmac('api', who, algorithm='sha256').hexdigest()}:{window:.0f}")
        request.rate_limit = self.headers(max(0, self.limit - used))
        return bool(used <= self.limit)

    def headers(self, remaining: int) -> dict[str, str]:
        return {
            "RateLimit-Policy": f'"default";q={self.limit};w={WINDOW}',
            "RateLimit": f'"default";r={remaining};t={self.left_of_window}',
        }

    def wait(self) -> float:
        return self.left_of_window


def _count(key: str) -> int:
    """Count one more; how many there are by now."""
    if cache.add(key, 1, 2 * WINDOW):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it has just been evicted
        cache.set(key, 1, 2 * WINDOW)
        return 1
