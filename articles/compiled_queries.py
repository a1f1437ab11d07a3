"""Queries whose SQL is compiled once a process: building it costs Django more than running it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

PLACEHOLDER = -1


class CompiledQuery:
    """A query that depends on one primary key, such as the bylines of an article.

    `rows` builds it for a key: a QuerySet.values() of text and integers alone, because values are
    returned as the database driver gives them, without Django's conversion. Calling the query with
    a key runs it and returns a dict for each row. The rows of several queries, with values
    of the same names and types, follow one another.
    """

    def __init__(self, *rows: Callable[[int], QuerySet[Any, Any]]) -> None:
        self.rows = rows
        self.compiled = lru_cache(self._compiled)

    def __call__(self, key: int) -> list[dict[str, Any]]:
        sql, params, names = self.compiled(connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == PLACEHOLDER else param for param in params])
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _compiled(self, _vendor: str) -> tuple[str, tuple[Any, ...], tuple[str, ...]]:
        queries = [rows(PLACEHOLDER).query for rows in self.rows]
        parts = [query.sql_with_params() for query in queries]
        if len(parts) == 1:
            sql = parts[0][0]
        else:
            # Each in brackets of its own: it may be in order, and end.
            nested = (f"SELECT * FROM ({sql}) part{n}" for n, (sql, _params) in enumerate(parts))  # noqa: S608
            sql = " UNION ALL ".join(nested)
        params = tuple(param for _sql, params in parts for param in params)
        return sql, params, tuple(queries[0].selected or ())
