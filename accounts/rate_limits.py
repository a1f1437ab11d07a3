"""How often somebody who is not logged in may do something: counted in Django's cache."""

from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .throttling import client_address


def is_within(request: HttpRequest, name: str, *, most: int, seconds: int) -> bool:
    """Count one more `name` by the visitor's address; whether it is within `most` in `seconds`.

    The time begins with the first that is counted. The cache has no address, but a digest of it
    that takes the secret key to make; it is dropped when the time is over. A cache that each
    process has to itself (the default) counts in each of them.
    """
    digest = salted_hmac(name, client_address(request) or "", algorithm="sha256").hexdigest()
    key = f"rate-limit:{name}:{digest}"
    cache.add(key, 0, seconds)
    with suppress(ValueError):  # the time was over between the two
        return bool(cache.incr(key) <= most)
    return True
