"""Two readers: one gets pages that are kept, the other each page as it is built for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

# What the page cache says itself.
OF_CACHES = {"ETag", "Last-Modified", "Cache-Control", "Vary"}
Got = tuple[int, bytes, dict[str, str]]


def client(*, keeps: bool) -> Client:
    """A reader on a site that keeps pages, or does not."""
    found = Client()
    with override_settings(PAGE_CACHE=keeps):
        found.handler.load_middleware()
    return found


def got(answer: Any) -> Got:
    """What an answer says, but for what it tells caches."""
    body = b"".join(answer) if answer.streaming else answer.content
    headers = {name: value for name, value in answer.items() if name not in OF_CACHES}
    return answer.status_code, body, headers


@dataclass
class Readers:
    kept: Client = field(default_factory=lambda: client(keeps=True))
    built: Client = field(default_factory=lambda: client(keeps=False))

    def ask(self, path: str, **headers: str) -> tuple[Any, bool]:
        """The answer to the one whose pages are kept, and whether it was a kept one."""
        with CaptureQueriesContext(connection) as captured:
            answer = self.kept.get(path, headers=headers)
        return answer, len(captured) == 1

    def is_kept(self, path: str, **headers: str) -> bool:
        return self.ask(path, **headers)[1]

    def wrong(self, paths: Iterable[str]) -> list[str]:
        """Those pages that are kept and that nobody would get now who has them built.

        The others are kept from now on.
        """
        asked = ((path, *self.ask(path)) for path in paths)
        return [
            path
            for path, answer, is_kept in asked
            if is_kept and got(answer) != got(self.built.get(path))
        ]

    def warm(self, paths: Iterable[str]) -> list[str]:
        """Have pages kept, and say which cannot be. What a claim is near to is found after its
        first answer: such a page is kept from the second on.
        """
        paths = [*paths]
        for path in paths:
            if self.is_kept(path) or self.is_kept(path):
                continue
        return [path for path in paths if not self.is_kept(path)]


def forget_pages() -> None:
    caches["pages"].clear()
