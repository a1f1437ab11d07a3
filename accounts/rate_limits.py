"""How often somebody who is not logged in may do something: counted in Django's cache."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .throttling import client_address


def is_within(request: HttpRequest, name: str, *, most: int, seconds: float) -> bool:
    """Count one more `name` by the visitor's address; whether it is within `most` in `seconds`.

    Each takes one of `most` places, which is free again when its time is over: adding is atomic in
    every cache, and keeps the time that it was given, which incrementing is and does in some only.
    The cache has no address, but a digest of it that takes the secret key to make. A cache that
    each process has to itself (the default) counts in each of them.
    """
    digest = salted_hmac(name, client_address(request) or "", algorithm="sha256").hexdigest()
    places = (f"rate-limit:{name}:{digest}:{place}" for place in range(most))
    return any(cache.add(place, 1, seconds) for place in places)
