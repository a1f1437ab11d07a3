"""Pages that are remembered by what they read.

What a page for readers shows depends on its address, the day, the language, and the rows that its
queries give; and each query on the ones before it. So a process keeps, for each address, the
queries of the page with the rows that they gave. When it is asked again, these queries are run
again: where they give the same rows, the page is the same. Nothing has to be told to forget it,
in no process, and no change can be missed. What is saved is all but the queries: the building of
them, model instances and templates, nine tenths of what a page costs.

A page that writes, or that somebody logged in asks for, is made anew each time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import get_language

from .reading_notes import Notes, taking_notes

View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True)
class Remembered:
    """An answer, with what it was made of."""

    notes: Notes
    content: bytes
    headers: dict[str, str]
    size: int

    @classmethod
    def of(cls, response: HttpResponse, notes: Notes) -> "Remembered":
        read = (value for _sql, _params, rows in notes.queries for row in rows for value in row)
        size = sum(len(value) for value in read if isinstance(value, str | bytes))
        return cls(
            notes, response.content, dict(response.headers), size + len(response.content) + 5_000
        )

    def is_as_it_was(self) -> bool:
        """Whether all that it was made of is there as it was."""
        if self.notes.ends_at and self.notes.ends_at <= timezone.now():
            return False
        if any(again() != value for value, again in self.notes.kept):
            return False
        with connection.cursor() as cursor:
            for sql, params, rows in self.notes.queries:
                cursor.execute(sql, params)
                if cursor.fetchall() != rows:
                    return False
        return True

    def answer(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


class Pages:
    """What a process remembers, up to a number of bytes; what was not asked for longest goes."""

    def __init__(self) -> None:
        self.found: OrderedDict[Hashable, Remembered] = OrderedDict()
        self.size = 0
        self.lock = Lock()

    def get(self, key: Hashable) -> Remembered | None:
        with self.lock:
            page = self.found.get(key)
            if page:
                self.found.move_to_end(key)
        return page

    def put(self, key: Hashable, page: Remembered, most: int) -> None:
        with self.lock:
            if before := self.found.pop(key, None):
                self.size -= before.size
            if page.size <= most / 10:
                self.found[key] = page
                self.size += page.size
            while self.size > most:
                _key, gone = self.found.popitem(last=False)
                self.size -= gone.size

    def clear(self) -> None:
        with self.lock:
            self.found.clear()
            self.size = 0


pages = Pages()
# With one of these a page may show more than what everybody sees.
COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


def remembered(view: View) -> View:
    """A view whose pages for readers are remembered by what they read.

    They must depend on nothing but what is told above: of the request on the address alone, of the
    clock on the day and on moments that are noted (note_end), and of what is kept in the cache on
    what `kept_fresh` gives. A query takes "now" from the database.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        most = settings.REMEMBERED_PAGES_BYTES
        if not most or not _is_for_everybody(request):
            return view(request, *args, **kwargs)
        key = _key_of(request, view)
        page = pages.get(key)
        if page and page.is_as_it_was():
            return page.answer()
        with taking_notes() as notes:
            response = view(request, *args, **kwargs)
        if notes.is_whole and _is_the_same_for_all(request, response):
            pages.put(key, Remembered.of(response, notes), most)
        return response

    return answer  # type: ignore[return-value]


def _is_for_everybody(request: HttpRequest) -> bool:
    return not any(name in request.COOKIES for name in COOKIES) and (
        "HTTP_AUTHORIZATION" not in request.META
    )


def _key_of(request: HttpRequest, view: Any) -> Hashable:
    return (
        view,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        get_script_prefix(),
        get_language(),
        timezone.localdate(),
    )


def _is_the_same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer is a whole page, without anything that is made for one reader."""
    has_token = "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and (not has_token)
    )
