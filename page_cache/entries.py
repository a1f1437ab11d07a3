"""What is kept of a page, and where."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches

from .versions import Version

logger = logging.getLogger(__name__)
BUILT_WITHIN = 5  # seconds, or the next one builds it
LOOK_AGAIN = 0.02  # seconds
LARGEST = 1024 * 1024  # bytes: what is larger is built each time


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to a request, as it was sent, and while what it is true.

    `tags` are sorted; `until` and `built_at` are seconds since 1970.
    """

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    tags: tuple[str, ...]
    version: Version
    built_at: float
    until: float

    @property
    def vary(self) -> str:
        return dict(self.headers).get("Vary", "")

    def with_version(self, version: Version) -> "Entry":
        return replace(self, version=version)


def store() -> Any:
    return caches["pages"]


def kept(key: str) -> Entry | None:
    """The entry of a key, if there is one. A cache that does not answer has none."""
    try:
        found = store().get(key)
    except Exception:  # of whichever backend: readers get the page all the same
        logger.exception("The cache of pages does not answer")
        return None
    return found if isinstance(found, Entry) else None


@contextmanager
def building(key: str) -> Iterator[bool]:
    """Build the page of a key; whether nobody else is about it, in any process that shares it."""
    mark = f"{key} is built"
    try:
        is_first = bool(store().add(mark, True, BUILT_WITHIN))
    except Exception:  # of whichever backend
        is_first = True
    try:
        yield is_first
    finally:
        if is_first:
            _forget(mark)


def built_by_another(key: str, old: Entry | None) -> Entry | None:
    """The entry that another one is building in the place of an old one, once it is there; None
    where none comes: what they build may be kept by nobody, or takes too long.
    """
    mark, gives_up = f"{key} is built", time.monotonic() + BUILT_WITHIN
    while time.monotonic() < gives_up:
        is_built = not store().get(mark)
        if (entry := kept(key)) and (old is None or entry.built_at != old.built_at):
            return entry
        if is_built:
            return None
        time.sleep(LOOK_AGAIN)
    return None


def _forget(key: str) -> None:
    try:
        store().delete(key)
    except Exception:  # of whichever backend: it ends by itself
        logger.exception("The cache of pages does not answer")


def keep(key: str, entry: Entry, seconds: float) -> None:
    if len(entry.body) > LARGEST or seconds <= 0:
        return
    try:
        store().set(key, entry, seconds)
    except Exception:  # of whichever backend
        logger.exception("The cache of pages takes no page")
