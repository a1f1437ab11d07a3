"""Queries whose SQL is compiled once a process: building it costs Django more than running it."""

from collections.abc import Callable, Collection
from copy import copy
from functools import lru_cache
from typing import Any

from django.db import connection, connections
from django.db.models import BigIntegerField, QuerySet, Window
from django.db.models.functions import Cast, RowNumber

PLACEHOLDER = -1
PART, PLACE = "part_number", "place"


def in_place(*order: Any) -> Any:
    """The value PLACE of the rows of a part: their number in an order."""
    return Cast(Window(RowNumber(), order_by=[*order]), BigIntegerField())


# The values of a row, as the database driver gives them.
Values = tuple[Any, ...]


class CompiledQuery:
    """A query that depends on one primary key, such as the bylines of an article.

    `rows` builds it for a key: a QuerySet.values() of text and integers alone, because values are
    returned as the database driver gives them, without Django's conversion. Calling the query with
    a key runs it and returns a dict for each row. The rows of several queries, with values
    of the same names and types, follow one another; each query says by PLACE in which order its
    rows come (see in_place), for none of a part outlives UNION ALL. Where the order does not
    matter, none does.
    """

    def __init__(self, *rows: Callable[[int], QuerySet[Any, Any]]) -> None:
        self.rows = rows
        self.compiled = lru_cache(self._compiled)

    def __call__(self, key: int) -> list[dict[str, Any]]:
        sql, params, names = self.compiled(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == PLACEHOLDER else param for param in params])
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for row in found if len(self.rows) > 1 else ():
            row.pop(PART)
            row.pop(PLACE, None)
        return found

    def _compiled(self, _vendor: str) -> tuple[str, tuple[Any, ...], tuple[str, ...]]:
        queries = [rows(PLACEHOLDER).query for rows in self.rows]
        names = tuple(queries[0].selected or ())
        parts = [query.sql_with_params() for query in queries]
        if len(parts) == 1:
            sql = parts[0][0]
        else:
            # Each in brackets of its own: it may end.
            nested = (
                f"SELECT {n} AS {PART}, part{n}.* FROM ({sql}) part{n}"  # noqa: S608
                for n, (sql, _params) in enumerate(parts)
            )
            order = f"{PART}, {PLACE}" if PLACE in names else PART
            sql = f"SELECT * FROM ({' UNION ALL '.join(nested)}) parts ORDER BY {order}"  # noqa: S608
        params = tuple(param for _sql, params in parts for param in params)
        return sql, params, names if len(parts) == 1 else (PART, *names)


class CompiledRows:
    """Rows by their keys, compiled once a process: `rows` builds the query for keys, of which it
    has those of `pk__in` alone.

    It must depend on nothing else that changes: no user, no language, no time but the database's.
    Calling it gives the rows, in the order and with all that the queryset of `rows` has; for more
    keys than `most` that is compiled anew.
    """

    def __init__(self, rows: Callable[[Collection[int]], Any], most: int) -> None:
        self.rows = rows
        self.places = range(-most, 0)
        self.compiled = lru_cache(self._compiled)

    def __call__(self, keys: Collection[int]) -> list[Any]:
        if not keys or len(keys) > len(self.places):
            return [*self.rows(keys)]
        found, compiler, sql, params = self.compiled(connection.vendor)
        ready = _ready(compiler)
        ready.as_sql = lambda *_args, **_named: (sql, self._filled(params, [*keys]))
        return _rows_by(ready, found)  # no queryset: it would take no further condition

    def values_of(self, keys: Collection[int]) -> list[Values]:
        """The rows of keys as the driver gives them, without what Django makes of them."""
        _found, _compiler, sql, params = self.compiled(connection.vendor)
        given, most = [*keys], len(self.places)
        read: list[Values] = []
        with connection.cursor() as cursor:
            for start in range(0, len(given), most):
                cursor.execute(sql, self._filled(params, given[start : start + most]))
                read += cursor.fetchall()
        return read

    def made_of(self, values: list[Values]) -> list[Any]:
        """The rows with such values, as the queryset would have made them; no query."""
        found, compiler, _sql, _params = self.compiled(connection.vendor)
        ready = _ready(compiler)
        ready.execute_sql = lambda *_args, **_named: [values]
        return _rows_by(ready, found)

    def _filled(self, params: tuple[Any, ...], keys: list[int]) -> tuple[Any, ...]:
        """Parameters with keys at their places; with fewer keys than places some come again."""
        key_at = {place: keys[number % len(keys)] for number, place in enumerate(self.places)}
        return tuple(_with(key_at, each) for each in params)

    def _compiled(self, _vendor: str) -> tuple[Any, Any, str, tuple[Any, ...]]:
        rows = self.rows(self.places)
        compiler = rows.query.get_compiler(connection.alias)
        return rows, compiler, *compiler.as_sql()


def _with(key_at: dict[int, int], param: Any) -> Any:
    """A parameter, or the key that it keeps the place of: as the integer of its database."""
    is_place = isinstance(param, int) and not isinstance(param, bool) and param in key_at
    return type(param)(key_at[param]) if is_place else param


def _ready(compiler: Any) -> Any:
    """A compiler that has done its work, for the connection of this thread."""
    ready = copy(compiler)
    ready.connection = connections[connection.alias]
    return ready


def _rows_by(ready: Any, found: Any) -> list[Any]:
    """The rows of a queryset by a compiler that is ready."""
    rows = found._chain()
    rows.query.get_compiler = lambda *_args, **_named: ready
    return [*rows]
