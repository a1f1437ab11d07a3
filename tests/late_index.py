"""The index of the search, written when a test asks for it: most tests never do.

The receivers of `search` write it with every change, which takes a quarter of the time of what
makes the rows of a test. Here they note what changed, and it is written before the first
statement that reads the index. What is noted is a key, and what is written follows from the rows
as they are then: it comes to the same.

It is written at once, as on a site, in the tests of the search, where others see what a test
commits, and while queries are counted.
"""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from search import receivers, writing

AT_ONCE = ("tests/search/", "tests/bench/", "tests/seeds/")
COMMITTING = {"transactional_db", "live_server"}


class LateIndex:
    """What is to be written, in order."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], Any]] = []
        self.is_writing = False

    def later(self, write: Callable[..., Any]) -> Callable[..., None]:
        def note(*args: Any, **options: Any) -> None:
            if connection.force_debug_cursor or self.is_writing:
                write(*args, **options)
            else:
                self.waiting.append(lambda: write(*args, **options))

        return note

    def write(self) -> None:
        """Write what waits: no test counts it among the queries of the page that asked."""
        self.is_writing, counted = True, connection.force_debug_cursor
        connection.force_debug_cursor = False
        try:
            while self.waiting:
                self.waiting.pop(0)()
        finally:
            self.is_writing, connection.force_debug_cursor = False, counted

    def before(self, execute: Any) -> Any:
        def written_first(cursor: Any, sql: Any, params: Any = None) -> Any:
            if self.waiting and not self.is_writing and "search_" in str(sql):
                self.write()
            return execute(cursor, sql, params)

        return written_first


@pytest.fixture(autouse=True)
def late_index(request: pytest.FixtureRequest) -> Iterator[None]:
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    asks_no_database = request.node.get_closest_marker("pure")
    if (
        commits
        or asks_no_database
        or request.node.nodeid.startswith(AT_ONCE)
        or not COMMITTING.isdisjoint(request.fixturenames)
    ):
        yield
        return
    index = LateIndex()
    late = SimpleNamespace(**vars(writing))
    late.keep, late.keep_names = index.later(writing.keep), index.later(writing.keep_names)
    late.keep_all_of = index.later(writing.keep_all_of)
    with (
        mock.patch.object(receivers, "writing", late),
        mock.patch.object(CursorWrapper, "execute", index.before(CursorWrapper.execute)),
    ):
        yield
