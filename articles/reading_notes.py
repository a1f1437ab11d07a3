"""What a page reads while it is made: noted, so that it can be told later whether all is as it was.
See remembered_pages.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

Rows = list[tuple[Any, ...]]


@dataclass
class Notes:
    """What a page has read, so far; `is_whole` until it does anything else than read rows."""

    queries: list[tuple[str, Any, Rows]] = field(default_factory=list)
    # What was kept in the cache, and what gives that again.
    kept: list[tuple[Any, Callable[[], Any]]] = field(default_factory=list)
    # From when on it says something else, though all that it read is the same.
    ends_at: datetime | None = None
    is_whole: bool = True


_taking: ContextVar[Notes | None] = ContextVar("taking_notes", default=None)


def note_kept(value: Any, again: Callable[[], Any]) -> None:
    """Tell the page that is being made that it shows a value that is kept in the cache."""
    if notes := _taking.get():
        notes.kept.append((value, again))


def note_end(moment: datetime) -> None:
    """Tell it that it depends on a moment (aware), which has not come, being still to come."""
    if notes := _taking.get():
        notes.ends_at = min(moment, notes.ends_at or moment)


class _Fetched:
    """A cursor of the driver whose rows have been fetched."""

    def __init__(self, cursor: Any, rows: Rows) -> None:
        self._cursor, self._rows = cursor, iter(rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> Rows:
        return [row for row, _number in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> Rows:
        return [*self._rows]


@contextmanager
def taking_notes() -> Iterator[Notes]:
    """Note each query that is run meanwhile, with the rows that whoever asked gets of it."""
    notes = Notes()

    def run(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        cursor = context["cursor"]
        if isinstance(cursor.cursor, _Fetched):
            cursor.cursor = cursor.cursor._cursor
        found = execute(sql, params, many, context)
        if many or not isinstance(sql, str) or not sql.startswith("SELECT"):
            notes.is_whole = False
            return found
        rows = cursor.cursor.fetchall()
        notes.queries.append((sql, params, rows))
        cursor.cursor = _Fetched(cursor.cursor, rows)
        return found

    token = _taking.set(notes)
    try:
        with connection.execute_wrapper(run):
            yield notes
    finally:
        _taking.reset(token)
