"""What is kept of a page, and where."""

import logging
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches

from .versions import Version

logger = logging.getLogger(__name__)
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


def keep(key: str, entry: Entry, seconds: float) -> None:
    if len(entry.body) > LARGEST or seconds <= 0:
        return
    try:
        store().set(key, entry, seconds)
    except Exception:  # of whichever backend
        logger.exception("The cache of pages takes no page")
